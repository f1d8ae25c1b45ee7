import { createSecretKey, KeyObject, sign } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { judgeProof } from './proof.ts';

const URL_HERE = 'http://127.0.0.1:7700/oauth/token';
const pair = await generateKeyPair('ES256', { extractable: true });
let jwk: JWK;
beforeAll(async () => {
  jwk = await exportJWK(pair.publicKey);
});

const CLAIMS = { htm: 'POST', htu: URL_HERE, jti: 'a-jti-of-this-test', iat: 1_795_514_400, nonce: 'good' };

const proof = (claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}, key = pair.privateKey) =>
  new SignJWT({ ...CLAIMS, ...claims }).setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk, ...header }).sign(key);

const judge = (header: string | string[] | undefined) =>
  judgeProof(header, { method: 'POST', url: URL_HERE, isGoodNonce: (nonce) => nonce === 'good' });

/** The same coordinate in another spelling: the last character carries two bits that mean nothing. */
const looseBits = (text: string): string => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return text.slice(0, -1) + alphabet.charAt(alphabet.indexOf(text.slice(-1)) | 1);
};

describe('a DPoP proof', () => {
  it('names the key by its thumbprint', async () => {
    const jkt = await calculateJwkThumbprint(jwk, 'sha256');
    expect(await judge(await proof())).toEqual({ ok: true, jkt, jti: CLAIMS.jti });
  });

  it('is not dated by the computer: with our nonce a wrong clock keeps nobody out', async () => {
    expect(await judge(await proof({ iat: 1 }))).toMatchObject({ ok: true });
  });

  it.each<[string, Record<string, unknown>]>([
    ['another method', { htm: 'GET' }],
    ['another path', { htu: 'http://127.0.0.1:7700/oauth/jwks' }],
    ['another port', { htu: 'http://127.0.0.1:7701/oauth/token' }],
    ['another scheme', { htu: 'https://127.0.0.1:7700/oauth/token' }],
    ['a query', { htu: `${URL_HERE}?x=1` }],
    ['a fragment', { htu: `${URL_HERE}#x` }],
    ['no htu', { htu: undefined }],
    ['no htm', { htm: undefined }],
    ['no iat', { iat: undefined }],
    ['no jti', { jti: undefined }],
    ['a short jti', { jti: 'x' }],
    ['a jti that is no text', { jti: 7 }],
  ])('with %s is refused', async (_what, claims) => {
    expect(await judge(await proof(claims))).toMatchObject({ ok: false, error: 'invalid_dpop_proof' });
  });

  it.each<[string, Record<string, unknown>]>([
    ['no nonce', { nonce: undefined }],
    ['an old nonce', { nonce: 'old' }],
  ])('with %s is asked again', async (_what, claims) => {
    expect(await judge(await proof(claims))).toMatchObject({ ok: false, error: 'use_dpop_nonce' });
  });

  it('of another type, algorithm or key is refused', async () => {
    const other = await generateKeyPair('ES256', { extractable: true });
    const rsa = await generateKeyPair('RS256', { extractable: true });
    const secret = await exportJWK(pair.privateKey);
    const rsaHeader = { alg: 'RS256', jwk: await exportJWK(rsa.publicKey) };
    const hostile = [
      await proof({}, { typ: 'JWT' }),
      await proof({}, {}, other.privateKey),
      await proof({}, { jwk: undefined }),
      await proof({}, { jwk: secret }),
      await proof({}, { jwk: { ...jwk, alg: 'ES256' } }),
      await proof({}, { jwk: { ...jwk, x: `${jwk.x}=` } }),
      await proof({}, { jwk: { ...jwk, x: looseBits(jwk.x ?? '') } }),
      await proof({}, { crit: ['b64'], b64: true }),
      await proof({}, rsaHeader, rsa.privateKey),
    ];
    for (const header of hostile) expect(await judge(header)).toMatchObject({ error: 'invalid_dpop_proof' });
  });

  it('signed in another form, by nothing, or by a key that is none is refused', async () => {
    const [header = '', payload = ''] = (await proof()).split('.');
    const signedBy = (dsaEncoding: 'der' | 'ieee-p1363') =>
      sign('sha256', Buffer.from(`${header}.${payload}`), {
        key: KeyObject.from(pair.privateKey as CryptoKey),
        dsaEncoding,
      });
    const withSignature = (bytes: Buffer) => `${header}.${payload}.${bytes.toString('base64url')}`;
    expect(judge(withSignature(signedBy('ieee-p1363')))).toMatchObject({ ok: true });
    const zero = Buffer.alloc(32).toString('base64url');
    const noPoint = Buffer.from(JSON.stringify({ alg: 'ES256', typ: 'dpop+jwt', jwk: { ...jwk, x: zero, y: zero } }));
    for (const hostile of [
      withSignature(signedBy('der')),
      withSignature(Buffer.alloc(64)),
      withSignature(Buffer.alloc(0)),
      `${noPoint.toString('base64url')}.${payload}.${Buffer.alloc(64).toString('base64url')}`,
      await proof({}, { alg: 'HS256' }, createSecretKey(Buffer.from(JSON.stringify(jwk))) as never),
    ])
      expect(judge(hostile)).toMatchObject({ error: 'invalid_dpop_proof' });
  });

  it('that is none is refused', async () => {
    const none = `${Buffer.from('{"alg":"none","typ":"dpop+jwt"}').toString('base64url')}.e30.`;
    const good = await proof();
    for (const header of [
      undefined,
      '',
      'x',
      'a.b.c',
      none,
      [good, good],
      `${good}x`,
      good.slice(0, -4),
      'x'.repeat(5000),
    ])
      expect(await judge(header)).toMatchObject({ error: 'invalid_dpop_proof' });
  });
});
