import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from '../db/index.ts';
import { HOUR, after as later, MINUTE } from '../lib/clock.ts';
import { type AccountsWorld, accountsWorld, PASSWORD, START } from './testing.ts';

let world: AccountsWorld;
beforeAll(async () => {
  world = await accountsWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.now = START;
  world.mails.length = 0;
});

const signUp = (email: string, more: object = {}) =>
  world.post('/sign-up', { email, password: PASSWORD, displayName: 'Vera', ...more });
const verify = (token: string) => world.post('/verify-email', { token });
const tries = (email: string, password = PASSWORD) =>
  world.accounts.verifyCredentials({ email, password, ip: '192.0.2.1', purpose: 'password' });
const stored = async (email: string) =>
  world.db.database.inGlobal((tx) =>
    sql(tx).selectFrom('account').selectAll().where('email', '=', email).executeTakeFirstOrThrow(),
  );

describe('signing up', () => {
  test('a link comes by mail; following it proves the address, once', async () => {
    expect(await signUp('  New@Northwind.example ')).toEqual({ status: 200, body: {} });
    expect(world.mails).toHaveLength(1);
    expect(world.mails[0]?.text).toContain('https://keyseat.example/verify-email?token=');
    expect(await tries('new@northwind.example')).toEqual({ ok: false, reason: 'unverified' });
    const token = world.tokenFor('new@northwind.example');
    expect(await verify(token)).toEqual({ status: 200, body: { email: 'new@northwind.example' } });
    expect(await verify(token)).toMatchObject({ status: 410, body: { code: 'link_unusable' } });
    expect(await tries('new@northwind.example')).toMatchObject({ ok: true, account: { verified: true } });
  });

  test('neither password nor token is stored', async () => {
    await signUp('stored@northwind.example');
    const token = world.tokenFor('stored@northwind.example');
    const rows = await world.db.database.inGlobal(async (tx) => [
      await sql(tx).selectFrom('account').selectAll().execute(),
      await sql(tx).selectFrom('account_token').selectAll().execute(),
      await sql(tx).selectFrom('platform_event').selectAll().execute(),
    ]);
    expect(token).toHaveLength(43);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain(PASSWORD);
  });

  test('a known address: the same answer, and a mail that says so', async () => {
    await world.member('known@northwind.example');
    world.mails.length = 0;
    const [known, unknown] = [await signUp('known@northwind.example'), await signUp('unknown@northwind.example')];
    expect(known).toEqual(unknown);
    expect(world.mails.map(({ to, subject }) => [to, subject])).toEqual([
      ['known@northwind.example', 'You already have a Meridian account'],
      ['unknown@northwind.example', 'Confirm your e-mail address for Meridian'],
    ]);
    expect(world.tokenFor('known@northwind.example')).toBe('');
  });

  test('a stranger who signs up with the same address first gains nothing: the link decides whose password counts', async () => {
    await signUp('late@northwind.example', { password: 'the stranger waits here' });
    await signUp('late@northwind.example', { password: 'what the owner has typed', displayName: 'Owner' });
    await verify(world.tokenFor('late@northwind.example'));
    expect(await tries('late@northwind.example', 'the stranger waits here')).toMatchObject({ ok: false });
    expect(await tries('late@northwind.example', 'what the owner has typed')).toMatchObject({ ok: true });
    expect((await stored('late@northwind.example')).display_name).toBe('Owner');
  });

  test('a link is good for 24 hours; a right password asks for a fresh one', async () => {
    await signUp('slow@northwind.example');
    const old = world.tokenFor('slow@northwind.example');
    world.now = later(START, 24 * HOUR);
    expect(await verify(old)).toMatchObject({ status: 410 });
    world.mails.length = 0;
    expect(await tries('slow@northwind.example', 'not the password 12')).toEqual({ ok: false, reason: 'wrong' });
    expect(world.mails).toHaveLength(0);
    expect(await tries('slow@northwind.example')).toEqual({ ok: false, reason: 'unverified' });
    expect(await verify(world.tokenFor('slow@northwind.example'))).toMatchObject({ status: 200 });
  });

  test.each([
    [{ email: 'no address' }, 'email_unreadable', 'email'],
    [{ password: 'short' }, 'password_too_weak', 'password'],
    [{ password: 'passwordpassword' }, 'password_too_weak', 'password'],
    [{ password: 'x'.repeat(257) }, 'invalid_input', 'password'],
    [{ displayName: ' ' }, 'invalid_input', 'displayName'],
  ])('%j is refused', async (bad, code, field) => {
    expect(await signUp('bad@northwind.example', bad)).toMatchObject({ status: 422, body: { code, field } });
    expect(world.mails).toHaveLength(0);
  });

  test('what a stranger typed never stands in a mail', async () => {
    await signUp('calm@northwind.example', { displayName: 'Win now http://evil.example' });
    expect(JSON.stringify(world.mails)).not.toContain('evil');
  });

  test('at most five mails an hour to one address; the answer stays the same', async () => {
    for (let count = 0; count < 7; count += 1) expect((await signUp('much@northwind.example')).status).toBe(200);
    expect(world.mails).toHaveLength(5);
  });
});

