import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, HOUR } from '../lib/clock.ts';
import { type Browser, PRODUCT, type SignInWorld, signInWorld, type TestTenant } from '../sign-in/testing.ts';
import { activate, TestApp } from './testing.ts';

let world: SignInWorld;
let hafen: TestTenant;
let admin: Browser;
const path = (rest: string) => `/api/business/${hafen.id}/${rest}`;

beforeAll(async () => {
  world = await signInWorld();
  hafen = await world.tenant({ name: 'hafen', domain: 'hafen.example', seats: 1 });
  const [ada, ida] = [await hafen.person('ada@hafen.example'), await hafen.person('ida@hafen.example')];
  await hafen.group('Users', [ada]);
  await hafen.group('Admins', [ida]);
  admin = world.browser();
  await admin.signInBySso(hafen, { email: 'ida@hafen.example' });
});
afterAll(() => world.close());

const claimsOf = (license: string) => JSON.parse(Buffer.from(license.split('.')[1] ?? '', 'base64url').toString());
const signIn = (app: TestApp) => activate(hafen, app, { email: 'ada@hafen.example' });
const computers = async () => (await admin.get(path('devices'))).json().computers;

test('every computer of a person is listed; a reinstalled one takes no other seat', async () => {
  const laptop = new TestApp(world.app, 'ada-laptop');
  expect((await signIn(laptop)).status).toBe(200);
  expect((await signIn(new TestApp(world.app, 'ada-laptop'))).status).toBe(200);
  expect(await computers()).toMatchObject([
    {
      name: 'ada-laptop',
      os: 'macOS 15',
      product: { id: PRODUCT },
      person: { email: 'ada@hafen.example' },
      blocked: false,
    },
    { name: 'ada-laptop' },
  ]);
});

test('a given name stays through the next sign-in, and an empty one gives it back', async () => {
  const [first] = await computers();
  const rename = (name: string) => admin.call('PUT', path(`devices/${first.id}/name`), { name });
  expect((await rename('Workshop')).statusCode).toBe(200);
  expect((await computers()).map(({ name }: { name: string }) => name)).toContain('Workshop');
  await rename('');
  expect((await computers()).map(({ name }: { name: string }) => name)).not.toContain('Workshop');
});

test('a computer freed from afar is signed out; the person keeps the seat and the other computers', async () => {
  const [kept, lost] = [new TestApp(world.app, 'kept'), new TestApp(world.app, 'lost')];
  const [one, two] = [await signIn(kept), await signIn(lost)];
  const { device } = claimsOf(two.body.license);
  expect((await admin.call('POST', path(`devices/${device.id}/free`))).statusCode).toBe(200);
  expect((await lost.renew(two.body.refresh_token)).body.error).toBe('invalid_grant');
  expect((await kept.renew(one.body.refresh_token)).status).toBe(200);
  expect((await computers()).find(({ id }: { id: string }) => id === device.id)).toMatchObject({ signedOut: true });
  expect((await admin.call('POST', path(`devices/dev-${'0'.repeat(26)}/free`))).statusCode).toBe(404);
});

test('the organization may allow up to seven days offline', async () => {
  const app = new TestApp(world.app, 'abroad');
  const { body } = await signIn(app);
  expect((await admin.call('PUT', path('license-settings'), { offlineDays: 8 })).statusCode).toBe(422);
  await admin.call('PUT', path('license-settings'), { offlineDays: 5 });
  expect((await admin.get(path('license-settings'))).json()).toEqual({ offlineDays: 5, anotherDevice: false });
  const { iat, exp, refresh_after } = claimsOf((await app.renew(body.refresh_token)).body.license);
  expect([exp - iat, refresh_after - iat]).toEqual([(5 * DAY) / 1000, 3600]);
});

test('the switch for another device wants a fresh proof to be opened, and what is set beside it never opens it again', async () => {
  const set = (wish: object) => admin.call('PUT', path('license-settings'), wish);
  const start = world.now.value;
  world.now.value = new Date(start.getTime() + HOUR);
  expect((await set({ anotherDevice: true })).json().code).toBe('reauthentication_needed');
  expect((await set({ anotherDevice: false })).statusCode).toBe(200);
  world.now.value = start;
  for (let round = 0; round < 10; round += 1) {
    expect((await set({ anotherDevice: true })).statusCode).toBe(200);
    const offlineDays = 1 + (round % 7);
    await Promise.all([set({ anotherDevice: false }), set({ offlineDays })]);
    expect((await admin.get(path('license-settings'))).json()).toEqual({ offlineDays, anotherDevice: false });
  }
});

test('a member sees none of it, and another organization nothing of this one', async () => {
  const member = world.browser();
  await member.signInBySso(hafen, { email: 'ada@hafen.example' });
  expect((await member.get(path('devices'))).statusCode).toBe(403);
  expect((await member.call('PUT', path('license-settings'), { offlineDays: 7 })).statusCode).toBe(403);
  const other = await world.tenant({ name: 'werft', domain: 'werft.example' });
  expect((await admin.get(`/api/business/${other.id}/devices`)).statusCode).toBe(404);
});
