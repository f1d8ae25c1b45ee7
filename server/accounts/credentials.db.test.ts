import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from '../db/index.ts';
import { after as later, MINUTE, SECOND } from '../lib/clock.ts';
import type { CredentialsAttempt } from './index.ts';
import { type AccountsWorld, accountsWorld, codeAt, PASSWORD, START, withSecondFactor } from './testing.ts';

let world: AccountsWorld;
let next = 0;
beforeAll(async () => {
  world = await accountsWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.now = START;
  next += 1;
});

/** A different browser for each test, so that counters do not meet. */
const tries = (email: string, more: Partial<CredentialsAttempt> = {}) =>
  world.accounts.verifyCredentials({ email, password: PASSWORD, ip: `192.0.2.${next}`, purpose: 'password', ...more });
const wrong = { password: 'not the password 12' };
const WRONG = { ok: false, reason: 'wrong' };

describe('e-mail and password', () => {
  test('right, wrong and unknown: the same refusal for the last two', async () => {
    const id = await world.member('ann@northwind.example');
    expect(await tries('ANN@Northwind.example')).toMatchObject({ ok: true, account: { id, hasPassword: true } });
    expect(await tries('ann@northwind.example', wrong)).toEqual(WRONG);
    expect(await tries('nobody@northwind.example')).toEqual(WRONG);
    expect(await tries('no address')).toEqual(WRONG);
  });

  test('an unknown address takes as long as a known one', async () => {
    await world.member('timed@northwind.example');
    const time = async (email: string): Promise<number> => {
      const start = performance.now();
      for (let round = 0; round < 4; round += 1) await tries(email, wrong);
      return performance.now() - start;
    };
    await time('warm@northwind.example');
    const [known, unknown] = [await time('timed@northwind.example'), await time('nobody2@northwind.example')];
    expect(unknown).toBeGreaterThan(known / 4);
    expect(unknown).toBeLessThan(known * 4);
  });

  test('what is typed for an unknown address is not remembered: it may be a password', async () => {
    await tries('plum-kite-typed-here@northwind.example', wrong);
    const events = await world.db.database.inGlobal((tx) => sql(tx).selectFrom('platform_event').selectAll().execute());
    expect(JSON.stringify(events)).not.toContain('plum-kite-typed-here');
    expect(events.some(({ type }) => type === 'account.sign_in_failed')).toBe(true);
  });
});

describe('throttling', () => {
  test('ten failures from one address, known or not; then a pause, even with the right password', async () => {
    await world.member('bob@northwind.example');
    for (const email of ['bob@northwind.example', 'nobody@northwind.example']) {
      for (let count = 0; count < 10; count += 1) expect(await tries(email, wrong)).toEqual(WRONG);
      expect(await tries(email)).toEqual({ ok: false, reason: 'throttled', retryAfterSeconds: 900 });
    }
    expect(await tries('bob@northwind.example', { ip: '198.51.100.1' })).toMatchObject({ ok: true });
    world.now = later(START, 15 * MINUTE);
    expect(await tries('bob@northwind.example')).toMatchObject({ ok: true });
  });

  test('at once or one after the other: never more than ten are judged', async () => {
    await world.member('burst@northwind.example');
    const answers = await Promise.all(Array.from({ length: 20 }, () => tries('burst@northwind.example', wrong)));
    expect(answers.filter((answer) => !answer.ok && answer.reason === 'wrong')).toHaveLength(10);
  });

  test('fifty failures from one address, whoever is tried', async () => {
    for (let count = 0; count < 50; count += 1) await tries(`guess${count}@northwind.example`, wrong);
    expect(await tries('guess99@northwind.example', wrong)).toMatchObject({ reason: 'throttled' });
  });

  test('fifty failures from anywhere slow one account down', async () => {
    await world.member('wanted@northwind.example');
    for (let count = 0; count < 50; count += 1) {
      await tries('wanted@northwind.example', { ...wrong, ip: `203.0.113.${count}` });
    }
    expect(await tries('wanted@northwind.example')).toMatchObject({ reason: 'throttled' });
  });

  test('success gives the tries back', async () => {
    await world.member('slips@northwind.example');
    for (let round = 0; round < 3; round += 1) {
      for (let count = 0; count < 9; count += 1) expect(await tries('slips@northwind.example', wrong)).toEqual(WRONG);
      expect(await tries('slips@northwind.example')).toMatchObject({ ok: true });
    }
  });

  test('the backup login is never locked: the admin waits half a minute at most, however many strangers guess', async () => {
    const id = await world.member('backup@northwind.example');
    const { secret } = await withSecondFactor(world, id);
    for (let count = 0; count < 60; count += 1) {
      await tries('backup@northwind.example', {
        ...wrong,
        code: '000000',
        purpose: 'backup',
        ip: `203.0.113.${count}`,
      });
    }
    const admin = () => tries('backup@northwind.example', { code: codeAt(secret, world.now), purpose: 'backup' });
    world.now = later(START, 30 * SECOND);
    expect(await admin()).toMatchObject({ ok: true });
    for (let count = 0; count < 80; count += 1) {
      await tries('backup@northwind.example', { ...wrong, code: '000000', purpose: 'backup' });
    }
    expect(await admin()).toMatchObject({ reason: 'throttled', retryAfterSeconds: 30 });
    world.now = later(START, 61 * SECOND);
    expect(await admin()).toMatchObject({ ok: true });
  });
});

