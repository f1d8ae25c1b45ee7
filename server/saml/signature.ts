import { Buffer } from 'node:buffer';
import { hash, verify, X509Certificate } from 'node:crypto';
import type { HashName, SignatureAlgorithm } from './algorithms.ts';
import { digestAlgorithms, envelopedSignature, exclusiveC14n, signatureAlgorithms } from './algorithms.ts';
import { decodeBase64, withoutSpace } from './base64.ts';
import { canonicalize } from './canonical.ts';
import type { VerificationKey } from './keys.ts';
import { ns } from './namespaces.ts';
import { refuse } from './refused.ts';
import type { XmlElement } from './xml-tree.ts';
import { attributeOf, childOf, childrenOf, textOf } from './xml-tree.ts';

export interface SignaturePolicy {
  /** Usable keys of this tenant only. */
  readonly keys: readonly VerificationKey[];
  readonly sha1Allowed: boolean;
}

/**
 * Verifies the signature that stands in `parent`, over `parent`. The shape check has established that `signature` is
 * its direct child in schema position and holds exactly one SignedInfo, Reference, DigestValue and SignatureValue.
 * Nothing is looked up by ID and nothing in KeyInfo decides. Throws `Refused`.
 */
export function verifySignature(parent: XmlElement, signature: XmlElement, policy: SignaturePolicy): void {
  const signedInfo = child(signature, 'SignedInfo');
  const reference = child(signedInfo, 'Reference');
  const id = attributeOf(parent, 'ID') ?? '';
  const uri = attributeOf(reference, 'URI');
  if (id === '' || uri !== `#${id}`) {
    refuse('signature_reference_mismatch', { expected: `#${id}`, received: uri ?? '' });
  }
  const method = signatureMethod(signedInfo, policy);
  const signedInfoPrefixes = canonicalization(child(signedInfo, 'CanonicalizationMethod'));
  const prefixes = transforms(child(reference, 'Transforms'));
  const digestHash = digestMethod(reference, policy);

  verifySignedInfo(signature, { method, prefixes: signedInfoPrefixes }, policy);
  const digest = hash(digestHash, canonicalize(parent, { without: signature, inclusive: prefixes }), 'base64');
  if (digest !== withoutSpace(textOf(child(reference, 'DigestValue')) ?? '')) refuse('digest_mismatch');
}

/**
 * The signature over SignedInfo, which is small. It is judged before the digest: canonicalizing a whole message is the
 * costly part, and nobody without one of the tenant's keys can ask for it.
 */
function verifySignedInfo(
  signature: XmlElement,
  { method, prefixes }: { method: SignatureAlgorithm; prefixes: string[] },
  policy: SignaturePolicy,
): void {
  const value = decodeBase64(withoutSpace(textOf(child(signature, 'SignatureValue')) ?? ''));
  if (value === null || value.length === 0) refuse('signature_malformed', { expected: 'base64 in SignatureValue' });
  const signedText = Buffer.from(canonicalize(child(signature, 'SignedInfo'), { inclusive: prefixes }));
  const candidates = policy.keys.filter((key) => key.type === method.key);
  if (candidates.length === 0) {
    refuse('key_algorithm_mismatch', { expected: fingerprints(policy.keys), received: method.key.toUpperCase() });
  }
  for (const { key } of candidates) if (verifies(method, key, signedText, value)) return;
  refuse('signature_invalid', { expected: fingerprints(candidates), ...offered(signature) });
}

/** XML Signature carries ECDSA as the plain concatenation of r and s (IEEE P1363), not as DER. */
function verifies(method: SignatureAlgorithm, key: VerificationKey['key'], text: Buffer, value: Buffer): boolean {
  return method.key === 'rsa'
    ? verify(method.hash, text, key, value)
    : verify(method.hash, text, { key, dsaEncoding: 'ieee-p1363' }, value);
}

function signatureMethod(signedInfo: XmlElement, policy: SignaturePolicy): SignatureAlgorithm {
  const name = attributeOf(child(signedInfo, 'SignatureMethod'), 'Algorithm') ?? '';
  const method = signatureAlgorithms.get(name);
  if (method === undefined) refuse('algorithm_not_allowed', { received: name });
  if (method.hash === 'sha1' && !policy.sha1Allowed) refuse('sha1_not_allowed', { received: name });
  return method;
}

function digestMethod(reference: XmlElement, policy: SignaturePolicy): HashName {
  const name = attributeOf(child(reference, 'DigestMethod'), 'Algorithm') ?? '';
  const digest = digestAlgorithms.get(name);
  if (digest === undefined) refuse('algorithm_not_allowed', { received: name });
  if (digest === 'sha1' && !policy.sha1Allowed) refuse('sha1_not_allowed', { received: name });
  return digest;
}

/** Exactly enveloped-signature, then exclusive C14N. @returns the prefixes of its PrefixList. */
function transforms(element: XmlElement): string[] {
  const [enveloped, exclusive, ...more] = childrenOf(element, ns.signature, 'Transform');
  const named = (one: XmlElement | undefined) => (one === undefined ? '' : (attributeOf(one, 'Algorithm') ?? ''));
  const extra = more.length > 0 || (enveloped !== undefined && inclusiveOf(enveloped) !== undefined);
  if (exclusive === undefined || named(enveloped) !== envelopedSignature || extra) {
    const all = childrenOf(element, ns.signature, 'Transform');
    refuse('transform_not_allowed', {
      expected: `${envelopedSignature} ${exclusiveC14n}`,
      received: all.map(named).join(' '),
    });
  }
  return canonicalization(exclusive);
}

/** Exclusive C14N without comments. @returns the prefixes of its PrefixList, `''` for `#default`. */
function canonicalization(element: XmlElement): string[] {
  const name = attributeOf(element, 'Algorithm') ?? '';
  if (name !== exclusiveC14n) refuse('transform_not_allowed', { expected: exclusiveC14n, received: name });
  const list = inclusiveOf(element);
  if (list === undefined || list.trim() === '') return [];
  const tokens = list.trim().split(/[ \t\r\n]+/);
  const usable = (token: string) => token === '#default' || /^[A-Za-z_][A-Za-z0-9_.-]*$/.test(token);
  if (tokens.length > 32 || !tokens.every(usable)) refuse('signature_malformed', { received: `PrefixList ${list}` });
  // `xml` needs no declaration, and `xmlns` has none.
  return tokens.filter((token) => token !== 'xml' && token !== 'xmlns').map((t) => (t === '#default' ? '' : t));
}

function inclusiveOf(element: XmlElement): string | undefined {
  const inclusive = childOf(element, ns.exclusive, 'InclusiveNamespaces');
  return inclusive === undefined ? undefined : attributeOf(inclusive, 'PrefixList');
}

function child(element: XmlElement, local: string): XmlElement {
  return childOf(element, ns.signature, local) ?? refuse('signature_malformed', { expected: local });
}

function fingerprints(keys: readonly VerificationKey[]): string {
  return keys.map((key) => key.sha256).join(' ');
}

/** SHA-256 of the certificate that the message itself brings: for the eyes of IT only, it is trusted for nothing. */
function offered(signature: XmlElement): { received?: string } {
  const keyInfo = childOf(signature, ns.signature, 'KeyInfo');
  const data = keyInfo && childOf(keyInfo, ns.signature, 'X509Data');
  const certificate = data && childOf(data, ns.signature, 'X509Certificate');
  const der = certificate && decodeBase64(withoutSpace(textOf(certificate) ?? ''));
  if (!der) return {};
  try {
    return { received: new X509Certificate(der).fingerprint256 };
  } catch {
    return {};
  }
}
