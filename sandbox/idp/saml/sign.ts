import { createHash, sign } from 'node:crypto';
import { canonical, type Element, element, type Prefix } from './canonical.ts';

export interface Signer {
  privateKeyPem: string;
  certificatePem: string;
}

const excC14n = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const inclusive: Prefix[] = ['xs'];

/** The base64 of a PEM block on one line. */
export const bareBase64 = (pem: string): string => pem.replace(/-----[A-Z ]+-----/g, '').replace(/\s/g, '');

/** Base64 in lines of 76, as the directory imitated sends its certificate. */
const wrapped = (base64: string): string => (base64.match(/.{1,76}/g) ?? []).join('\n');

/**
 * Adds an enveloped signature (XML Signature, RSA-SHA256, exclusive canonicalization with PrefixList `xs`) to an element
 * with an `ID`, right after its Issuer as the SAML schema demands. Returns the signed copy; `inherited` are prefixes
 * declared by the ancestors it will be placed under.
 */
export function signed(target: Element, signer: Signer, inherited: Prefix[] = []): Element {
  const digest = createHash('sha256')
    .update(canonical(target, inclusive, inherited))
    .digest('base64');
  const info = signedInfo(target.attributes.ID ?? '', digest);
  const value = sign('sha256', Buffer.from(canonical(info)), signer.privateKeyPem).toString('base64');
  const signature = element(
    'ds:Signature',
    {},
    info,
    element('ds:SignatureValue', {}, wrapped(value)),
    element('ds:KeyInfo', {}, certificateOf(signer)),
  );
  const [issuer, ...rest] = target.children;
  return { ...target, children: issuer === undefined ? [signature] : [issuer, signature, ...rest] };
}

const certificateOf = (signer: Signer): Element =>
  element('ds:X509Data', {}, element('ds:X509Certificate', {}, wrapped(bareBase64(signer.certificatePem))));

function signedInfo(id: string, digest: string): Element {
  const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
  const prefixes = element('ec:InclusiveNamespaces', { PrefixList: inclusive.join(' ') });
  return element(
    'ds:SignedInfo',
    {},
    element('ds:CanonicalizationMethod', { Algorithm: excC14n }),
    element('ds:SignatureMethod', { Algorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256' }),
    element(
      'ds:Reference',
      { URI: `#${id}` },
      element(
        'ds:Transforms',
        {},
        element('ds:Transform', { Algorithm: enveloped }),
        element('ds:Transform', { Algorithm: excC14n }, prefixes),
      ),
      element('ds:DigestMethod', { Algorithm: 'http://www.w3.org/2001/04/xmlenc#sha256' }),
      element('ds:DigestValue', {}, digest),
    ),
  );
}
