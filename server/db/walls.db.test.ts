import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tx } from '../lib/transaction.ts';
import { poolOptions, raw, sql } from './index.ts';
import { type TestDatabase, testDatabase } from './testing.ts';

let db: TestDatabase;
let owner: pg.Client;
beforeAll(async () => {
  db = await testDatabase();
  owner = new pg.Client(poolOptions(db.owner));
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await db.close();
});

const ask = async (text: string): Promise<string[]> =>
  (await owner.query<{ said: string }>(text)).rows.map((r) => r.said);

const TENANT_TABLES = `select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'business_account_id'
  where c.relnamespace = 'keyseat'::regnamespace and c.relkind in ('r', 'p')`;

test('every tenant table is closed by row-level security, for its owner too', async () => {
  expect((await ask(`select relname as said from (${TENANT_TABLES}) t`)).length).toBeGreaterThan(20);
  const open = `select relname as said from (${TENANT_TABLES}) t where not (relrowsecurity and relforcerowsecurity)
    or not exists (select from pg_policy p where p.polrelid = t.oid and p.polname = 'own_tenant' and p.polcmd = '*'
      and pg_get_expr(p.polqual, p.polrelid) = '(business_account_id = keyseat.tenant())'
      and pg_get_expr(p.polwithcheck, p.polrelid) = '(business_account_id = keyseat.tenant())')`;
  expect(await ask(open)).toEqual([]);
});

test('nothing else opens one: look-ups read, and each asks for something the caller holds', async () => {
  const others = `select polrelid::regclass::text || ' ' || polname || ' ' || polcmd::text || ' ' || polpermissive as said
    from pg_policy where polname <> 'own_tenant' order by 1`;
  for (const policy of await ask(others)) expect(policy).toMatch(/ found_\w+ r true$/);
  const careless = `select polrelid::regclass::text || ' ' || polname as said from pg_policy
    where polname <> 'own_tenant' and pg_get_expr(polqual, polrelid) not like '%known()%'`;
  expect(await ask(careless)).toEqual([]);
});

test('no function runs with the rights of another, no view looks past the policies', async () => {
  expect(
    await ask(
      `select proname as said from pg_proc where prosecdef and pronamespace in ('keyseat'::regnamespace, 'pgboss'::regnamespace)`,
    ),
  ).toEqual([]);
  expect(
    await ask(
      `select relname as said from pg_class where relnamespace = 'keyseat'::regnamespace and relkind in ('v', 'm')`,
    ),
  ).toEqual([]);
});

test('the role that queries run as owns nothing, passes nothing and forgets nothing of the audit log', async () => {
  const strong = `select rolname as said from pg_roles where rolname = 'keyseat_app'
    and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin)`;
  expect(await ask(strong)).toEqual([]);
  expect(await ask(`select relname as said from pg_class where relowner = 'keyseat_app'::regrole`)).toEqual([]);
  const audit = `select table_name || ' ' || privilege_type as said from information_schema.table_privileges
    where grantee = 'keyseat_app' and table_name in ('audit_event', 'platform_event') order by 1`;
  expect(await ask(audit)).toEqual([
    'audit_event DELETE',
    'audit_event INSERT',
    'audit_event SELECT',
    'platform_event INSERT',
    'platform_event SELECT',
  ]);
});

test('the audit log changes in two ways alone, and the database says which', async () => {
  const columns = `select table_name || ' ' || column_name as said from information_schema.column_privileges
    where grantee = 'keyseat_app' and privilege_type = 'UPDATE' and table_name in ('audit_event', 'platform_event') order by 1`;
  expect(await ask(columns)).toEqual([
    'audit_event actor',
    'audit_event data',
    'platform_event actor',
    'platform_event data',
  ]);
  await owner.query(`insert into keyseat.business_account values ('biz-log', 'Log', 'NL', null, now())`);
  const actor = JSON.stringify({ kind: 'account', id: 'acc-1', label: 'ada@b.example', ip: '9.9.9.9' });
  await owner.query(`insert into keyseat.audit_event values ('biz-log', 'evt-1', now(), 'x.y', $1, 's', '{"n":1}')`, [
    actor,
  ]);
  const attempt = (...statements: string[]) =>
    db.database.inTenant('biz-log', async (tx) => {
      for (const statement of statements) await raw.raw(statement).execute(sql(tx));
    });
  const change = `update audit_event set actor = '{}', data = '{"n":2}'`;
  await expect(attempt(change)).rejects.toThrow(/never changed/);
  await expect(attempt('delete from audit_event')).rejects.toThrow(/never deleted/);
  await expect(attempt(`update audit_event set type = 'z'`)).rejects.toThrow(/permission denied/);
  // Whatever is written, only the words go, and the address of who is erased.
  await attempt(
    `select set_config('keyseat.erased_words', '["ada@b.example"]', true), set_config('keyseat.erased_id', 'acc-1', true)`,
    change,
  );
  const { rows } = await owner.query(`select actor, data from keyseat.audit_event`);
  expect(rows).toEqual([{ actor: { kind: 'account', id: 'acc-1', label: '[erased]' }, data: { n: 1 } }]);
});

test('without a business account in scope nothing of any is seen, whatever is set in its place', async () => {
  await owner.query(`insert into keyseat.business_account values ('biz-1', 'One', 'NL', null, now())`);
  const read = (tx: Tx) => sql(tx).selectFrom('business_account').select('name').execute();
  expect(await db.database.inGlobal(read)).toEqual([]);
  for (const known of ['', 'biz-1', '%', "' or true --", 'domains to prove again'])
    expect(await db.database.lookup(known, read)).toEqual([]);
  expect(await db.database.inTenant("biz-2' or business_account_id = 'biz-1", read)).toEqual([]);
  expect(await db.database.inTenant('biz-1', read)).toEqual([{ name: 'One' }]);
});
