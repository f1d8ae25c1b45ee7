import { createLocalJWKSet, exportJWK, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raw, sql } from '../db/index.ts';
import { BASE_URL, type SignInWorld, signInWorld, type TestTenant } from '../sign-in/testing.ts';
import { activate, callbackOf, signInFor, TestApp } from './testing.ts';

let world: SignInWorld;
let hafen: TestTenant;
let ada: string;
const person = { email: 'ada@hafen.example' };

beforeAll(async () => {
  world = await signInWorld();
  hafen = await world.tenant({ name: 'hafen', domain: 'hafen.example' });
  ada = await hafen.person('ada@hafen.example');
  await hafen.group('Users', [ada]);
});
afterAll(() => world.close());

const count = (tenant: TestTenant, table: string, where = 'true') =>
  tenant.within(async (scope) => {
    const { rows } = await raw<{
      n: number;
    }>`select count(*)::int as n from ${raw.table(table)} where ${raw.raw(where)}`.execute(sql(scope));
    return rows[0]?.n;
  });

const attempt = (tenant: TestTenant, support: string) =>
  tenant.within(async (scope) => {
    const { rows } = await raw<{ purpose: string; outcome: string; received: string | null }>`
      select purpose, outcome, received from sign_in where id = ${support}`.execute(sql(scope));
    return rows[0];
  });

describe('from an e-mail to a license', () => {
  it('grants a seat and signs a license that the public keys verify', async () => {
    const app = new TestApp(world.app);
    const callback = await signInFor(hafen, app, person);
    expect(callback).toMatchObject({ state: app.state, iss: BASE_URL });
    expect(await count(hafen, 'seat')).toBe(0);
    const { status, body } = await app.redeem(callback.code ?? '');
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'DPoP', expires_in: 3600 });
    const keySet = createLocalJWKSet((await world.browser().get('/oauth/jwks')).json());
    const { payload, protectedHeader } = await jwtVerify(body.license, keySet, { currentDate: world.now.value });
    expect(protectedHeader).toMatchObject({ alg: 'EdDSA', typ: 'license+jwt' });
    const iat = world.now.value.getTime() / 1000;
    expect(payload).toMatchObject({
      iss: BASE_URL,
      sub: ada,
      aud: 'meridian-desktop',
      iat,
      refresh_after: iat + 3600,
      exp: iat + 86_400,
      organization: { id: hafen.id, name: 'hafen' },
      product: { id: 'meridian-desktop', name: 'Meridian Desktop' },
      user: { email: 'ada@hafen.example', name: 'Person ada@hafen.example' },
      device: { name: 'ada-laptop' },
    });
    expect(await count(hafen, 'seat', `freed_at is null and id = '${payload.seat}'`)).toBe(1);
  });

  it('takes one seat for a person, whatever the number of computers; the same key is the same computer', async () => {
    const app = new TestApp(world.app, 'second');
    await activate(hafen, app, person);
    const again = new TestApp(world.app, 'second, renamed');
    Object.defineProperty(again, 'keys', { value: app.keys });
    await activate(hafen, again, person);
    expect(await count(hafen, 'seat', 'freed_at is null')).toBe(1);
    expect(await count(hafen, 'device', `name like 'second%'`)).toBe(1);
  });

  it('describes itself (RFC 8414)', async () => {
    const metadata = (await world.browser().get('/.well-known/oauth-authorization-server')).json();
    expect(metadata).toMatchObject({ issuer: BASE_URL, dpop_signing_alg_values_supported: ['ES256'] });
    expect(metadata.activation_endpoint).toBe(`${BASE_URL}/api/activation/v1/requests`);
  });

  it('never answers unsolicited sign-ins, and a code comes through the hand-off page alone', async () => {
    const app = new TestApp(world.app);
    const asked = await app.ask('ada@hafen.example');
    const browser = world.browser();
    const sent = await browser.get(asked.body.sign_in_url);
    expect(sent.statusCode).toBe(303);
    const url = sent.headers.location ?? '';
    const page = await browser.post(hafen.acsPath, hafen.answer(url, person));
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(page.cookies.some(({ name }) => name.includes('session'))).toBe(false);
    const reopened = await browser.get(asked.body.sign_in_url);
    expect(reopened.statusCode).toBe(410);
  });
});

