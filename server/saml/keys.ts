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

/** Parsed certificates by their stored text. Parsing costs about ten times an RSA verification. */
const cache = new Map<string, VerificationKey | null>();
const cacheSize = 2000;

/** The usable keys among the stored certificates, in order. Validity dates do not matter here: expiry only warns. */
export function verificationKeys(certificates: readonly string[]): VerificationKey[] {
  const keys: VerificationKey[] = [];
  for (const pem of certificates) {
    const key = cached(pem);
    if (key !== null) keys.push(key);
  }
  return keys;
}

function cached(pem: string): VerificationKey | null {
  const known = cache.get(pem);
  if (known !== undefined) return known;
  const key = parse(pem);
  if (cache.size >= cacheSize) cache.delete(cache.keys().next().value ?? '');
  cache.set(pem, key);
  return key;
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
