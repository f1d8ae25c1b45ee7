import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readKeySet, verifyLicense } from './signed-license.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const thief = generateKeyPairSync('ed25519');
const x = String(publicKey.export({ format: 'jwk' }).x);
const expected = {
  keys: [{ kid: 'key-1', x }],
  issuer: 'https://keyseat.example',
  product: 'meridian-desktop',
  thumbprint: 'this-computer',
};
const header = { alg: 'EdDSA', typ: 'license+jwt', kid: 'key-1' };
const claims = {
  iss: expected.issuer,
  aud: expected.product,
  sub: 'per-1',
  seat: 'seat-1',
  organization: { id: 'biz-1', name: 'Hafen' },
  product: { id: 'meridian-desktop', name: 'Meridian Desktop' },
  user: { email: 'ada@hafen.example', name: 'Ada' },
  device: { id: 'dev-1', name: 'laptop' },
  activated_by: 'sign_in',
  cnf: { jkt: expected.thumbprint },
  iat: 1_795_514_400,
  refresh_after: 1_795_518_000,
  exp: 1_795_600_800,
};
const segment = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const input = (change: object = {}, claimed: object = claims) =>
  `${segment({ ...header, ...change })}.${segment(claimed)}`;
const signed = (text: string, key: KeyObject = privateKey) =>
  `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
const mac = (text: string, key: string | Buffer) =>
  `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
const genuine = signed(input());
const [head = '', body = '', signature = ''] = genuine.split('.');

test('the genuine license verifies', async () => {
  expect((await verifyLicense(genuine, expected)).subject).toBe('per-1');
});

describe('a forged license is refused', () => {
  const stolen = signed(input(), thief.privateKey);
  const theirJwk = { ...thief.publicKey.export({ format: 'jwk' }), kid: 'key-1' };
  const longer = segment({ ...claims, exp: claims.exp + 365 * 86_400 });
  test.each([
    ['signed with nothing', `${input({ alg: 'none' })}.`],
    ['signed with nothing, in other letters', `${input({ alg: 'None' })}.`],
    ['with a MAC under the public key', mac(input({ alg: 'HS256' }), Buffer.from(x, 'base64url'))],
    ['with a MAC under the public key as text', mac(input({ alg: 'HS256' }), x)],
    ['with a MAC that says EdDSA', mac(input(), x)],
    ['with the name of another Ed25519 algorithm', signed(input({ alg: 'Ed25519ph' }))],
    ['by another key', stolen],
    ['by another key that it brings along', signed(input({ jwk: theirJwk }), thief.privateKey)],
    ['by another key at an address it names', signed(input({ jku: 'https://evil.example/jwks' }), thief.privateKey)],
    ['by another key behind an unknown kid', signed(input({ kid: '../../thief' }), thief.privateKey)],
    ['without a kid', signed(input({ kid: undefined }))],
    ['with a kid that is a list', signed(input({ kid: ['key-1'] }))],
    ['that is an access token', signed(input({ typ: 'at+jwt' }))],
    ['without a kind', signed(input({ typ: undefined }))],
    ['that demands an extension', signed(input({ crit: ['b64'], b64: false }))],
    ['with longer claims under the old signature', `${head}.${longer}.${signature}`],
    ['with an empty signature', `${head}.${body}.`],
    ['with a signature of zeros', `${head}.${body}.${'A'.repeat(86)}`],
    ['cut short', genuine.slice(0, -4)],
    ['with a fourth part', `${genuine}.${body}`],
    ['in padded base64', `${head}.${body}.${signature}==`],
    ['with a line feed in its signature', `${head}.${body}.${signature.slice(0, 40)}\n${signature.slice(40)}`],
    ['of another issuer', signed(input({}, { ...claims, iss: 'https://keyseat.example.evil' }))],
    ['for another product', signed(input({}, { ...claims, aud: 'meridian-server' }))],
    ['for several products', signed(input({}, { ...claims, aud: ['meridian-desktop'] }))],
    ['of another computer', signed(input({}, { ...claims, cnf: { jkt: 'another' } }))],
    ['of no computer', signed(input({}, { ...claims, cnf: undefined }))],
    ['that ends after the year 5000', signed(input({}, { ...claims, exp: 1e12 }))],
    ['that ends never', signed(input({}, { ...claims, exp: undefined }))],
    ['that ends with a word', signed(input({}, { ...claims, exp: '9999999999' }))],
    ['that ends before it began', signed(input({}, { ...claims, exp: claims.iat - 1 }))],
  ])('%s', async (_what, jws) => {
    await expect(verifyLicense(jws, expected)).rejects.toThrow();
  });
});

test('of a key set, keys for other uses and other kinds do not verify licenses', () => {
  const good = { kty: 'OKP', crv: 'Ed25519', kid: 'a', x };
  const keys = [
    good,
    { ...good, use: 'enc' },
    { ...good, crv: 'X25519' },
    { ...good, kty: 'oct', k: 'x' },
    { ...good, kid: 1 },
    null,
  ];
  expect(readKeySet({ keys })).toEqual([{ kid: 'a', x }]);
});