describe('what an app sends', () => {
  it.each([
    ['a name instead of an address', { redirect_uri: 'http://localhost:49152/callback' }],
    ['another path', { redirect_uri: 'http://127.0.0.1:49152/elsewhere' }],
    ['user information', { redirect_uri: 'http://x@127.0.0.1:49152/callback' }],
    ['a fragment', { redirect_uri: 'http://127.0.0.1:49152/callback#x' }],
    ['a plain challenge', { code_challenge_method: 'plain' }],
    ['a short state', { state: 'x' }],
    ['a product nobody sells', { product: 'nothing' }],
    ['no address', { email: 'ada' }],
    ['a computer with two lines', { device: { name: 'a\nb', os: 'x' } }],
  ])('with %s is refused before anything is kept', async (_what, change) => {
    const before = await count(hafen, 'activation_request');
    const answer = await new TestApp(world.app).ask('ada@hafen.example', change);
    expect(answer.status).toBe(422);
    expect(answer.body.sign_in_url).toBeUndefined();
    expect(await count(hafen, 'activation_request')).toBe(before);
  });

  it('needs a proof, our nonce, and each proof once', async () => {
    const app = new TestApp(world.app);
    const path = '/api/activation/v1/requests';
    const json = { json: {} };
    expect((await app.send(path, json, undefined)).status).toBeGreaterThanOrEqual(400);
    const { code = '' } = await signInFor(hafen, app, person);
    const form = { form: { grant_type: 'authorization_code', code, client_id: 'meridian-desktop' } };
    expect((await app.send('/oauth/token', form, undefined)).body.error).toBe('invalid_dpop_proof');
    app.nonce = undefined;
    const asked = await app.send('/oauth/token', form, await app.proof('/oauth/token'));
    expect([asked.status, asked.body.error]).toEqual([400, 'use_dpop_nonce']);
    const elsewhere = await app.proof('/oauth/token', { htu: `${BASE_URL}/elsewhere` });
    expect((await app.send('/oauth/token', form, elsewhere)).body.error).toBe('invalid_dpop_proof');
    const { body } = await app.redeem(code);
    const once = await app.proof('/oauth/token');
    const renewal = {
      form: { grant_type: 'refresh_token', refresh_token: body.refresh_token, client_id: 'meridian-desktop' },
    };
    expect((await app.send('/oauth/token', renewal, once)).status).toBe(200);
    const replayed = await app.send('/oauth/token', renewal, once);
    expect([replayed.body.error, replayed.body.error_description]).toEqual([
      'invalid_dpop_proof',
      'This proof was used before. Make a new one.',
    ]);
  });

  it('is served whatever its clock says', async () => {
    const app = new TestApp(world.app);
    const { code = '' } = await signInFor(hafen, app, person);
    const proof = await app.proof('/oauth/token', { iat: 1 });
    const form = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: app.redirectUri,
      code_verifier: app.verifier,
      client_id: 'meridian-desktop',
    };
    expect((await app.send('/oauth/token', { form }, proof)).status).toBe(200);
  });
});

