import { createHash, sign } from 'node:crypto';
import { canonical, type Element, element, type Prefix } from './canonical.ts';

export interface Signer {
  privateKeyPem: string;
  certificatePem: string;
  /** As old directories still sign; SHA-256 unless said. */
  hash?: 'sha1';
}

const excC14n = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const inclusive: Prefix[] = ['xs'];

/** The base64 of a PEM block on one line. */
export const bareBase64 = (pem: string): string => pem.replace(/-----[A-Z ]+-----/g, '').replace(/\s/g, '');

/** Base64 in lines of 76, as the directory imitated sends its certificate. */
const wrapped = (base64: string): string => (base64.match(/.{1,76}/g) ?? []).join('\n');

/**
 * Adds an enveloped signature (XML Signature, RSA-SHA256 unless told otherwise, exclusive canonicalization with PrefixList `xs`) to an element
 * with an `ID`, right after its Issuer as the SAML schema demands. Returns the signed copy; `inherited` are prefixes
 * declared by the ancestors it will be placed under.
 */
export function signed(target: Element, signer: Signer, inherited: Prefix[] = []): Element {
  const hash = signer.hash ?? 'sha256';
  const digest = createHash(hash)
    .update(canonical(target, inclusive, inherited))
    .digest('base64');
  const info = signedInfo(target.attributes.ID ?? '', digest, hash);
  const value = sign(hash, Buffer.from(canonical(info)), signer.privateKeyPem).toString('base64');
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

const algorithms = {
  sha256: {
    signature: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    digest: 'http://www.w3.org/2001/04/xmlenc#sha256',
  },
  sha1: {
    signature: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
    digest: 'http://www.w3.org/2000/09/xmldsig#sha1',
  },
} as const;

function signedInfo(id: string, digest: string, hash: keyof typeof algorithms): Element {
  const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
  const prefixes = element('ec:InclusiveNamespaces', { PrefixList: inclusive.join(' ') });
  return element(
    'ds:SignedInfo',
    {},
    element('ds:CanonicalizationMethod', { Algorithm: excC14n }),
    element('ds:SignatureMethod', { Algorithm: algorithms[hash].signature }),
    element(
      'ds:Reference',
      { URI: `#${id}` },
      element(
        'ds:Transforms',
        {},
        element('ds:Transform', { Algorithm: enveloped }),
        element('ds:Transform', { Algorithm: excC14n }, prefixes),
      ),
      element('ds:DigestMethod', { Algorithm: algorithms[hash].digest }),
      element('ds:DigestValue', {}, digest),
    ),
  );
}
