import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from '../db/index.ts';
import { HOUR, after as later, MINUTE } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import { link } from './identity.store.ts';
import { type AccountsWorld, accountsWorld, codeAt, PASSWORD, START, withSecondFactor } from './testing.ts';

let world: AccountsWorld;
let next = 0;
beforeAll(async () => {
  world = await accountsWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.now = START;
  world.mails.length = 0;
  next += 1;
});

const tries = (email: string, password = PASSWORD, code?: string) =>
  world.accounts.verifyCredentials({ email, password, code, ip: `192.0.2.${next}`, purpose: 'password' });
const session = (accountId: string, email: string) =>
  world.db.database.inGlobal((tx) =>
    world.accounts.sessions.create(tx, {
      ...{ method: 'password' as const, accountId, email, ip: null, userAgent: null },
      ...{ onlyBusinessAccountId: null, integrationId: null, personId: null },
    }),
  );
const events = async (subject: string): Promise<string[]> => {
  const all = await world.db.database.inGlobal((tx) =>
    sql(tx).selectFrom('platform_event').select('type').where('subject', '=', subject).execute(),
  );
  return all.map(({ type }) => type);
};

test.each([
  ['POST', '/email', { email: 'x@northwind.example' }],
  ['PUT', '/password', { password: 'a whole new sentence 1' }],
  ['DELETE', '/second-factor', undefined],
  ['POST', '/second-factor/recovery-codes', undefined],
  ['DELETE', '/identities/google', undefined],
] as const)('%s %s asks who you are again', async (method, path, body) => {
  const accountId = newId('account', START);
  const stale = await world.call(method, path, { ...(body ? { body } : {}), visitor: { accountId, stale: true } });
  expect(stale).toMatchObject({ status: 403, body: { code: 'reauthentication_needed' } });
  expect((await world.call(method, path, body ? { body } : {})).status).toBe(401);
});

describe('another e-mail address', () => {
  const ask = (accountId: string, email: string) => world.post('/email', { email }, { accountId });
  const confirm = (token: string) => world.post('/email/confirm', { token });

  test('counts once proved by mail; the old one is told, sessions and memberships go by the new one', async () => {
    const accountId = await world.member('ann@northwind.example');
    const { token } = await session(accountId, 'ann@northwind.example');
    const businessAccountId = newId('businessAccount', START);
    await world.db.database.inTenant(businessAccountId, async (tenant) => {
      const scope = { business_account_id: businessAccountId, created_at: START };
      await sql(tenant)
        .insertInto('business_account')
        .values({ ...scope, name: 'Northwind', country: 'NL', website: null })
        .execute();
      const member = { ...scope, id: newId('member', START), account_id: accountId, role: 'member' as const };
      await sql(tenant).insertInto('member').values(member).execute();
    });
    expect((await ask(accountId, 'Anna@Northwind.example')).status).toBe(200);
    expect(await tries('ann@northwind.example')).toMatchObject({ ok: true });
    world.mails.splice(0, world.mails.length - 1);
    const changed = await confirm(world.tokenFor('anna@northwind.example'));
    expect(changed).toMatchObject({ status: 200, body: { email: 'anna@northwind.example' } });
    expect(await tries('ann@northwind.example')).toMatchObject({ ok: false });
    expect(await tries('anna@northwind.example')).toMatchObject({
      ok: true,
      account: { id: accountId, verified: true },
    });
    expect(world.mails.at(-1)).toMatchObject({ to: 'ann@northwind.example' });
    expect(await world.accounts.sessions.resolve(token)).toMatchObject({ email: 'anna@northwind.example' });
    const members = await world.db.database.inTenant(businessAccountId, (tenant) =>
      sql(tenant).selectFrom('member').select('email').execute(),
    );
    expect(members).toEqual([{ email: 'anna@northwind.example' }]);
    expect(await events(accountId)).toContain('account.email_changed');
  });

  test('ends every other link that was mailed, and works once, within an hour', async () => {
    const accountId = await world.member('bea@northwind.example');
    await world.post('/password-reset', { email: 'bea@northwind.example' });
    const reset = world.tokenFor('bea@northwind.example');
    await ask(accountId, 'bee@northwind.example');
    const token = world.tokenFor('bee@northwind.example');
    world.now = later(START, HOUR);
    expect(await confirm(token)).toMatchObject({ status: 410, body: { code: 'link_unusable' } });
    world.now = later(START, 59 * MINUTE);
    expect((await confirm(token)).status).toBe(200);
    expect((await confirm(token)).status).toBe(410);
    const late = await world.post('/password-reset/confirm', { token: reset, password: 'another plum and kite' });
    expect(late.status).toBe(410);
  });

  test('of somebody else: the same answer, a mail without a link there, and nothing changes', async () => {
    const accountId = await world.member('cem@northwind.example');
    await world.member('taken@northwind.example');
    const [taken, free] = [
      await ask(accountId, 'taken@northwind.example'),
      await ask(accountId, 'cem2@northwind.example'),
    ];
    expect(taken).toEqual(free);
    expect(world.mails.findLast(({ to }) => to === 'taken@northwind.example')?.subject).toContain('already');
    expect(world.mails.findLast(({ to }) => to === 'taken@northwind.example')?.text).not.toContain('token=');
  });

  test('that somebody proved meanwhile is theirs', async () => {
    const accountId = await world.member('dan@northwind.example');
    await ask(accountId, 'wanted@northwind.example');
    const token = world.tokenFor('wanted@northwind.example');
    await world.member('wanted@northwind.example');
    expect(await confirm(token)).toMatchObject({ status: 410 });
    expect(await tries('dan@northwind.example')).toMatchObject({ ok: true });
  });

  test('a link to change the address is none to set a password, nor the reverse', async () => {
    const accountId = await world.member('eva@northwind.example');
    await ask(accountId, 'eva2@northwind.example');
    const token = world.tokenFor('eva2@northwind.example');
    const reset = await world.post('/password-reset/confirm', { token, password: 'another plum and kite' });
    expect(reset.status).toBe(410);
    await world.post('/password-reset', { email: 'eva@northwind.example' });
    expect((await confirm(world.tokenFor('eva@northwind.example'))).status).toBe(410);
  });
});

