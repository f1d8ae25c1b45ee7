import { createHash } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { raw, sql } from '../db/index.ts';
import { newToken } from '../lib/secrets.ts';
import { BASE_URL, PRODUCT, type SignInWorld, signInWorld, type TestTenant } from '../sign-in/testing.ts';
import { activate, signInFor, TestApp } from './testing.ts';

let world: SignInWorld;
let hafen: TestTenant;
let nord: TestTenant;
let ada: string;
let bob: string;
const asAda = { email: 'ada@hafen.example' };
const asBob = { email: 'bob@hafen.example' };

beforeAll(async () => {
  world = await signInWorld();
  hafen = await world.tenant({ name: 'hafen', domain: 'hafen.example', seats: 5 });
  nord = await world.tenant({ name: 'nord', domain: 'nord.example', seats: 5 });
  ada = await hafen.person('ada@hafen.example');
  bob = await hafen.person('bob@hafen.example');
  await hafen.group('Users', [ada, bob]);
  await nord.group('Users', [await nord.person('nina@nord.example')]);
});
afterAll(() => world.close());

const count = (tenant: TestTenant, table: string, where = 'true') =>
  tenant.within(async (scope) => {
    const query = raw<{ n: number }>`select count(*)::int as n from ${raw.table(table)} where ${raw.raw(where)}`;
    return (await query.execute(sql(scope))).rows[0]?.n;
  });
const liveSeats = (personId: string) => count(hafen, 'seat', `freed_at is null and person_id = '${personId}'`);

/** An app whose every message is in the attacker's hands: same nonce, another key. */
const thief = (app: TestApp): TestApp => {
  const other = new TestApp(world.app, 'thief');
  other.nonce = app.nonce;
  return other;
};

describe('somebody has the code of another computer', () => {
  it('and neither another key nor another verifier, address or product opens it, nor spoils it for its owner', async () => {
    const app = new TestApp(world.app);
    const { code = '' } = await signInFor(hafen, app, asAda);
    const form = { grant_type: 'authorization_code', code, redirect_uri: app.redirectUri, code_verifier: app.verifier };
    expect((await thief(app).token(form)).body.error).toBe('invalid_grant');
    for (const change of [
      { code_verifier: newToken() },
      { code_verifier: createHash('sha256').update(app.verifier).digest('base64url') },
      { redirect_uri: 'http://127.0.0.1:49153/callback' },
      { client_id: 'meridian-viewer' },
      { code: `${code}x` },
    ])
      expect((await app.redeem(code, change)).body.error).toBe('invalid_grant');
    expect((await app.redeem(code)).status).toBe(200);
  });

  it('and puts it into an attempt of the victim, whose app then holds the thief’s seat: the code is another attempt’s', async () => {
    const attacker = new TestApp(world.app);
    const { code = '' } = await signInFor(hafen, attacker, asBob);
    const victim = new TestApp(world.app);
    await victim.ask('ada@hafen.example');
    expect((await victim.redeem(code)).body.error).toBe('invalid_grant');
  });

  it('twice at the same time: one license at most, and it ends with the second try', async () => {
    const app = new TestApp(world.app);
    const { code = '' } = await signInFor(hafen, app, asAda);
    await app.redeem('warms-up-the-nonce');
    const answers = await Promise.all([app.redeem(code), app.redeem(code), app.redeem(code)]);
    const good = answers.filter(({ status }) => status === 200);
    expect(good).toHaveLength(1);
    expect((await app.renew(good[0]?.body.refresh_token)).body.error).toBe('invalid_grant');
  });

  it('after its minute', async () => {
    const app = new TestApp(world.app);
    const { code = '' } = await signInFor(hafen, app, asAda);
    world.now.value = new Date(world.now.value.getTime() + 61_000);
    expect((await app.redeem(code)).body.error).toBe('invalid_grant');
  });
});