describe('the second factor', () => {
  test('is set up with a recent proof of who one is only', async () => {
    const accountId = await world.member('cleo@northwind.example');
    expect(await world.post('/second-factor/start', {})).toMatchObject({ status: 401 });
    const stale = await world.post('/second-factor/start', {}, { accountId, stale: true });
    expect(stale).toMatchObject({ status: 403, body: { code: 'reauthentication_needed' } });
    const early = await world.post('/second-factor/confirm', { code: '123456' }, { accountId });
    expect(early).toMatchObject({ status: 409, body: { code: 'second_factor_not_started' } });
  });

  test('can be begun again until confirmed; the last secret counts; ten recovery codes come once', async () => {
    const accountId = await world.member('dora@northwind.example');
    const first = (await world.post('/second-factor/start', {}, { accountId })).body;
    const second = (await world.post('/second-factor/start', {}, { accountId })).body;
    expect(first.secret).not.toBe(second.secret);
    const confirm = (secret: string) =>
      world.post('/second-factor/confirm', { code: codeAt(secret, world.now) }, { accountId });
    expect(await confirm(first.secret)).toMatchObject({ status: 422, body: { code: 'code_wrong', field: 'code' } });
    const confirmed = await confirm(second.secret);
    expect(confirmed.status).toBe(200);
    expect(new Set(confirmed.body.recoveryCodes).size).toBe(10);
    expect(await confirm(second.secret)).toMatchObject({ status: 409 });
    const row = await world.db.database.inGlobal((tx) =>
      sql(tx).selectFrom('account').selectAll().where('id', '=', accountId).executeTakeFirstOrThrow(),
    );
    expect(JSON.stringify(row)).not.toContain(second.secret);
    expect(world.mails.at(-1)?.subject).toContain('second factor');
  });

  test('is asked for after the right password only, and each code counts once', async () => {
    const email = 'erin@northwind.example';
    const { secret } = await withSecondFactor(world, await world.member(email));
    expect(await tries(email, wrong)).toEqual(WRONG);
    expect(await tries(email)).toEqual({ ok: false, reason: 'second_factor_needed' });
    // The code that confirmed the setup is used up.
    expect(await tries(email, { code: codeAt(secret, world.now) })).toEqual(WRONG);
    world.now = later(START, 30 * SECOND);
    const code = codeAt(secret, world.now);
    const both = await Promise.all([tries(email, { code }), tries(email, { code })]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await tries(email, { code })).toEqual(WRONG);
    // An earlier step than the last used one is refused too.
    expect(await tries(email, { code: codeAt(secret, START) })).toEqual(WRONG);
  });

  test('a recovery code stands in, once, and a mail tells', async () => {
    const email = 'finn@northwind.example';
    const { recoveryCodes } = await withSecondFactor(world, await world.member(email));
    const code = recoveryCodes[3]?.toUpperCase() ?? '';
    expect(await tries(email, { code })).toMatchObject({ ok: true });
    expect(world.mails.at(-1)?.text).toContain('9 are left');
    expect(await tries(email, { code })).toEqual(WRONG);
  });

  test('ten wrong codes after the right password end the guessing, from anywhere', async () => {
    const email = 'gwen@northwind.example';
    const { secret } = await withSecondFactor(world, await world.member(email));
    for (let count = 0; count < 10; count += 1) {
      expect(await tries(email, { code: '000000', ip: `203.0.113.${count}` })).toEqual(WRONG);
    }
    world.now = later(START, 30 * SECOND);
    const code = codeAt(secret, world.now);
    expect(await tries(email, { code, ip: '203.0.113.99' })).toMatchObject({ reason: 'throttled' });
    world.now = later(START, 15 * MINUTE);
    expect(await tries(email, { code: codeAt(secret, world.now), ip: '203.0.113.99' })).toMatchObject({ ok: true });
  });

  test('the backup login cannot do without', async () => {
    await world.member('hugo@northwind.example');
    const answer = await tries('hugo@northwind.example', { purpose: 'backup', code: '123456' });
    expect(answer).toEqual({ ok: false, reason: 'second_factor_needed' });
  });
});
