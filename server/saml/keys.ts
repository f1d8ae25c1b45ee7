import type { KeyObject } from 'node:crypto';
import { X509Certificate } from 'node:crypto';
import { judgeKey } from './key-policy.ts';

/** A stored certificate, ready to verify with. */
export interface VerificationKey {
  readonly key: KeyObject;
  readonly type: 'rsa' | 'ec';
  /** SHA-256 of the certificate, upper-case hex pairs joined by colons. */
  readonly sha256: string;
}

/** Keys by the stored text of their certificates. Parsing costs about ten times an RSA verification. */
const cache = new Map<string, readonly VerificationKey[]>();
const cacheSize = 2000;

/** The usable keys among the stored certificates, in order. Validity dates do not matter here: expiry only warns. */
export function verificationKeys(certificates: readonly string[]): VerificationKey[] {
  return certificates.flatMap(cached);
}

function cached(pem: string): readonly VerificationKey[] {
  const known = cache.get(pem);
  if (known !== undefined) return known;
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  const keys = blocks.map(parse).filter((key) => key !== null);
  if (cache.size >= cacheSize) cache.delete(cache.keys().next().value ?? '');
  cache.set(pem, keys);
  return keys;
}

function parse(pem: string): VerificationKey | null {
  try {
    const certificate = new X509Certificate(pem);
    const verdict = judgeKey(certificate.publicKey);
    if (!verdict.usable) return null;
    return { key: certificate.publicKey, type: verdict.type, sha256: certificate.fingerprint256 };
  } catch {
    return null;
  }
}