describe('somebody has a proof of another computer', () => {
  const path = '/oauth/token';
  const form = { form: { grant_type: 'refresh_token', refresh_token: 'x', client_id: PRODUCT } };
  let app: TestApp;
  let refreshToken: string;
  beforeEach(async () => {
    app = new TestApp(world.app, `laptop-${newToken().slice(0, 8)}`);
    refreshToken = (await activate(hafen, app, asAda)).body.refresh_token;
  });
  const renewal = () => ({
    form: { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: PRODUCT },
  });

  it('used once already', async () => {
    const proof = await app.proof(path);
    expect((await app.send(path, renewal(), proof)).status).toBe(200);
    expect((await app.send(path, renewal(), proof)).body.error).toBe('invalid_dpop_proof');
  });

  it.each([
    ['another address', { htu: `${BASE_URL}/api/activation/v1/sign-out` }],
    ['another host', { htu: 'https://evil.example/oauth/token' }],
    ['a host made to look alike', { htu: 'http://127.0.0.1:7700@evil.example/oauth/token' }],
    ['user information', { htu: 'http://x:y@127.0.0.1:7700/oauth/token' }],
    ['a query', { htu: `${BASE_URL}/oauth/token?x` }],
    ['a path written otherwise', { htu: `${BASE_URL}/oauth/%74oken` }],
    ['another method', { htm: 'GET' }],
    ['a method in lower case', { htm: 'post' }],
    ['no jti', { jti: undefined }],
    ['a jti that is no text', { jti: 12345678 }],
    ['no time', { iat: undefined }],
  ])('made for %s', async (_what, claims) => {
    const answer = await app.send(path, renewal(), await app.proof(path, claims));
    expect(answer.body.error).toBe('invalid_dpop_proof');
  });

  it.each([
    ['none', undefined],
    ['made up', 'abc.0123456789abcdef0123456789abcdef'],
    ['of the future', `${(Date.parse('2030-01-01')).toString(36)}.0123456789abcdef0123456789abcdef`],
    ['twice in one', 'a.b.c'],
  ])('with a nonce that is %s', async (_what, nonce) => {
    const answer = await app.send(path, renewal(), await app.proof(path, { nonce }));
    expect(answer.body.error).toBe('use_dpop_nonce');
  });

  it('with an old nonce', async () => {
    const proof = await app.proof(path);
    world.now.value = new Date(world.now.value.getTime() + 6 * 60_000);
    expect((await app.send(path, renewal(), proof)).body.error).toBe('use_dpop_nonce');
  });

  it('and changes its header: algorithm, key, kind', async () => {
    const { publicKey } = await app.keys;
    const jwk = await exportJWK(publicKey);
    const claims = { htm: 'POST', htu: BASE_URL + path, jti: newToken(), iat: 1_795_514_400, nonce: app.nonce };
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const secret = new TextEncoder().encode(JSON.stringify(jwk));
    const other = await generateKeyPair('ES384', { extractable: true });
    const mine = await generateKeyPair('ES256', { extractable: true });
    const withPrivate = { ...(await exportJWK(mine.privateKey)) };
    const sign = (header: Record<string, unknown>, key: Parameters<SignJWT['sign']>[0]) =>
      new SignJWT(claims).setProtectedHeader(header as { alg: string }).sign(key);
    for (const proof of [
      `${encode({ alg: 'none', typ: 'dpop+jwt', jwk })}.${encode(claims)}.`,
      `${encode({ alg: 'ES256', typ: 'dpop+jwt', jwk })}.${encode(claims)}.${'A'.repeat(86)}`,
      await sign({ alg: 'HS256', typ: 'dpop+jwt', jwk }, secret),
      await sign({ alg: 'ES384', typ: 'dpop+jwt', jwk: await exportJWK(other.publicKey) }, other.privateKey),
      // Signed by the thief's key, naming the victim's.
      await sign({ alg: 'ES256', typ: 'dpop+jwt', jwk }, mine.privateKey),
      await sign({ alg: 'ES256', typ: 'dpop+jwt', jwk: withPrivate }, mine.privateKey),
      await sign({ alg: 'ES256', typ: 'jwt', jwk: await exportJWK(mine.publicKey) }, mine.privateKey),
      await sign({ alg: 'ES256', typ: 'dpop+jwt', kid: 'x', jku: 'https://evil.example' }, mine.privateKey),
    ])
      expect((await app.send(path, renewal(), proof)).body.error).toBe('invalid_dpop_proof');
    expect((await app.send(path, form, undefined)).body.error).toBe('invalid_dpop_proof');
  });
});

