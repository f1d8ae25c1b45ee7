import { Buffer } from 'node:buffer';
import type { KeyObject } from 'node:crypto';
import { hash, sign } from 'node:crypto';
import { envelopedSignature, exclusiveC14n, rsaSha256, sha256 } from './algorithms.ts';
import { ns } from './namespaces.ts';
import { element, textElement } from './xml-writer.ts';

/** Our own key to sign requests with. */
export interface RequestSigningKey {
  /** RSA, PEM or parsed. */
  readonly privateKey: string | KeyObject;
  /** Its certificate, named in the signature of a posted request; PEM. */
  readonly certificatePem?: string;
}

/**
 * The `ds:Signature` for a document that we wrote ourselves, in its canonical form: RSA-SHA256 over `#id`.
 * It is to be put inside the root element, and uses no namespace but its own.
 */
export function envelopedSignatureOf(canonicalXml: string, id: string, key: RequestSigningKey): string {
  const algorithm = (name: string, value: string) => element(`ds:${name}`, { Algorithm: value });
  const reference = element(
    'ds:Reference',
    { URI: `#${id}` },
    element('ds:Transforms', {}, algorithm('Transform', envelopedSignature), algorithm('Transform', exclusiveC14n)),
    algorithm('DigestMethod', sha256),
    textElement('ds:DigestValue', {}, hash('sha256', canonicalXml, 'base64')),
  );
  const signedInfo = (declaration: Record<string, string>) =>
    element(
      'ds:SignedInfo',
      declaration,
      algorithm('CanonicalizationMethod', exclusiveC14n),
      algorithm('SignatureMethod', rsaSha256),
      reference,
    );
  const declared = { 'xmlns:ds': ns.signature };
  // On its own, SignedInfo is canonical with the declaration; inside Signature the declaration stands there.
  const value = sign('sha256', Buffer.from(signedInfo(declared)), key.privateKey).toString('base64');
  return element(
    'ds:Signature',
    declared,
    signedInfo({}),
    textElement('ds:SignatureValue', {}, value),
    key.certificatePem === undefined ? '' : keyInfo(key.certificatePem),
  );
}

/** `ds:KeyInfo` with one certificate; the prefix is declared around it. */
export function keyInfo(certificatePem: string, declared: Record<string, string> = {}): string {
  const base64 = certificatePem.replace(/-----[A-Z ]+-----|\s/g, '');
  return element('ds:KeyInfo', declared, element('ds:X509Data', {}, textElement('ds:X509Certificate', {}, base64)));
}
