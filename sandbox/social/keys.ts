import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

export interface Keys {
  /** Signs ID tokens (RS256). */
  privateKey: KeyObject;
  publicJwk: Record<string, unknown>;
  /** What the client was given: a text, or (Apple) a private key to sign one with. */
  clientSecret: string;
  clientPublicKey: KeyObject | null;
}

const KEY_ID = 'sandbox-1';

export function createKeys(clientHoldsKey: boolean): Keys {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const publicJwk = { ...publicKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'RS256', use: 'sig' };
  if (!clientHoldsKey) {
    return { privateKey, publicJwk, clientSecret: randomBytes(24).toString('base64url'), clientPublicKey: null };
  }
  const client = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const clientSecret = client.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  return { privateKey, publicJwk, clientSecret, clientPublicKey: client.publicKey };
}

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** A JWT (RFC 7519) signed with RSA and SHA-256; without a key, one that is not signed at all. */
export function signToken(claims: object, privateKey: KeyObject | null): string {
  const header = privateKey ? { alg: 'RS256', kid: KEY_ID, typ: 'JWT' } : { alg: 'none', typ: 'JWT' };
  const text = `${encoded(header)}.${encoded(claims)}`;
  return `${text}.${privateKey ? sign('sha256', Buffer.from(text), privateKey).toString('base64url') : ''}`;
}
