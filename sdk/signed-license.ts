import { fromBase64Url, isObject, parseObject, utf8 } from './encoding.ts';
import { ActivationFailure } from './failure.ts';
import type { License } from './types.ts';

/** A public license key of the service: OKP, Ed25519 (RFC 8037 §2). */
export interface LicenseKey {
  readonly kid: string;
  readonly x: string;
}

/** The usable keys of a JWK set; others (another algorithm, no `kid`) are skipped, as RFC 7517 §5 asks. */
export function readKeySet(answer: Record<string, unknown>): LicenseKey[] {
  if (!Array.isArray(answer.keys))
    throw new ActivationFailure('bad_answer', 'The key set of the service is unreadable.');
  const usable: LicenseKey[] = [];
  for (const key of answer.keys.slice(0, 50)) {
    if (!isObject(key) || key.kty !== 'OKP' || key.crv !== 'Ed25519') continue;
    if (key.use !== undefined && key.use !== 'sig') continue;
    if (typeof key.kid === 'string' && typeof key.x === 'string') usable.push({ kid: key.kid, x: key.x });
  }
  return usable;
}

const bad = (what: string) => new ActivationFailure('bad_license', `The license does not verify: ${what}.`);

/** The key id a license names. Not verified: good for finding a key and for nothing else. */
export function unverifiedKeyId(jws: string): string {
  const header = parseObject(decode(jws.split('.')[0] ?? ''));
  if (typeof header?.kid !== 'string') throw bad('it names no key');
  return header.kid;
}

/**
 * Verifies a license (RFC 7515 §5.2, RFC 8725): `alg`, `typ` and `kid` as agreed, signature, issuer, product, and that
 * it was made for the key of this computer. Whether it is still current is `status`'s question, not this one's.
 * Throws `bad_license` or `issuer_mismatch`.
 */
export async function verifyLicense(
  unverifiedJws: string,
  expected: { keys: readonly LicenseKey[]; issuer: string; product: string; thumbprint: string },
): Promise<License> {
  return readClaims(unverifiedJws, await verifySigned(unverifiedJws, 'license+jwt', expected.keys), expected);
}

/** The claims of a text of this type, whose signature is one of the service's. Whether they fit is the caller's to ask. */
export async function verifySigned(
  unverifiedJws: string,
  type: string,
  keys: readonly LicenseKey[],
): Promise<Record<string, unknown>> {
  const [header = '', payload = '', signature = '', ...rest] = unverifiedJws.split('.');
  const key = keys.find(({ kid }) => kid === unverifiedKeyId(unverifiedJws));
  checkHeader(parseObject(decode(header)), type);
  if (key === undefined) throw bad('its key is not one of the service');
  const bytes = fromBase64Url(signature);
  if (rest.length > 0 || bytes === undefined) throw bad('it is not a compact JWS');
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.x };
  const verifier = await crypto.subtle.importKey('jwk', jwk, { name: 'Ed25519' }, false, ['verify']);
  const genuine = await crypto.subtle.verify({ name: 'Ed25519' }, verifier, bytes, utf8(`${header}.${payload}`));
  if (!genuine) throw bad('its signature is wrong');
  return parseObject(decode(payload)) ?? {};
}

function checkHeader(header: Record<string, unknown> | undefined, type: string): void {
  if (header?.alg !== 'EdDSA') throw bad('it is not signed with EdDSA');
  if (header.typ !== type) throw bad('it is another kind of token');
  if (header.crit !== undefined) throw bad('it asks for an extension this version does not know');
}

/** The claims of a text whose signature was verified. */
function readClaims(
  jws: string,
  claims: Record<string, unknown>,
  expected: { issuer: string; product: string; thumbprint: string },
): License {
  if (claims.iss !== expected.issuer)
    throw new ActivationFailure('issuer_mismatch', 'The license names another issuer.');
  if (claims.aud !== expected.product) throw bad('it is for another product');
  const confirmation = isObject(claims.cnf) ? claims.cnf.jkt : undefined;
  if (confirmation !== expected.thumbprint) throw bad('it was made for another computer');
  const issued = seconds(claims, 'iat');
  const expires = seconds(claims, 'exp');
  const refresh = seconds(claims, 'refresh_after');
  if (!(issued <= refresh && refresh <= expires)) throw bad('its times contradict each other');
  return {
    subject: string(claims, 'sub'),
    seat: string(claims, 'seat'),
    organization: named(claims, 'organization'),
    product: named(claims, 'product'),
    user: { email: string(object(claims, 'user'), 'email'), name: string(object(claims, 'user'), 'name') },
    device: named(claims, 'device'),
    issuedAt: new Date(issued * 1000),
    refreshAfter: new Date(refresh * 1000),
    expiresAt: new Date(expires * 1000),
    activatedBy: claims.activated_by === 'key' ? 'key' : 'sign_in',
    jws,
  };
}

const decode = (segment: string): string => {
  const bytes = fromBase64Url(segment);
  return bytes === undefined ? '' : new TextDecoder().decode(bytes);
};

function object(claims: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = claims[name];
  if (!isObject(value)) throw bad(`its ${name} is missing`);
  return value;
}

function string(claims: Record<string, unknown>, name: string): string {
  const value = claims[name];
  if (typeof value !== 'string') throw bad(`its ${name} is missing`);
  return value;
}

/** Whole seconds since 1970, before the year 5000: a Date can hold it. */
function seconds(claims: Record<string, unknown>, name: string): number {
  const value = claims[name];
  if (typeof value !== 'number' || !(value > 0 && value < 1e11)) throw bad(`its ${name} is missing`);
  return Math.floor(value);
}

const named = (claims: Record<string, unknown>, name: string): { id: string; name: string } => ({
  id: string(object(claims, name), 'id'),
  name: string(object(claims, name), 'name'),
});
