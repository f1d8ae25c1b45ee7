import { createHash, createPublicKey, verify } from 'node:crypto';
import { type CompactJws, fromBase64url, readCompactJws } from './compact-jws.ts';

export interface ProofExpectation {
  method: 'POST';
  /** The address of this endpoint, without query and fragment. */
  url: string;
  isGoodNonce: (nonce: string) => boolean;
}

export type ProofVerdict =
  | { ok: true; jkt: string; jti: string }
  | { ok: false; error: 'invalid_dpop_proof' | 'use_dpop_nonce'; description: string };

const bad = (description: string): ProofVerdict => ({ ok: false, error: 'invalid_dpop_proof', description });

/**
 * Judges a DPoP proof (RFC 9449 section 4.3): one header, ES256 with an embedded public P-256 key and no other member, `typ`,
 * `htm`, `htu`, `jti`, `iat`, and one of our nonces, which alone says how old it is. `jkt` is the key's thumbprint (RFC 7638).
 * Whether the `jti` was seen before is the caller's to ask. Verified here and now rather than in a thread: that would take longer
 * to reach than the tenth of a millisecond it needs. Never throws.
 */
export function judgeProof(unverified: string | string[] | undefined, expected: ProofExpectation): ProofVerdict {
  if (typeof unverified !== 'string' || unverified === '') return bad('Send one DPoP header with a proof.');
  if (unverified.length > 4096) return bad('The proof is longer than any genuine one.');
  const proof = readCompactJws(unverified);
  const key = proof && keyOf(proof.header);
  if (!proof || !key || !isSignedBy(key, proof))
    return bad(
      'The proof is not an ES256 signature by the key it carries (kty, crv, x and y alone), of type dpop+jwt.',
    );
  const { payload } = proof;
  const wrong = wrongClaim(payload, expected);
  if (wrong) return bad(wrong);
  if (typeof payload.nonce !== 'string' || !expected.isGoodNonce(payload.nonce)) {
    const description = 'Send the request again with the nonce of the header DPoP-Nonce.';
    return { ok: false, error: 'use_dpop_nonce', description };
  }
  return { ok: true, jkt: thumbprint(key), jti: payload.jti as string };
}

interface Key {
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
}

/** The embedded key of an ES256 proof; null for any other algorithm, type or kind of key, and for headers that ask for more. */
function keyOf({ alg, typ, crit, jwk }: Record<string, unknown>): Key | null {
  if (alg !== 'ES256' || typ !== 'dpop+jwt' || crit !== undefined || typeof jwk !== 'object' || jwk === null)
    return null;
  if (Object.keys(jwk).sort().join() !== 'crv,kty,x,y') return null;
  const { kty, crv, x, y } = jwk as Record<string, unknown>;
  const isCoordinate = (value: unknown): value is string =>
    typeof value === 'string' && fromBase64url(value)?.length === 32;
  return kty === 'EC' && crv === 'P-256' && isCoordinate(x) && isCoordinate(y) ? { kty, crv, x, y } : null;
}

function isSignedBy(key: Key, { signed, signature }: CompactJws): boolean {
  try {
    // Refuses what is no point of the curve.
    const publicKey = createPublicKey({ key: { ...key }, format: 'jwk' });
    return (
      signature.length === 64 &&
      verify('sha256', Buffer.from(signed), { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)
    );
  } catch {
    return false;
  }
}

/** Members in this order, without spaces (RFC 7638 section 3.2). */
const thumbprint = ({ crv, kty, x, y }: Key): string =>
  createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');

function wrongClaim(payload: Record<string, unknown>, { method, url }: ProofExpectation): string | null {
  if (payload.htm !== method) return `The proof is for another method than ${method}.`;
  if (typeof payload.htu !== 'string' || !sameAddress(payload.htu, url)) return 'The proof is for another address.';
  if (typeof payload.iat !== 'number' || !Number.isFinite(payload.iat)) return 'The proof has no time (iat).';
  const { jti } = payload;
  if (typeof jti !== 'string' || jti.length < 8 || jti.length > 200) return 'The proof has no usable jti.';
  return null;
}

/** Compared as URLs (scheme and host in any case); query and fragment do not belong into `htu`. */
function sameAddress(htu: string, url: string): boolean {
  if (!URL.canParse(htu)) return false;
  const given = new URL(htu);
  const ours = new URL(url);
  const bare = given.search === '' && given.hash === '' && given.username === '' && given.password === '';
  return bare && given.origin === ours.origin && given.pathname === ours.pathname;
}