describe('somebody has the refresh token of another computer', () => {
  it('and it renews nothing with another key, for another product, or by signing out', async () => {
    const app = new TestApp(world.app, 'victim-laptop');
    const token = (await activate(hafen, app, asAda)).body.refresh_token;
    const other = thief(app);
    expect((await other.renew(token)).body.error).toBe('invalid_grant');
    await other.post('/api/activation/v1/sign-out', { form: { refresh_token: token, client_id: PRODUCT } });
    expect((await app.token({ grant_type: 'refresh_token', refresh_token: token, client_id: 'x' })).body.error).toBe(
      'invalid_grant',
    );
    expect((await app.renew(token)).status).toBe(200);
  });

  it('and the same key, later than its owner: both stop', async () => {
    const app = new TestApp(world.app, 'cloned-laptop');
    const first = (await activate(hafen, app, asAda)).body.refresh_token;
    const second = (await app.renew(first)).body.refresh_token;
    const third = (await app.renew(second)).body.refresh_token;
    expect((await app.renew(first)).body).toMatchObject({ error: 'invalid_grant', code: 'sign_in_required' });
    expect((await app.renew(third)).body.error).toBe('invalid_grant');
  });
});

describe('a colleague sends a link of their own computer to somebody', () => {
  it('the page names the computer first, and its confirmation is for that link and that address alone', async () => {
    const app = new TestApp(world.app, 'attackers-computer');
    app.ip = '198.51.100.7';
    const link = (await app.ask('ada@hafen.example')).body.sign_in_url;
    const other = (await app.ask('ada@hafen.example')).body.sign_in_url;
    const seen = await world.browser('203.0.113.9').get(link);
    expect([seen.statusCode, seen.body.includes('attackers-computer')]).toEqual([200, true]);
    const mark = /confirmed=([0-9a-f]+)/.exec(seen.body)?.[1] ?? '';
    expect((await world.browser('203.0.113.10').get(`${link}?confirmed=${mark}`)).statusCode).toBe(200);
    expect((await world.browser('203.0.113.9').get(`${other}?confirmed=${mark}`)).statusCode).toBe(200);
    expect((await world.browser('203.0.113.9').get(`${link}?confirmed=${mark}&confirmed=x`)).statusCode).toBe(200);
    expect((await world.browser('203.0.113.9').get(`${link}?confirmed=${mark}`)).statusCode).toBe(303);
  });

  it('and whoever signs in there gives the code to their own browser, never to the colleague’s computer', async () => {
    const app = new TestApp(world.app);
    app.ip = '198.51.100.7';
    const asked = await app.ask('ada@hafen.example');
    const opened = await world.browser('198.51.100.7').get(asked.body.sign_in_url);
    const posted = await world
      .browser('203.0.113.9')
      .post(hafen.acsPath, hafen.answer(opened.headers.location ?? '', asAda));
    expect(posted.headers.refresh).toBeUndefined();
    expect(
      await count(
        hafen,
        'activation_request',
        `code_hash is not null and id = '${asked.body.sign_in_url.split('/').at(-1)}'`,
      ),
    ).toBe(0);
  });

  it('with markup in its name', async () => {
    const app = new TestApp(world.app, `"><script>alert(1)</script>`);
    app.ip = '198.51.100.7';
    const link = (await app.ask('ada@hafen.example')).body.sign_in_url;
    expect((await world.browser('203.0.113.9').get(link)).body).not.toContain('<script>');
  });
});

describe('an outsider asks in the name of a customer', () => {
  it('what is refused before anybody signed in fills neither the audit log nor the webhooks', async () => {
    await hafen.setStatus('inactive');
    const before = [await count(hafen, 'audit_event'), await count(hafen, 'outbox')];
    for (let at = 0; at < 5; at += 1) {
      const { status, body } = await new TestApp(world.app).ask('anybody@hafen.example');
      expect([status, body.code]).toEqual([403, 'integration_inactive']);
      expect(body.support_id).toMatch(/^sin-/);
    }
    await hafen.setStatus('active');
    expect([await count(hafen, 'audit_event'), await count(hafen, 'outbox')]).toEqual(before);
  });

  it.each([
    ['a line feed', 'ada@hafen.example\nBcc: x'],
    ['a Kelvin sign', 'ada@hafen.e\u212aample'],
    ['a full-width dot', 'ada@hafen．example.evil.example'],
    ['two at signs', 'ada@evil.example@hafen.example.evil.example'],
  ])('with an address of %s reaches nobody', async (_what, email) => {
    expect((await new TestApp(world.app).ask(email)).status).toBeGreaterThanOrEqual(400);
  });
});