describe('a forgotten password', () => {
  const ask = (email: string) => world.post('/password-reset', { email });
  const reset = (token: string, password = 'another plum and kite') =>
    world.post('/password-reset/confirm', { token, password });

  test('the same answer for every address, a mail for a known one only', async () => {
    await world.member('forgets@northwind.example');
    world.mails.length = 0;
    expect(await ask('forgets@northwind.example')).toEqual({ status: 200, body: {} });
    expect(await ask('nobody@northwind.example')).toEqual({ status: 200, body: {} });
    expect(await ask('no address')).toEqual({ status: 200, body: {} });
    expect(world.mails.map(({ to }) => to)).toEqual(['forgets@northwind.example']);
    expect(world.mails[0]?.text).toContain('https://keyseat.example/password-reset/confirm?token=');
  });

  test('sets the password once, ends every session, and tells by mail', async () => {
    const accountId = await world.member('resets@northwind.example');
    const { token: cookie } = await session(accountId);
    await ask('resets@northwind.example');
    await ask('resets@northwind.example');
    const token = world.tokenFor('resets@northwind.example');
    expect(await reset(token, 'resets12')).toMatchObject({ status: 422, body: { code: 'password_too_weak' } });
    expect(await reset(token)).toEqual({ status: 200, body: { email: 'resets@northwind.example' } });
    expect(world.mails.at(-1)?.subject).toBe('Your Meridian password was changed');
    expect(await world.accounts.sessions.resolve(cookie)).toBeNull();
    expect(await reset(token)).toMatchObject({ status: 410, body: { code: 'link_unusable' } });
    expect(await tries('resets@northwind.example')).toMatchObject({ ok: false, reason: 'wrong' });
    expect(await tries('resets@northwind.example', 'another plum and kite')).toMatchObject({ ok: true });
  });

  test('two requests with one link at once: one sets the password', async () => {
    await world.member('twice@northwind.example');
    await ask('twice@northwind.example');
    const token = world.tokenFor('twice@northwind.example');
    const answers = await Promise.all([reset(token, 'plum kite and one'), reset(token, 'plum kite and two')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410]);
  });

  test('a link is good for an hour, and a link to verify is none to reset', async () => {
    await world.member('hour@northwind.example');
    await ask('hour@northwind.example');
    world.now = later(START, 60 * MINUTE);
    expect(await reset(world.tokenFor('hour@northwind.example'))).toMatchObject({ status: 410 });
    await signUp('other@northwind.example');
    expect(await reset(world.tokenFor('other@northwind.example'))).toMatchObject({ status: 410 });
  });

  const session = (accountId: string) =>
    world.db.database.inGlobal((tx) =>
      world.accounts.sessions.create(tx, {
        method: 'password',
        accountId,
        onlyBusinessAccountId: null,
        integrationId: null,
        personId: null,
        email: 'vera',
        ip: null,
        userAgent: null,
      }),
    );
});

test.each([
  ['/sign-up', 60],
  ['/verify-email', 120],
  ['/password-reset', 60],
  ['/password-reset/confirm', 60],
])('%s: %i requests a minute from one address, then a pause that says how long', async (path, most) => {
  const from = `203.0.113.${path.length}`;
  for (let count = 0; count < most; count += 1) expect((await world.post(path, {}, { from })).status).toBe(422);
  const refused = await world.post(path, {}, { from });
  expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
  expect(Number(refused.retryAfter)).toBeGreaterThan(0);
  expect((await world.post(path, {}, { from: '203.0.113.99' })).status).toBe(422);
});

test('a hundred sign-ups and reset mails an hour from one network, then a pause that says how long', async () => {
  const from = (count: number) => `2001:db8:77::${count.toString(16)}`;
  const ask = (count: number) => world.accounts.requestPasswordReset({ email: 'no address', ip: from(count) });
  await Promise.all(Array.from({ length: 100 }, (_, count) => ask(count)));
  const refused = await world.post('/password-reset', { email: 'no address' }, { from: from(101) });
  expect(refused).toMatchObject({ status: 429, retryAfter: '3600', body: { code: 'throttled' } });
});
