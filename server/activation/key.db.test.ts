import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SYSTEM } from '../lib/actor.ts';
import { after, DAY } from '../lib/clock.ts';
import { PRODUCT, type SignInWorld, signInWorld, type TestTenant } from '../sign-in/testing.ts';
import { activate, TestApp } from './testing.ts';

let world: SignInWorld;
let tenant: TestTenant;
let key: string;
let count = 0;

beforeAll(async () => {
  world = await signInWorld();
});
afterAll(() => world.close());

/** Each test has an organization of its own, with two seats for people and two for computers. */
beforeEach(async () => {
  count += 1;
  const name = `works${count}`;
  tenant = await world.tenant({ name, domain: `${name}.example`, seats: 2 });
  key = await newKey({ register: true });
});

async function newKey({
  register = false,
  licensing = 'per_computer' as 'per_computer' | 'per_user',
  productId = PRODUCT,
} = {}): Promise<string> {
  const expiresAt = after(world.now.value, 30 * DAY);
  const issued = await world.licenses.issueKey({ productId, seats: 2, licensing, expiresAt }, SYSTEM);
  if (register) await world.licenses.registerInto(issued.key, tenant.id, { actor: SYSTEM });
  return issued.key;
}

const newApp = (name: string): TestApp => {
  const app = new TestApp(world.app, name);
  // Each test is another network: keys are limited by address.
  app.ip = `10.0.${count}.${name.length}`;
  return app;
};
const enter = (app: TestApp, typed: string, product = PRODUCT) =>
  app.post('/api/activation/v1/keys', { json: { product, key: typed, device: app.device } });
const claimsOf = (license: string) => JSON.parse(Buffer.from(license.split('.')[1] ?? '', 'base64url').toString());
const computers = async () => {
  const all = await tenant.within((scope) => world.licenses.subscriptions(scope));
  const one = all.find(({ licensing }) => licensing === 'per_computer');
  const { seats } = await tenant.within((scope) => world.licenses.seats(scope, one?.id ?? ''));
  return { taken: one?.taken, names: seats.map(({ holder, computers: [self] }) => `${holder.name} ${self?.os}`) };
};

