import { calculateJwkThumbprint, EmbeddedJWK, type JWK, jwtVerify } from 'jose';

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
 * Judges a DPoP proof (RFC 9449 section 4.3): one header, ES256 with an embedded public P-256 key, `typ`, `htm`, `htu`, `jti`,
 * `iat`, and one of our nonces, which alone says how old it is. `jkt` is the key's thumbprint (RFC 7638). Whether the `jti` was
 * seen before is the caller's to ask. Never throws.
 */
export async function judgeProof(
  unverified: string | string[] | undefined,
  expected: ProofExpectation,
): Promise<ProofVerdict> {
  if (typeof unverified !== 'string' || unverified === '') return bad('Send one DPoP header with a proof.');
  if (unverified.length > 4096) return bad('The proof is longer than any genuine one.');
  try {
    const { payload, protectedHeader } = await jwtVerify(unverified, EmbeddedJWK, {
      algorithms: ['ES256'],
      typ: 'dpop+jwt',
    });
    const wrong = wrongClaim(payload, expected);
    if (wrong) return bad(wrong);
    const jwk = protectedHeader.jwk as JWK;
    if (Object.keys(jwk).some((member) => !['kty', 'crv', 'x', 'y'].includes(member)))
      return bad('The key of the proof has other members than kty, crv, x and y.');
    if (typeof payload.nonce !== 'string' || !expected.isGoodNonce(payload.nonce)) {
      const description = 'Send the request again with the nonce of the header DPoP-Nonce.';
      return { ok: false, error: 'use_dpop_nonce', description };
    }
    return { ok: true, jkt: await calculateJwkThumbprint(jwk, 'sha256'), jti: payload.jti as string };
  } catch {
    return bad('The proof is not an ES256 signature by the key it carries, of type dpop+jwt.');
  }
}

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