describe('a code', () => {
  it.each<[string, Record<string, string>]>([
    ['another verifier', { code_verifier: 'x'.repeat(43) }],
    ['another redirect_uri', { redirect_uri: 'http://127.0.0.1:49153/callback' }],
    ['another client', { client_id: 'other-product' }],
    ['another code', { code: 'x'.repeat(43) }],
  ])('is worth nothing with %s', async (_what, change) => {
    const app = new TestApp(world.app);
    const { code = '' } = await signInFor(hafen, app, person);
    expect((await app.redeem(code, change)).body.error).toBe('invalid_grant');
    expect((await app.redeem(code)).status).toBe(200);
  });

  it('is worth nothing to another key, and after a minute', async () => {
    const app = new TestApp(world.app);
    const { code = '' } = await signInFor(hafen, app, person);
    const thief = new TestApp(world.app);
    Object.assign(thief, { verifier: app.verifier });
    expect((await thief.redeem(code)).body.error).toBe('invalid_grant');
    const before = world.now.value;
    world.now.value = new Date(before.getTime() + 60_000);
    const late = await app.redeem(code);
    world.now.value = before;
    expect(late.body.error).toBe('invalid_grant');
  });

  it('redeemed twice ends what the first redemption gave', async () => {
    const app = new TestApp(world.app);
    const { code = '' } = await signInFor(hafen, app, person);
    const first = await app.redeem(code);
    expect((await app.redeem(code)).body.error).toBe('invalid_grant');
    expect((await app.renew(first.body.refresh_token)).body.error).toBe('invalid_grant');
  });

  it('redeemed twice at the same time gives at most one family, and that one ends', async () => {
    const app = new TestApp(world.app);
    const { code = '' } = await signInFor(hafen, app, person);
    const answers = await Promise.all([app.redeem(code), app.redeem(code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    const won = answers.find(({ status }) => status === 200);
    expect((await app.renew(won?.body.refresh_token)).body.error).toBe('invalid_grant');
  });
});

describe('a browser elsewhere', () => {
  it('is told which computer asks, and goes on only by its own confirmation', async () => {
    const app = new TestApp(world.app, 'strange-computer');
    app.ip = '203.0.113.9';
    const asked = await app.ask('ada@hafen.example');
    const browser = world.browser();
    const page = await browser.get(asked.body.sign_in_url);
    expect(page.statusCode).toBe(200);
    expect(page.headers.refresh).toBeUndefined();
    for (const shown of ['strange-computer', 'macOS 15', '203.0.113.9', 'ada@hafen.example'])
      expect(page.body).toContain(shown);
    const confirm = /href="([^"]*confirmed=[^"]*)"/.exec(page.body)?.[1] ?? '';
    const elsewhere = await world.browser('198.51.100.7').get(confirm);
    expect(elsewhere.body).toContain('strange-computer');
    const sent = await browser.get(confirm);
    expect(sent.statusCode).toBe(303);
    const back = await browser.post(hafen.acsPath, hafen.answer(sent.headers.location ?? '', person));
    expect((await app.redeem(callbackOf(back).code ?? '')).status).toBe(200);
  });
});

describe('refusals on the way', () => {
  it('of the domain and of the organization come at once', async () => {
    const app = new TestApp(world.app);
    const unknown = await app.ask('x@nowhere.example');
    expect(unknown).toMatchObject({ status: 403, body: { code: 'domain_not_recognised', status: 403 } });
    const cases = [
      ['integration_inactive', `update integration set status = 'inactive'`],
      ['provisioning_not_configured', `update integration set provisioning = 'none'`],
      ['user_group_not_mapped', `delete from group_mapping where purpose = 'users'`],
    ] as const;
    for (const [code, statement] of cases) {
      const name = code.replaceAll('_', '');
      const tenant = await world.tenant({ name, domain: `${name}.example` });
      await tenant.within((scope) => raw.raw(statement).execute(sql(scope)));
      const { status, body } = await app.ask(`x@${name}.example`);
      expect([status, body.code]).toEqual([403, code]);
      expect(body.next_step).toBeTruthy();
      expect(await attempt(tenant, body.support_id)).toMatchObject({ purpose: 'activation', outcome: code });
    }
  });

  it('of the person travel to the app, with a support ID', async () => {
    const app = new TestApp(world.app);
    const callback = await signInFor(hafen, app, { email: 'nobody@hafen.example' });
    expect(callback).toMatchObject({
      error: 'access_denied',
      keyseat_code: 'user_not_provisioned',
      state: app.state,
      iss: BASE_URL,
    });
    const found = await attempt(hafen, callback.support_id ?? '');
    expect(found).toMatchObject({ purpose: 'activation', outcome: 'user_not_provisioned' });
  });

  it('of an integration that was switched off meanwhile travel to the app too', async () => {
    const late = await world.tenant({ name: 'late', domain: 'late.example' });
    const app = new TestApp(world.app);
    const asked = await app.ask('x@late.example');
    await late.setStatus('inactive');
    const callback = callbackOf(await world.browser().get(asked.body.sign_in_url));
    expect(callback).toMatchObject({ keyseat_code: 'integration_inactive', state: app.state });
    expect(await attempt(late, callback.support_id ?? '')).toMatchObject({ outcome: 'integration_inactive' });
  });

  it('of the signature are no refusal of the closed list', async () => {
    const callback = await signInFor(hafen, new TestApp(world.app), { ...person, key: 'test-attacker' });
    expect(callback).toMatchObject({ error: 'access_denied' });
    expect(callback.keyseat_code).toBeUndefined();
    expect(await attempt(hafen, callback.support_id ?? '')).toMatchObject({ outcome: 'saml_refused' });
  });

  it('of the group come from the token endpoint, and take no seat', async () => {
    await hafen.person('ben@hafen.example');
    const answer = await activate(hafen, new TestApp(world.app), {
      email: 'ben@hafen.example',
      groups: ['Users'],
    });
    expect(answer).toMatchObject({ status: 400, body: { error: 'access_denied', code: 'not_in_user_group' } });
    expect(await attempt(hafen, answer.body.support_id)).toMatchObject({ outcome: 'not_in_user_group' });
    expect(await count(hafen, 'seat', 'freed_at is null')).toBe(1);
  });

  it('say which groups the sign-in named, or that it named none', async () => {
    const kai = await world.tenant({ name: 'kai', domain: 'kai.example' });
    await kai.person('ann@kai.example');
    for (const [groups, received] of [
      [null, 'the sign-in named no groups at all'],
      [['Everyone'], 'Everyone'],
    ] as const) {
      const { body } = await activate(kai, new TestApp(world.app), { email: 'ann@kai.example', groups });
      expect(body.code).toBe('not_in_user_group');
      expect(await attempt(kai, body.support_id)).toMatchObject({ received });
    }
    const granted = await activate(kai, new TestApp(world.app), { email: 'ann@kai.example', groups: ['Users'] });
    expect(granted.status).toBe(200);
  });
});

describe('a seat', () => {
  it('is never granted beyond what was bought: N at once against N - 1', async () => {
    const many = 6;
    const crowd = await world.tenant({ name: 'crowd', domain: 'crowd.example', seats: many - 1 });
    const emails = Array.from({ length: many }, (_, index) => `p${index}@crowd.example`);
    const people: string[] = [];
    for (const email of emails) people.push(await crowd.person(email));
    await crowd.group('Users', people);
    const ready = await Promise.all(
      emails.map(async (email) => {
        const app = new TestApp(world.app, email);
        return { app, code: (await signInFor(crowd, app, { email })).code ?? '' };
      }),
    );
    const answers = await Promise.all(ready.map(({ app, code }) => app.redeem(code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(many - 1);
    expect(answers.find(({ status }) => status !== 200)?.body).toMatchObject({ code: 'no_seats_left' });
    expect(await count(crowd, 'seat', 'freed_at is null')).toBe(many - 1);
  });

  it.each([
    ['subscription_expired', `update subscription set expires_at = '2026-01-01'`],
    ['subscription_suspended', `update subscription set status = 'suspended'`],
    ['subscription_revoked', `update subscription set status = 'revoked'`],
  ])('is not granted when %s', async (code, statement) => {
    const name = code.replaceAll('_', '');
    const tenant = await world.tenant({ name, domain: `${name}.example` });
    const id = await tenant.person(`x@${name}.example`);
    await tenant.group('Users', [id]);
    await tenant.within((scope) => raw.raw(statement).execute(sql(scope)));
    const { body } = await activate(tenant, new TestApp(world.app), { email: `x@${name}.example` });
    expect(body).toMatchObject({ error: 'access_denied', code });
  });

  it('is not granted to a blocked computer or person', async () => {
    const app = new TestApp(world.app);
    await activate(hafen, app, person);
    const set = (statement: string) => hafen.within((scope) => raw.raw(statement).execute(sql(scope)));
    await set(`update device set blocked_at = now()`);
    expect((await activate(hafen, app, person)).body.code).toBe('device_blocked');
    await set(`update device set blocked_at = null`);
    const { code = '' } = await signInFor(hafen, app, person);
    await set(`update person set blocked_at = now() where id = '${ada}'`);
    const refused = await app.redeem(code);
    await set(`update person set blocked_at = null where id = '${ada}'`);
    expect(refused.body.code).toBe('user_blocked');
  });
});

it('a key carries no secret out: the key set is public, the private half sealed', async () => {
  const { keys } = (await world.browser().get('/oauth/jwks')).json();
  expect(keys.length).toBeGreaterThan(0);
  for (const key of keys) expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
  const stored = await world.db.database.inGlobal((tx) =>
    raw<{ private_jwk: string }>`select private_jwk from signing_key`.execute(sql(tx)),
  );
  for (const { private_jwk } of stored.rows) expect(private_jwk).toMatch(/^v\d+\./);
  const kid = await world.activation.rotateSigningKey();
  const after = (await world.browser().get('/oauth/jwks')).json().keys.map((key: { kid: string }) => key.kid);
  expect(after).toEqual(expect.arrayContaining([kid, ...keys.map((key: { kid: string }) => key.kid)]));
  const app = new TestApp(world.app);
  const { body } = await activate(hafen, app, person);
  expect(JSON.parse(Buffer.from(body.license.split('.')[0], 'base64url').toString()).kid).toBe(kid);
  expect(await exportJWK((await app.keys).publicKey)).not.toHaveProperty('d');
});