describe('Enter Business Key', () => {
  test('a computer takes a seat of its own, named after it; the license is in its name, and renews', async () => {
    const app = newApp('lab-7');
    const answer = await enter(app, key.toLowerCase().replaceAll('-', ' '));
    expect(answer.status).toBe(200);
    const claims = claimsOf(answer.body.license);
    expect(claims).toMatchObject({
      aud: PRODUCT,
      activated_by: 'key',
      user: { email: '', name: 'lab-7' },
      device: { name: 'lab-7' },
      organization: { id: tenant.id },
    });
    expect(claims.sub).toBe(claims.device.id);
    expect(await computers()).toEqual({ taken: 1, names: ['lab-7 macOS 15'] });
    const renewed = await app.renew(answer.body.refresh_token);
    expect(renewed.status).toBe(200);
    expect(claimsOf(renewed.body.license)).toMatchObject({ activated_by: 'key', seat: claims.seat });
    expect((await enter(app, key)).status).toBe(200);
    expect(await computers()).toMatchObject({ taken: 1 });
  });

  test('an integration that is off does not matter to it', async () => {
    await tenant.setStatus('inactive');
    const app = newApp('lab-7');
    const { body } = await enter(app, key);
    expect((await app.renew(body.refresh_token)).status).toBe(200);
  });

  test('no more computers than were bought, also when they come at once', async () => {
    const names = ['a', 'bb', 'ccc', 'dddd', 'eeeee'];
    const answers = await Promise.all(names.map((name) => enter(newApp(name), key)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    const refused = answers.find(({ status }) => status === 403);
    expect(refused?.body).toMatchObject({ code: 'key_seats_taken', support_id: expect.stringMatching(/^sin-/) });
    expect(await computers()).toMatchObject({ taken: 2 });
  });

  test('signing in by SSO on it gives the seat back, and the license is the person’s', async () => {
    const email = `ada@works${count}.example`;
    const personId = await tenant.person(email);
    await tenant.group('Users', [personId]);
    const app = newApp('lab-7');
    app.ip = '127.0.0.1';
    const byKey = await enter(app, key);
    const bySignIn = await activate(tenant, app, { email });
    expect(claimsOf(bySignIn.body.license)).toMatchObject({ activated_by: 'sign_in', user: { email }, sub: personId });
    expect(await computers()).toMatchObject({ taken: 0 });
    expect((await app.renew(byKey.body.refresh_token)).body.error).toBe('invalid_grant');
    expect((await app.renew(bySignIn.body.refresh_token)).status).toBe(200);
  });

  test('signing out of it gives the seat back', async () => {
    const app = newApp('lab-7');
    const { body } = await enter(app, key);
    await app.post('/api/activation/v1/sign-out', { form: { refresh_token: body.refresh_token } });
    expect(await computers()).toMatchObject({ taken: 0 });
  });

  test('a blocked computer and a freed seat end at the next renewal, each with its reason', async () => {
    const app = newApp('lab-7');
    const { body } = await enter(app, key);
    const deviceId = claimsOf(body.license).device.id;
    await tenant.within((scope) => world.licenses.blockDevice(scope, deviceId, true, SYSTEM));
    expect((await app.renew(body.refresh_token)).body.code).toBe('device_blocked');
    expect((await enter(app, key)).body.code).toBe('device_blocked');
    await tenant.within((scope) => world.licenses.blockDevice(scope, deviceId, false, SYSTEM));
    await tenant.within((scope) =>
      world.licenses.freeComputer(scope, { deviceId, because: 'freed_by_admin', actor: SYSTEM }),
    );
    expect((await app.renew(body.refresh_token)).body).toMatchObject({ error: 'invalid_grant', code: 'key_needed' });
  });

  test('suspended: the renewal says so and the seat stays; resumed, it goes on', async () => {
    const app = newApp('lab-7');
    const { body } = await enter(app, key);
    await world.licenses.changeKey(key, 'suspend', SYSTEM);
    expect((await app.renew(body.refresh_token)).body.code).toBe('subscription_suspended');
    expect((await enter(newApp('lab-88'), key)).body.code).toBe('key_suspended');
    await world.licenses.changeKey(key, 'resume', SYSTEM);
    expect((await app.renew(body.refresh_token)).status).toBe(200);
  });
});

describe('a key that activates nothing says why', () => {
  test.each([
    ['key_mistyped', async () => `${key.slice(0, -1)}${key.endsWith('2') ? '3' : '2'}`],
    ['key_unknown', async () => '00000-00000-00000-00000-00000'],
    ['key_not_registered', () => newKey()],
    ['key_for_people', () => newKey({ register: true, licensing: 'per_user' })],
    [
      'key_revoked',
      async () => {
        await world.licenses.changeKey(key, 'revoke', SYSTEM);
        return key;
      },
    ],
    [
      'key_for_another_product',
      async () => {
        await world.licenses.createProduct({ id: 'other', name: 'Other' }, SYSTEM).catch(() => {});
        return newKey({ register: true, productId: 'other' });
      },
    ],
    [
      'key_expired',
      async () => {
        world.now.value = after(world.now.value, 31 * DAY);
        return key;
      },
    ],
  ])('%s', async (code, typed) => {
    const app = newApp('lab-7');
    const answer = await enter(app, await typed());
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ code, next_step: expect.any(String), support_id: expect.any(String) });
    expect(await computers()).toMatchObject({ taken: 0 });
  });

  test('guessing from one address is slowed down', async () => {
    const app = newApp('guesser');
    const answers = [];
    for (let turn = 0; turn < 32; turn += 1) answers.push((await enter(app, 'AAAAA')).status);
    expect(answers.slice(-2)).toEqual([429, 429]);
  });
});