describe('a leaver at the moment of leaving', () => {
  const ready = async (email: { email: string }) => {
    const app = new TestApp(world.app, `moment-${newToken().slice(0, 8)}`);
    const { code = '' } = await signInFor(hafen, app, email);
    await app.redeem('warms-up-the-nonce');
    return () => app.redeem(code);
  };
  const soon = () => new Promise((resolve) => setTimeout(resolve, 150));
  const free = () =>
    hafen.within((scope) =>
      world.licenses.freeSeats(scope, {
        personIds: [ada, bob],
        because: 'test',
        actor: { kind: 'system', id: 't', label: 't' },
      }),
    );

  it('deactivated while the code is redeemed: the grant waits, and is refused', async () => {
    await free();
    const redeem = await ready(asBob);
    let answer: ReturnType<typeof redeem> | undefined;
    await hafen.within(async (scope) => {
      await raw`update person set active = false where id = ${bob}`.execute(sql(scope));
      answer = redeem();
      await soon();
      expect(await liveSeats(bob)).toBe(0);
    });
    expect((await answer)?.body.code).toBe('user_deactivated');
    expect(await liveSeats(bob)).toBe(0);
    await hafen.within((scope) => raw`update person set active = true where id = ${bob}`.execute(sql(scope)));
  });

  it('the grant first: the deactivation waits, and frees what was granted', async () => {
    await free();
    let patched: Promise<unknown> | undefined;
    await hafen.within(async (scope) => {
      await world.directory.lockPerson(scope, bob);
      patched = hafen.scim('PATCH', `/Users/${bob}`, { Operations: [{ op: 'replace', value: { active: false } }] });
      await soon();
      const actor = { kind: 'person' as const, id: bob, label: 'bob' };
      const proof = { provedBy: 'directory' as const, provedUntil: null, groupId: null };
      expect(
        await world.licenses.grantSeat(scope, { personId: bob, productId: PRODUCT, ...proof, actor }),
      ).toMatchObject({ granted: true });
    });
    await patched;
    expect(await liveSeats(bob)).toBe(0);
    await hafen.scim('PATCH', `/Users/${bob}`, { Operations: [{ op: 'replace', value: { active: true } }] });
  });

  it('taken out of the group while the code is redeemed', async () => {
    await free();
    const redeem = await ready(asBob);
    let answer: ReturnType<typeof redeem> | undefined;
    await hafen.within(async (scope) => {
      await raw`delete from group_member where person_id = ${bob}`.execute(sql(scope));
      answer = redeem();
      await soon();
    });
    expect((await answer)?.body.code).toBe('not_in_user_group');
    expect(await liveSeats(bob)).toBe(0);
  });
});

it('a subscription of more seats than one statement has parameters ends for all of them', async () => {
  const seatIds = Array.from({ length: 70_000 }, (_, at) => `seat-${at}`);
  await hafen.within((scope) => world.activation.endFamilies(scope, seatIds));
});

it('a character that no text can hold is the fault of who sent it, and no failure of ours', async () => {
  const app = new TestApp(world.app);
  const device = { name: 'laptop', os: 'Linux' };
  const form = {
    client_id: 'a\u0000',
    email: 'a@hafen.example',
    device_name: 'x',
    device_os: 'y',
    dpop_jkt: 'A'.repeat(43),
  };
  const said = [
    (await world.app.inject({ url: '/activate/a%00b' })).statusCode,
    (await app.ask('ada@hafen.example', { product: 'a\u0000' })).status,
    (await app.post('/api/activation/v1/keys', { json: { product: 'a\u0000', key: 'x', device } })).status,
    (await app.send('/oauth/device_authorization', { form }, undefined)).status,
  ];
  expect(said).toEqual([400, 400, 400, 400]);
});
