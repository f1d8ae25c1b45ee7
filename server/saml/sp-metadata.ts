import { keyInfo } from './enveloped-signature.ts';
import { ns } from './namespaces.ts';
import { element } from './xml-writer.ts';

export interface SpMetadataInput {
  readonly entityId: string;
  readonly acsUrl: string;
  /** PEM. Two during a rotation. No encryption certificate is ever published. */
  readonly signingCertificates?: readonly string[];
  /** Whether requests are signed already; a certificate may be published before. Default false. */
  readonly requestsSigned?: boolean;
}

/** Our metadata for one tenant (SAML metadata 2.4.4), to be given to the IdP: an XML document. */
export function spMetadata(input: SpMetadataInput): string {
  const { entityId, acsUrl, signingCertificates = [], requestsSigned = false } = input;
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
      AuthnRequestsSigned: String(requestsSigned),
      WantAssertionsSigned: 'true',
      protocolSupportEnumeration: ns.protocol,
    },
    ...keys,
    service,
  );
  const entity = element('md:EntityDescriptor', { 'xmlns:md': ns.metadata, entityID: entityId }, role);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${entity}\n`;
}