describe('another password', () => {
  const change = (accountId: string, password: string, sessionId = 'ses') =>
    world.call('PUT', '/password', { body: { password }, visitor: { accountId, sessionId } });

  test('ends the other sessions and the links that were mailed, and is told by mail', async () => {
    const email = 'finn@northwind.example';
    const accountId = await world.member(email);
    const [here, there] = [await session(accountId, email), await session(accountId, email)];
    await world.post('/password-reset', { email });
    const reset = world.tokenFor(email);
    const done = await change(accountId, 'lamp harbour kite 12', here.sessionId);
    expect(done).toMatchObject({ status: 200, body: { endedSessions: 1 } });
    expect(await world.accounts.sessions.resolve(here.token)).not.toBeNull();
    expect(await world.accounts.sessions.resolve(there.token)).toBeNull();
    expect(await tries(email)).toMatchObject({ ok: false });
    expect(await tries(email, 'lamp harbour kite 12')).toMatchObject({ ok: true });
    expect((await world.post('/password-reset/confirm', { token: reset, password: PASSWORD })).status).toBe(410);
    expect(world.mails.at(-1)).toMatchObject({ to: email, subject: 'Your Meridian password was changed' });
  });

  test('is judged as the first one was', async () => {
    const accountId = await world.member('gina@northwind.example');
    expect(await change(accountId, 'password1234')).toMatchObject({ status: 422, body: { code: 'password_too_weak' } });
  });
});

describe('sessions', () => {
  test('one is ended by its owner, and by nobody else', async () => {
    const [hal, eve] = [await world.member('hal@northwind.example'), await world.member('eve@northwind.example')];
    const { token, sessionId } = await session(hal, 'hal@northwind.example');
    const end = (accountId: string) => world.call('DELETE', `/sessions/${sessionId}`, { visitor: { accountId } });
    expect(await end(eve)).toMatchObject({ status: 404, body: { code: 'no_such_session' } });
    expect(await world.accounts.sessions.resolve(token)).not.toBeNull();
    expect((await end(hal)).status).toBe(200);
    expect(await world.accounts.sessions.resolve(token)).toBeNull();
  });
});

describe('the second factor', () => {
  test('is removed with its codes, unless an active integration counts on it', async () => {
    const email = 'ida@northwind.example';
    const accountId = await world.member(email);
    const remove = () => world.call('DELETE', '/second-factor', { visitor: { accountId } });
    expect(await remove()).toMatchObject({ status: 409, body: { code: 'second_factor_not_started' } });
    const { secret } = await withSecondFactor(world, accountId);
    world.backupLogins.set(accountId, 'Northwind');
    expect(await remove()).toMatchObject({ status: 409, body: { code: 'backup_login' } });
    world.backupLogins.delete(accountId);
    expect((await remove()).status).toBe(200);
    expect(await tries(email)).toMatchObject({ ok: true, account: { secondFactor: false } });
    expect(world.mails.at(-1)?.subject).toContain('was removed');
    const fresh = await withSecondFactor(world, accountId);
    expect(fresh.secret).not.toBe(secret);
    world.now = later(START, MINUTE);
    expect(await tries(email, PASSWORD, codeAt(fresh.secret, world.now))).toMatchObject({ ok: true });
  });

  test('gets ten other recovery codes; the earlier ones end', async () => {
    const email = 'jon@northwind.example';
    const accountId = await world.member(email);
    const renew = () => world.call('POST', '/second-factor/recovery-codes', { visitor: { accountId } });
    expect(await renew()).toMatchObject({ status: 409 });
    const { recoveryCodes: before } = await withSecondFactor(world, accountId);
    const after: string[] = (await renew()).body.recoveryCodes;
    expect(after).toHaveLength(10);
    expect(await tries(email, PASSWORD, before[0])).toMatchObject({ ok: false, reason: 'wrong' });
    expect(await tries(email, PASSWORD, after[0])).toMatchObject({ ok: true });
    expect((await world.call('GET', '/security', { visitor: { accountId } })).body).toMatchObject({
      email,
      hasPassword: true,
      secondFactor: true,
      recoveryCodesLeft: 9,
      identities: [],
    });
  });
});

test('a provider is left again, unless it is the only way in', async () => {
  const accountId = await world.member('kay@northwind.example');
  const inGlobal = world.db.database.inGlobal;
  const identity = {
    provider: 'google' as const,
    subject: 'kay',
    account_id: accountId,
    email: 'kay@northwind.example',
  };
  await inGlobal((tx) => link(tx, { ...identity, now: START }));
  const leave = (provider: string) => world.call('DELETE', `/identities/${provider}`, { visitor: { accountId } });
  const setPassword = (password_hash: string | null) =>
    inGlobal((tx) => sql(tx).updateTable('account').set({ password_hash }).where('id', '=', accountId).execute());
  await setPassword(null);
  expect(await leave('google')).toMatchObject({ status: 409, body: { code: 'last_way_in' } });
  expect(await leave('apple')).toMatchObject({ status: 404, body: { code: 'no_such_identity' } });
  await setPassword('$argon2id$');
  expect((await leave('google')).status).toBe(200);
  expect(await events(accountId)).toContain('account.identity_removed');
});
