import { isObject, jsonSegment, randomToken, sha256, toBase64Url, utf8 } from './encoding.ts';

/** The device key, P-256. `d` never leaves the storage. */
export interface DeviceKey {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  readonly d: string;
}

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export const isDeviceKey = (value: unknown): value is DeviceKey =>
  isObject(value) &&
  value.kty === 'EC' &&
  value.crv === 'P-256' &&
  [value.x, value.y, value.d].every((part) => typeof part === 'string' && part.length === 43);

export async function generateDeviceKey(): Promise<DeviceKey> {
  const pair = await crypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);
  const { x = '', y = '', d = '' } = await crypto.subtle.exportKey('jwk', pair.privateKey);
  return { kty: 'EC', crv: 'P-256', x, y, d };
}

/** The JWK thumbprint, base64url SHA-256 (RFC 7638 §3): what `cnf.jkt` of a license must equal. */
export const thumbprint = ({ crv, kty, x, y }: DeviceKey): Promise<string> =>
  sha256(JSON.stringify({ crv, kty, x, y }));

/**
 * A DPoP proof for one request (RFC 9449 §4.2). `url` may carry a query; `htu` will not. `now` in seconds since 1970.
 * A server that answers with a nonce does not trust `now`, so a wrong clock never keeps anybody out.
 */
export async function dpopProof(
  key: DeviceKey,
  request: { method: 'POST'; url: string; now: number; nonce: string | undefined },
): Promise<string> {
  const { kty, crv, x, y } = key;
  const target = new URL(request.url);
  const signed = [
    jsonSegment({ typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } }),
    jsonSegment({
      jti: randomToken(),
      htm: request.method,
      htu: target.origin + target.pathname,
      iat: request.now,
      ...(request.nonce !== undefined && { nonce: request.nonce }),
    }),
  ].join('.');
  const signer = await crypto.subtle.importKey('jwk', { ...key }, ecdsa, false, ['sign']);
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, signer, utf8(signed));
  return `${signed}.${toBase64Url(new Uint8Array(signature))}`;
}
