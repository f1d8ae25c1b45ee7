import { generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { DAY } from '../lib/clock.ts';
import { OPERATOR_TOKEN, type SignInWorld, signInWorld, type TestTenant } from '../sign-in/testing.ts';
import { toCompactJws } from './compact-jws.ts';
import { type Answer, activate, TestApp } from './testing.ts';

let world: SignInWorld;
let hafen: TestTenant;
let ada: string;
let token: string;
let tokenId: string;
let app: TestApp;
let body: Answer['body'];

const operator = (method: 'POST' | 'GET' | 'DELETE', path: string, payload?: object) =>
  world.app.inject({
    method,
    url: `/api/operator/v1/${path}`,
    headers: { authorization: `Bearer ${OPERATOR_TOKEN}` },
    ...(payload ? { payload } : {}),
  });

const ask = async (text: string, shown = token) => {
  const response = await world.app.inject({
    method: 'POST',
    url: '/oauth/introspect',
    headers: { authorization: `Bearer ${shown}`, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ token: text }).toString(),
  });
  return { status: response.statusCode, said: response.json() };
};

const claimsOf = (license: string) => JSON.parse(Buffer.from(license.split('.')[1] ?? '', 'base64url').toString());
const actor = { kind: 'system' as const, id: 'test', label: 'test' };

beforeAll(async () => {
  world = await signInWorld();
  hafen = await world.tenant({ name: 'hafen', domain: 'hafen.example' });
  ada = await hafen.person('ada@hafen.example');
  await hafen.group('Users', [ada, await hafen.person('bo@hafen.example')]);
  const made = (await operator('POST', 'introspection-tokens', { name: 'Licensing server' })).json();
  token = made.token;
  tokenId = made.id;
});
beforeEach(async () => {
  app = new TestApp(world.app);
  body = (await activate(hafen, app, { email: 'ada@hafen.example' })).body;
});
afterAll(() => world.close());

it('says of a license and of an access token whose it is and which seat, and nothing else', async () => {
  const { seat } = claimsOf(body.license);
  // At once, on a server that has not read its keys yet.
  const answers = await Promise.all([ask(body.license), ask(body.access_token), ask(body.license)]);
  expect(answers).toEqual(Array(3).fill({ status: 200, said: { active: true, sub: ada, seat } }));
});

it('is inactive at once when the seat is freed, and nothing says why', async () => {
  await hafen.within((tenant) =>
    world.licenses.freeSeats(tenant, { personIds: [ada], because: 'user_deactivated', actor }),
  );
  expect(await ask(body.license)).toEqual({ status: 200, said: { active: false } });
});

it("is inactive at once when the computer is blocked or signed out; the person's other computers go on", async () => {
  const other = (await activate(hafen, new TestApp(world.app), { email: 'ada@hafen.example' })).body;
  const { device } = claimsOf(body.license);
  await hafen.within((tenant) => world.licenses.blockDevice(tenant, device.id, true, actor));
  expect((await ask(body.license)).said).toEqual({ active: false });
  expect((await ask(other.license)).said.active).toBe(true);
  await hafen.within((tenant) => world.licenses.blockDevice(tenant, device.id, false, actor));
  expect((await ask(body.license)).said.active).toBe(true);
  await app.post('/api/activation/v1/sign-out', { form: { refresh_token: body.refresh_token } });
  expect((await ask(body.license)).said).toEqual({ active: false });
});

it('is inactive for who used the computer before, once somebody else signed in on it', async () => {
  await activate(hafen, app, { email: 'bo@hafen.example' });
  expect((await ask(body.license)).said).toEqual({ active: false });
  expect((await ask((await activate(hafen, app, { email: 'ada@hafen.example' })).body.license)).said.active).toBe(true);
});

it('is inactive when it is over, ours no longer, or never was', async () => {
  const foreign = generateKeyPairSync('ed25519').privateKey;
  const [header] = body.license.split('.');
  const kid = JSON.parse(Buffer.from(header, 'base64url').toString()).kid;
  const forge = (typ: string) =>
    toCompactJws({ alg: 'EdDSA', typ, kid }, claimsOf(body.license), (signed) => sign(null, signed, foreign));
  const configuration = await world.activation.sign('configuration+jwt', claimsOf(body.license));
  const texts = [forge('license+jwt'), configuration, body.refresh_token, `${body.license}A`, 'x', '.', 'a.b.c'];
  for (const text of texts) expect((await ask(text)).said).toEqual({ active: false });
  const now = world.now.value;
  world.now.value = new Date(now.getTime() + DAY);
  expect((await ask(body.license)).said).toEqual({ active: false });
  world.now.value = now;
});

it('goes on for licenses of the key before, after a rotation', async () => {
  const { kid } = (await operator('POST', 'signing-keys/rotate')).json();
  expect((await ask(body.license)).said.active).toBe(true);
  const renewed = await app.renew(body.refresh_token);
  expect(JSON.parse(Buffer.from(renewed.body.license.split('.')[0], 'base64url').toString()).kid).toBe(kid);
  world.now.value = new Date(world.now.value.getTime() + 2000);
  expect((await ask(renewed.body.license)).said.active).toBe(true);
});

it('answers only who shows a good token, which is kept hashed and can be revoked', async () => {
  for (const wrong of ['', 'x', OPERATOR_TOKEN, `${token}x`, body.access_token])
    expect((await ask(body.license, wrong)).status).toBe(401);
  expect((await ask('')).status).toBe(400);
  expect((await world.app.inject({ url: '/api/operator/v1/introspection-tokens' })).statusCode).toBe(401);
  const listed = (await operator('GET', 'introspection-tokens')).json();
  expect(listed.tokens).toMatchObject([{ id: tokenId, name: 'Licensing server', revokedAt: null }]);
  expect(JSON.stringify(listed)).not.toContain(token);
  expect((await operator('DELETE', `introspection-tokens/${tokenId}`)).statusCode).toBe(200);
  expect((await ask(body.license)).status).toBe(401);
  expect((await operator('DELETE', `introspection-tokens/${tokenId}`)).statusCode).toBe(404);
});
