import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { raw, sql } from '../db/index.ts';
import { MINUTE, SECOND } from '../lib/clock.ts';
import { BASE_URL, type Browser, PRODUCT, type SignInWorld, signInWorld, type TestTenant } from '../sign-in/testing.ts';
import { TestApp } from './testing.ts';

let world: SignInWorld;
let hafen: TestTenant;
let admin: Browser;
const email = 'ada@hafen.example';
const settings = () => `/api/business/${hafen.id}/license-settings`;
const allow = (anotherDevice: boolean) => admin.call('PUT', settings(), { anotherDevice });
const pass = (milliseconds: number) => {
  world.now.value = new Date(world.now.value.getTime() + milliseconds);
};

beforeAll(async () => {
  world = await signInWorld();
  hafen = await world.tenant({ name: 'hafen', domain: 'hafen.example', seats: 50 });
  const people = [await hafen.person(email), await hafen.person('bo@hafen.example')];
  await hafen.person('out@hafen.example');
  await hafen.group('Users', people);
  await hafen.group('Admins', [await hafen.person('ida@hafen.example')]);
  await world.app.listen({ host: '127.0.0.1', port: 0 });
});
beforeEach(async () => {
  admin = world.browser();
  await admin.signInBySso(hafen, { email: 'ida@hafen.example' });
  await allow(true);
});
afterAll(() => world.close());

const GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** A computer without a browser. */
class Headless extends TestApp {
  async askElsewhere(change: Record<string, string> = {}) {
    const { calculateJwkThumbprint, exportJWK } = await import('jose');
    const dpop_jkt = await calculateJwkThumbprint(await exportJWK((await this.keys).publicKey));
    const form = { client_id: PRODUCT, email, device_name: 'press-3', device_os: 'Linux', dpop_jkt, ...change };
    return this.send('/oauth/device_authorization', { form }, undefined);
  }

  poll(device_code: string) {
    return this.token({ grant_type: GRANT, device_code });
  }
}

/** A phone, each at an address of its own: few codes may be typed from one. */
let phones = 0;
const phone = () => world.browser(`127.1.0.${++phones}`);

/** Opens the page and types the code. */
async function type(userCode: string, browser = phone()) {
  await browser.get('/activate/device');
  return browser.get(`/activate/device?user_code=${encodeURIComponent(userCode)}`);
}

const linkOf = (page: { body: string }) => /href="([^"]+)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&') ?? '';

/** Types the code on a phone, says yes, and signs in. */
async function signInElsewhere(userCode: string, as = email, browser = phone()) {
  const sent = await browser.get(linkOf(await type(userCode, browser)));
  return browser.post(hafen.acsPath, hafen.answer(sent.headers.location ?? '', { email: as }));
}

