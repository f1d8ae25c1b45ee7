import { createHash, createPublicKey, verify } from 'node:crypto';

const parse = (segment = ''): Record<string, unknown> => JSON.parse(Buffer.from(segment, 'base64url').toString('utf8'));

const sorted = (value: object): string => Object.keys(value).sort().join();

export class ProofError extends Error {}

/**
 * Checks a DPoP proof as strictly as RFC 9449 §4.3 allows and returns the key's thumbprint. Throws `ProofError` with
 * the first thing that is wrong. `now` in seconds; `nonce` is what the proof must carry, when one was demanded.
 */
export function checkProof(
  proof: string | string[] | undefined,
  expected: { method: string; url: string; now: number; nonce: string | undefined; seen: Set<string> },
): string {
  if (typeof proof !== 'string') throw new ProofError('there is not exactly one DPoP header');
  const [header, payload, signature, ...rest] = proof.split('.');
  const { typ, alg, jwk, ...extra } = parse(header) as { typ: string; alg: string; jwk: Record<string, string> };
  const say = (ok: boolean, what: string) => {
    if (!ok) throw new ProofError(what);
  };
  say(rest.length === 0 && typ === 'dpop+jwt' && alg === 'ES256' && sorted(extra) === '', 'header');
  say(
    sorted(jwk) === 'crv,kty,x,y' && jwk.kty === 'EC' && jwk.crv === 'P-256',
    'jwk holds more or less than a public key',
  );
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const signed = Buffer.from(`${header}.${payload}`);
  const genuine = verify(
    'sha256',
    signed,
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature ?? '', 'base64url'),
  );
  say(genuine, 'signature');
  const claims = parse(payload);
  say(claims.htm === expected.method, 'htm');
  say(claims.htu === expected.url, `htu ${claims.htu}`);
  say(typeof claims.jti === 'string' && claims.jti.length >= 16 && !expected.seen.has(claims.jti), 'jti');
  expected.seen.add(String(claims.jti));
  if (expected.nonce === undefined) say(Math.abs(Number(claims.iat) - expected.now) < 60, 'iat');
  else say(claims.nonce === expected.nonce, 'nonce');
  const { crv, kty, x, y } = jwk;
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
}
