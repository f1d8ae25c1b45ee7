import { createHash } from 'node:crypto';
import { sameSecret } from '../lib/secrets.ts';

/** RFC 7636 section 4.6, method S256, compared in constant time. A verifier that breaks section 4.1 never matches. */
export function verifierMatches(verifier: string, challenge: string): boolean {
  if (!/^[A-Za-z0-9\-._~]{43,128}$/.test(verifier)) return false;
  return sameSecret(createHash('sha256').update(verifier, 'ascii').digest('base64url'), challenge);
}