describe('signing in on another device', () => {
  it('is off until the organization switches it on, which the log tells', async () => {
    await allow(false);
    const refused = await new Headless(world.app).askElsewhere();
    expect(refused).toMatchObject({ status: 400, body: { error: 'unauthorized_client' } });
    await allow(true);
    expect((await admin.get(settings())).json()).toEqual({ offlineDays: 1, anotherDevice: true });
    const told = await hafen.within(async (tenant) => {
      const { rows } = await raw<{ data: object }>`
        select data from audit_event where type = 'license.another_device' order by data ->> 'after'`.execute(
        sql(tenant),
      );
      return rows.map(({ data }) => data);
    });
    expect(told).toEqual([
      { before: true, after: false },
      { before: false, after: true },
      { before: false, after: true },
    ]);
  });

  it('an independent client completes it unmodified', async () => {
    const { port } = world.app.server.address() as { port: number };
    const custom = {
      [oauth.allowInsecureRequests]: true,
      [oauth.customFetch]: (url: string, init: object) =>
        fetch(url.replace(BASE_URL, `http://127.0.0.1:${port}`), init as RequestInit),
    };
    const issuer = new URL(BASE_URL);
    const found = await oauth.discoveryRequest(issuer, { ...custom, algorithm: 'oauth2' });
    const as = await oauth.processDiscoveryResponse(issuer, found);
    const client: oauth.Client = { client_id: PRODUCT };
    const dpop = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
    const asked = { email, device_name: 'press-3', device_os: 'Linux', dpop_jkt: await dpop.calculateThumbprint() };
    const answer = await oauth.deviceAuthorizationRequest(as, client, oauth.None(), asked, custom);
    const { device_code, user_code, ...rest } = await oauth.processDeviceAuthorizationResponse(as, client, answer);
    expect(user_code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
    expect(rest).toEqual({ verification_uri: `${BASE_URL}/activate/device`, expires_in: 600, interval: 5 });
    const poll = async () => {
      const response = await oauth.deviceCodeGrantRequest(as, client, oauth.None(), device_code, {
        ...custom,
        DPoP: dpop,
      });
      return oauth.processDeviceCodeResponse(as, client, response);
    };
    const asOauth = (error: unknown) => error as { error?: string };
    const first = await poll().catch((error) => (oauth.isDPoPNonceError(error) ? poll().catch(asOauth) : error));
    expect(first).toMatchObject({ error: 'authorization_pending' });
    expect(await poll().catch(asOauth)).toMatchObject({ error: 'slow_down' });
    const done = await signInElsewhere(user_code);
    expect(done.body).toContain('You are signed in');
    expect(done.headers.refresh).toBeUndefined();
    const tokens = await poll();
    expect(tokens).toMatchObject({ token_type: 'dpop', expires_in: 3600 });
    const claims = JSON.parse(Buffer.from(String(tokens.license).split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({ user: { email }, device: { name: 'press-3' } });
  });

  it('slows down who asks too soon, by five seconds each time', async () => {
    const app = new Headless(world.app);
    const { device_code } = (await app.askElsewhere()).body;
    const said: string[] = [];
    for (const wait of [0, 4, 6, 11, 14, 21]) {
      pass(wait * SECOND);
      said.push((await app.poll(device_code)).body.error);
    }
    expect(said).toEqual(['authorization_pending', ...Array(5).fill('slow_down')]);
    pass(70 * SECOND);
    expect((await app.poll(device_code)).body.error).toBe('authorization_pending');
  });

  it('is for the key that asked, works once, and a second time ends what the first gave', async () => {
    const app = new Headless(world.app);
    const { device_code, user_code } = (await app.askElsewhere()).body;
    await signInElsewhere(user_code);
    expect((await new Headless(world.app).poll(device_code)).body.error).toBe('invalid_grant');
    expect(
      (await app.token({ grant_type: 'authorization_code', code: device_code, redirect_uri: 'x', code_verifier: 'y' }))
        .body.error,
    ).toBe('invalid_grant');
    const first = await app.poll(device_code);
    expect(first.status).toBe(200);
    expect((await app.renew(first.body.refresh_token)).status).toBe(200);
    expect((await app.poll(device_code)).body.error).toBe('invalid_grant');
    expect((await app.renew(first.body.refresh_token)).body.error).toBe('invalid_grant');
  });

  it('ends after ten minutes, on both sides', async () => {
    const app = new Headless(world.app);
    const { device_code, user_code } = (await app.askElsewhere()).body;
    pass(10 * MINUTE);
    expect((await app.poll(device_code)).body.error).toBe('expired_token');
    expect((await type(user_code)).statusCode).toBe(410);
  });

  it('tells the computer why a sign-in elsewhere was refused', async () => {
    const app = new Headless(world.app);
    const { device_code, user_code } = (await app.askElsewhere()).body;
    const page = await signInElsewhere(user_code, 'nobody@hafen.example');
    expect(page.body).toContain('Support ID');
    const { body } = await app.poll(device_code);
    expect(body).toMatchObject({ error: 'access_denied', code: 'user_not_provisioned' });
    expect(page.body).toContain(body.support_id);
    const other = new Headless(world.app);
    const asked = (await other.askElsewhere()).body;
    await signInElsewhere(asked.user_code, 'out@hafen.example');
    expect((await other.poll(asked.device_code)).body).toMatchObject({ code: 'not_in_user_group' });
  });

  it('gives nothing once it is switched off, though somebody signed in before', async () => {
    const app = new Headless(world.app);
    const { device_code, user_code } = (await app.askElsewhere()).body;
    await signInElsewhere(user_code);
    await allow(false);
    expect((await app.poll(device_code)).body.error).toBe('access_denied');
    await allow(true);
    expect((await app.poll(device_code)).status).toBe(200);
  });

  it('refuses early what the organization can be known to refuse', async () => {
    const app = new Headless(world.app);
    expect((await app.askElsewhere({ email: 'x@elsewhere.example' })).body).toMatchObject({
      code: 'domain_not_recognised',
    });
    for (const change of [
      { dpop_jkt: 'short' },
      { device_name: 'a\u0000b' },
      { email: 'nobody' },
      { client_id: 'none' },
    ])
      expect((await app.askElsewhere(change)).body.error).toBe('invalid_request');
  });
});

describe('the page for the code', () => {
  it('asks for the code without script, and says so kindly when it is wrong', async () => {
    const empty = await world.browser().get('/activate/device');
    expect(empty.statusCode).toBe(200);
    expect(empty.body).not.toContain('<script');
    expect(empty.headers['content-security-policy']).toContain("form-action 'self'");
    for (const typed of ['x', 'AAAA-AAAA', 'BCDF-GHJK', '<b>']) {
      const page = await type(typed);
      expect(page.statusCode).toBe(422);
      expect(page.body).not.toContain('<b>');
    }
  });

  it('names product, computer, organization and place, and warns, before anybody signs in', async () => {
    const { user_code } = (await new Headless(world.app).askElsewhere()).body;
    const browser = phone();
    const page = await type(user_code.toLowerCase().replace('-', ' '), browser);
    for (const word of ['Meridian Desktop', 'press-3', 'Linux', '127.0.0.1', email, 'hafen', 'close the page'])
      expect(page.body).toContain(word);
    const forged = await browser.get(`/activate/device?user_code=${user_code}&confirmed=${'0'.repeat(40)}`);
    expect(forged.headers.location).toBeUndefined();
  });

  it('is closed when the organization switches it off meanwhile', async () => {
    const { user_code } = (await new Headless(world.app).askElsewhere()).body;
    await allow(false);
    expect((await type(user_code)).statusCode).toBe(403);
  });

  it('cannot be passed by a link, be it of the code or of what a colleague in the same network was asked', async () => {
    const { user_code } = (await new Headless(world.app).askElsewhere()).body;
    const near = () => world.browser('127.1.1.1');
    const colleague = near();
    const confirmed = linkOf(await type(user_code, colleague));
    for (const link of [`/activate/device?user_code=${user_code}`, confirmed]) {
      const sent = await near().get(link);
      expect(sent.headers.location).toBeUndefined();
      expect(sent.body).toContain('Type the code');
      expect(sent.body).not.toContain(user_code);
    }
    const victim = near();
    await type(user_code, victim);
    expect((await victim.get(confirmed)).headers.location).toBeUndefined();
    const [cookie] = (await near().get('/activate/device')).cookies;
    expect(cookie).toMatchObject({ sameSite: 'Strict', httpOnly: true, path: '/' });
  });
});
