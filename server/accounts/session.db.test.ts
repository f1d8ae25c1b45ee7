import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sql } from '../db/index.ts';
import { HOUR, after as later, SECOND } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';
import type { NewSession } from './index.ts';
import { type AccountsWorld, accountsWorld, START } from './testing.ts';

let world: AccountsWorld;
beforeAll(async () => {
  world = await accountsWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.now = START;
});

const BLANK: NewSession = {
  method: 'password',
  accountId: null,
  onlyBusinessAccountId: null,
  integrationId: null,
  personId: null,
  email: 'vera@northwind.example',
  ip: '192.0.2.1',
  userAgent: 'test',
};
const inGlobal = <T>(verb: (tx: Tx) => Promise<T>): Promise<T> => world.db.database.inGlobal(verb);
const inTenant = <T>(id: string, verb: (tenant: Tenant) => Promise<T>): Promise<T> =>
  world.db.database.inTenant(id, verb);
const create = (session: Partial<NewSession>) =>
  inGlobal((tx) => world.accounts.sessions.create(tx, { ...BLANK, ...session }));
const resolve = (token: string) => world.accounts.sessions.resolve(token);

test('only the token opens it, and only its hash is stored', async () => {
  const accountId = await world.member('open@northwind.example');
  const { token, sessionId, expiresAt } = await create({ accountId });
  expect(expiresAt).toEqual(later(START, 12 * HOUR));
  expect(await resolve(token)).toMatchObject({ id: sessionId, accountId, method: 'password' });
  expect(await resolve(sessionId)).toBeNull();
  expect(await resolve(`${token}x`)).toBeNull();
  const rows = await inGlobal((tx) => sql(tx).selectFrom('session').selectAll().execute());
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('two idle hours end it, visits keep it, twelve hours end it in any case; visits are written once a minute', async () => {
  const accountId = await world.member('idle@northwind.example');
  const { token } = await create({ accountId });
  const visit = async (milliseconds: number) => {
    world.now = later(START, milliseconds);
    return (await resolve(token))?.lastSeenAt;
  };
  await visit(59 * SECOND);
  expect(await visit(59.5 * SECOND)).toEqual(START);
  await visit(60 * SECOND);
  expect(await visit(61 * SECOND)).toEqual(later(START, 60 * SECOND));
  for (let hour = 1.5; hour < 12; hour += 1.5) expect(await visit(hour * HOUR)).toBeDefined();
  expect(await visit(12 * HOUR)).toBeUndefined();

  world.now = START;
  const idle = await create({ accountId });
  world.now = later(START, 2 * HOUR);
  expect(await resolve(idle.token)).toBeNull();
});
test('ends one, all of an account but one, those of a person, those of an integration', async () => {
  const accountId = await world.member('many@northwind.example');
  const [a, b, c] = [await create({ accountId }), await create({ accountId }), await create({ accountId })];
  await inGlobal((tx) => world.accounts.sessions.end(tx, a.sessionId));
  expect(await resolve(a.token)).toBeNull();
  expect(await inGlobal((tx) => world.accounts.sessions.endOfAccount(tx, accountId, c.sessionId))).toBe(1);
  expect(await resolve(b.token)).toBeNull();
  expect((await world.accounts.liveSessions(accountId)).map(({ id }) => id)).toEqual([c.sessionId]);

  const [home, elsewhere] = [newId('businessAccount', START), newId('businessAccount', START)];
  const person = { method: 'sso' as const, accountId: null, personId: 'per-1', integrationId: 'int-1' };
  const here = await create({ ...person, onlyBusinessAccountId: home });
  const there = await create({ ...person, onlyBusinessAccountId: elsewhere });
  expect(await inTenant(home, (tenant) => world.accounts.sessions.endOfPerson(tenant, 'per-1'))).toBe(1);
  expect(await resolve(here.token)).toBeNull();
  expect(await resolve(there.token)).not.toBeNull();
  expect(await inTenant(home, (tenant) => world.accounts.sessions.endOfIntegration(tenant, 'int-1'))).toBe(0);
  expect(await inTenant(elsewhere, (tenant) => world.accounts.sessions.endOfIntegration(tenant, 'int-1'))).toBe(1);
});

test('proving once more who one is is remembered', async () => {
  const { token, sessionId } = await create({ accountId: await world.member('again@northwind.example') });
  world.now = later(START, HOUR);
  await inGlobal((tx) => world.accounts.sessions.reauthenticated(tx, sessionId));
  expect((await resolve(token))?.reauthenticatedAt).toEqual(later(START, HOUR));
});

test('the sweep takes what has run out', async () => {
  await create({ accountId: await world.member('gone@northwind.example') });
  world.now = later(START, 48 * HOUR);
  await world.accounts.sweep();
  const left = await inGlobal(async (tx) => [
    await sql(tx).selectFrom('session').selectAll().execute(),
    await sql(tx).selectFrom('account_token').selectAll().execute(),
    await sql(tx).selectFrom('rate_limit').selectAll().execute(),
  ]);
  expect(left).toEqual([[], [], []]);
});
