import { afterAll, beforeAll, expect, test } from 'vitest';
import { after, DAY, HOUR } from '../lib/clock.ts';
import { personResource, type SignInWorld, signInWorld, type TestTenant } from '../sign-in/testing.ts';
import { type Answer, activate, TestApp } from './testing.ts';

let world: SignInWorld;
let hafen: TestTenant;
const ids: Record<string, string> = {};

beforeAll(async () => {
  world = await signInWorld();
  hafen = await world.tenant({ name: 'hafen', domain: 'hafen.example', seats: 1 });
  for (const name of ['ada', 'bob', 'cyd']) ids[name] = await hafen.person(`${name}@hafen.example`);
  await hafen.group('Users', Object.values(ids));
});
afterAll(() => world.close());

const ask = (app: TestApp, refused: Answer): Promise<Answer> =>
  app.post('/api/activation/v1/waiting', { form: { ticket: refused.body.waiting_ticket } });
const signIn = (app: TestApp, name: string) => activate(hafen, app, { email: `${name}@hafen.example` });
const setActive = (name: string, active: boolean) =>
  hafen.scim('PUT', `/Users/${ids[name]}`, personResource(`${name}@hafen.example`, { active }));

test('a full subscription and the next in line, as the apps see it', async () => {
  const [ada, bob, cyd] = ['ada', 'bob', 'cyd'].map((name) => new TestApp(world.app, name)) as [
    TestApp,
    TestApp,
    TestApp,
  ];
  expect((await signIn(ada, 'ada')).status).toBe(200);
  const refusedBob = await signIn(bob, 'bob');
  expect(refusedBob.body).toMatchObject({ error: 'access_denied', code: 'no_seats_left', retry_after: 60 });
  const refusedCyd = await signIn(cyd, 'cyd');
  expect((await ask(bob, refusedBob)).body).toEqual({ state: 'waiting', place: 1, retry_after: 60 });
  expect((await ask(cyd, refusedCyd)).body).toEqual({ state: 'waiting', place: 2, retry_after: 60 });
  // The ticket is worth nothing to another key.
  expect((await ask(cyd, refusedBob)).body).toEqual({ state: 'over' });
  const unsigned = await bob.send('/api/activation/v1/waiting', { form: { ticket: 'x' } }, undefined);
  expect(unsigned.body.error).toBe('invalid_dpop_proof');

  await setActive('ada', false);
  const until = after(world.now.value, DAY).getTime() / 1000;
  expect((await ask(bob, refusedBob)).body).toEqual({ state: 'seat_kept', kept_until: until, retry_after: 600 });
  expect(world.mails.map(({ to, subject }) => [to, subject])).toEqual([
    ['bob@hafen.example', 'A seat of Meridian Desktop is kept for you'],
  ]);
  expect((await signIn(cyd, 'cyd')).body.code).toBe('no_seats_left');
  expect((await signIn(bob, 'bob')).status).toBe(200);
  expect((await ask(bob, refusedBob)).body).toEqual({ state: 'over' });

  // Deactivated while waiting: out of the line, in the same transaction.
  await setActive('cyd', false);
  expect((await ask(cyd, refusedCyd)).body).toEqual({ state: 'over' });
  world.now.value = after(world.now.value, HOUR);
});
