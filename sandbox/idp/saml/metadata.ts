import { canonical, element, namespaces } from './canonical.ts';
import { bareBase64 } from './sign.ts';

export interface MetadataInput {
  issuer: string;
  ssoUrl: string;
  certificatePem: string;
  nameIdFormat: string;
}

/** The directory's own metadata for one app (SAML 2.0 Metadata, IDPSSODescriptor). */
export function writeMetadata(input: MetadataInput): string {
  const certificate = element('ds:X509Certificate', {}, bareBase64(input.certificatePem));
  const service = (binding: string) =>
    element('md:SingleSignOnService', {
      Binding: `urn:oasis:names:tc:SAML:2.0:bindings:${binding}`,
      Location: input.ssoUrl,
    });
  const descriptor = element(
    'md:EntityDescriptor',
    { entityID: input.issuer },
    element(
      'md:IDPSSODescriptor',
      { WantAuthnRequestsSigned: 'false', protocolSupportEnumeration: namespaces.saml2p },
      element(
        'md:KeyDescriptor',
        { use: 'signing' },
        element('ds:KeyInfo', {}, element('ds:X509Data', {}, certificate)),
      ),
      element('md:NameIDFormat', {}, input.nameIdFormat),
      service('HTTP-POST'),
      service('HTTP-Redirect'),
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>${canonical(descriptor)}`;
}
