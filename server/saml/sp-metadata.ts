import { keyInfo } from './enveloped-signature.ts';
import { ns } from './namespaces.ts';
import { element } from './xml-writer.ts';

export interface SpMetadataInput {
  readonly entityId: string;
  readonly acsUrl: string;
  /** PEM. Two during a rotation. None: requests are not signed. No encryption certificate is ever published. */
  readonly signingCertificates?: readonly string[];
}

/** Our metadata for one tenant (SAML metadata 2.4.4), to be given to the IdP: an XML document. */
export function spMetadata({ entityId, acsUrl, signingCertificates = [] }: SpMetadataInput): string {
  const keys = signingCertificates.map((pem) =>
    element('md:KeyDescriptor', { use: 'signing' }, keyInfo(pem, { 'xmlns:ds': ns.signature })),
  );
  const service = element('md:AssertionConsumerService', {
    Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
    Location: acsUrl,
    index: '0',
    isDefault: 'true',
  });
  const role = element(
    'md:SPSSODescriptor',
    {
      AuthnRequestsSigned: String(keys.length > 0),
      WantAssertionsSigned: 'true',
      protocolSupportEnumeration: ns.protocol,
    },
    ...keys,
    service,
  );
  const entity = element('md:EntityDescriptor', { 'xmlns:md': ns.metadata, entityID: entityId }, role);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${entity}\n`;
}
