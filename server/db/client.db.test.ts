import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closing, poolOptions, prepared, raw, sql } from './index.ts';
import { type TestDatabase, testDatabase } from './testing.ts';

let test1: TestDatabase;
beforeAll(async () => {
  test1 = await testDatabase();
});
afterAll(() => test1.close());

const account = (id: string) => ({
  business_account_id: id,
  name: id,
  country: 'CH',
  website: null,
  created_at: new Date(),
});

test('a tenant sees its own rows and nothing else, even without a where', async () => {
  const { database } = test1;
  for (const id of ['biz-a', 'biz-b']) {
    await database.inTenant(id, (tenant) => sql(tenant).insertInto('business_account').values(account(id)).execute());
  }
  const seen = await database.inTenant('biz-a', (tenant) =>
    sql(tenant).selectFrom('business_account').select('name').execute(),
  );
  expect(seen).toEqual([{ name: 'biz-a' }]);
  const outside = await database.inGlobal((tx) => sql(tx).selectFrom('business_account').selectAll().execute());
  expect(outside).toEqual([]);
});

test('a tenant cannot write a row of another', async () => {
  const write = test1.database.inTenant('biz-a', (tenant) =>
    sql(tenant).insertInto('business_account').values(account('biz-c')).execute(),
  );
  await expect(write).rejects.toThrow(/row-level security/);
});

test('a handle is dead after its transaction', async () => {
  const kept = await test1.database.inTenant('biz-a', async (tenant) => tenant);
  expect(() => sql(kept)).toThrow(/has ended/);
});

test('statements sent together are carried out in order, and each sees what others committed meanwhile', async () => {
  const { database } = test1;
  const insert = (id: string) =>
    database.inTenant(id, (tenant) => sql(tenant).insertInto('business_account').values(account(id)).execute());
  const name = (tenant: Parameters<typeof sql>[0]) =>
    prepared(tenant).selectFrom('business_account').select('name').execute();
  const seen = await database.inTenant('biz-d', async (tenant) => {
    const waiting = Promise.all([name(tenant), raw`select pg_sleep(1)`.execute(sql(tenant)), name(tenant)]);
    await insert('biz-d');
    return waiting;
  });
  expect([seen[0], seen[2]]).toEqual([[], [{ name: 'biz-d' }]]);
});

test('what closes a transaction is kept with it, and when it fails nothing is', async () => {
  const { database } = test1;
  const write = (id: string, rename: string | null) =>
    database.inTenant(id, async (tenant) => {
      await sql(tenant).insertInto('business_account').values(account(id)).execute();
      const change = sql(tenant)
        .updateTable('business_account')
        .set('name', rename as string);
      database.closing(tenant, [change.execute(), change.execute()]);
      return 'done';
    });
  const names = (id: string) =>
    database.inTenant(id, (tenant) => sql(tenant).selectFrom('business_account').select('name').execute());
  expect(await write('biz-e', 'renamed')).toBe('done');
  expect(await names('biz-e')).toEqual([{ name: 'renamed' }]);
  await expect(write('biz-f', null)).rejects.toThrow(/null value/);
  expect(await names('biz-f')).toEqual([]);
});

test('a transaction whose failure was swallowed is not taken for kept', async () => {
  const swallowed = test1.database.inTenant('biz-g', async (tenant) => {
    await raw`select 1 / 0`.execute(sql(tenant)).catch(() => {});
  });
  await expect(swallowed).rejects.toThrow(/nothing of it was kept/);
});

test('statements built in a transaction fail after its end, when others have its connection', async () => {
  const late = await test1.database.inTenant('biz-a', async (tenant) => {
    await raw`select 1`.execute(sql(tenant));
    return [sql(tenant).selectFrom('business_account').select('name')];
  });
  await expect(late[0]?.execute()).rejects.toThrow(/has ended/);
});

test('a closing statement takes effect in its place; when it fails, its own words are told, and the connection serves on', async () => {
  const { database } = test1;
  const add = (tenant: Parameters<typeof sql>[0]) =>
    closing(tenant, [sql(tenant).insertInto('business_account').values(account('biz-t')).execute()]);
  const seen = await database.inTenant('biz-t', async (tenant) => {
    add(tenant);
    return sql(tenant).selectFrom('business_account').select('name').execute();
  });
  expect(seen).toEqual([{ name: 'biz-t' }]);
  const again = database.inTenant('biz-t', async (tenant) => {
    add(tenant);
    await sql(tenant).selectFrom('business_account').select('name').execute();
  });
  await expect(again).rejects.toThrow(/duplicate key/);
  await expect(database.ping()).resolves.toBeUndefined();
});

test('the first statement that failed is told, however deep it was sent and whoever waited for those behind it', async () => {
  const { database } = test1;
  const deep = async (tenant: Parameters<typeof sql>[0]) => {
    const sent = sql(tenant).insertInto('business_account').values(account('biz-u')).execute();
    await Promise.all([Promise.all([sent.then((rows) => rows)])]);
  };
  const name = (tenant: Parameters<typeof sql>[0]) =>
    sql(tenant).selectFrom('business_account').select('name').execute();
  await database.inTenant('biz-u', deep);
  const closed = database.inTenant('biz-u', async (tenant) => closing(tenant, [deep(tenant), name(tenant)]));
  await expect(closed).rejects.toThrow(/duplicate key/);
  const waited = database.inTenant('biz-u', (tenant) => Promise.all([deep(tenant), name(tenant)]));
  await expect(waited).rejects.toThrow(/duplicate key/);
});

test('a look-up shows what carries the very value, and writes nothing, not even to global tables', async () => {
  const { database } = test1;
  const known = `it's \\ "known"', false); select 1; --`;
  const { rows } = await database.lookup(known, (tx) => raw`select known() as known`.execute(sql(tx)));
  expect(rows).toEqual([{ known }]);
  const write = database.lookup('x', (tx) => sql(tx).deleteFrom('rate_limit').execute());
  await expect(write).rejects.toThrow(/read-only/);
  await expect(database.lookup('a\0b', (tx) => raw`select 1`.execute(sql(tx)))).rejects.toThrow();
});

test('every table with a business account begins with it in its primary key, and is closed by forced row-level security', async () => {
  const client = new pg.Client(poolOptions(test1.owner));
  await client.connect();
  const { rows } = await client.query(`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as closed,
           (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
             where i.indrelid = c.oid and i.indisprimary) as first
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'business_account_id'
     where c.relkind = 'r' and c.relnamespace = 'keyseat'::regnamespace`);
  await client.end();
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) expect(row).toEqual({ name: row.name, closed: true, first: 'business_account_id' });
});
