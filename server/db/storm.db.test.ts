import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tenant } from '../lib/transaction.ts';
import { closing, type Database, openDatabase, poolOptions, prepared, raw, sql } from './index.ts';
import { type TestDatabase, testDatabase } from './testing.ts';

let test1: TestDatabase;
let database: Database;
let owner: pg.Client;
beforeAll(async () => {
  test1 = await testDatabase();
  database = openDatabase(test1.app, { poolSize: 4 });
  owner = new pg.Client(poolOptions(test1.owner));
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.close();
  await test1.close();
});

const TENANTS = Array.from({ length: 20 }, (_, index) => `storm-${index}`);
const account = (id: string) => ({
  business_account_id: id,
  name: id,
  country: 'CH',
  website: null,
  created_at: new Date(),
});

/** What a statement without a condition sees, and the setting it is carried out under. */
const look = async (tenant: Tenant, by: typeof sql): Promise<string[]> => {
  const { rows } = await raw<{ id: string }>`
    select business_account_id as id from business_account union all select current_setting('keyseat.tenant', true)`.execute(
    by(tenant),
  );
  return rows.map(({ id }) => id);
};
const rename = (tenant: Tenant) =>
  prepared(tenant)
    .updateTable('business_account')
    .set({ name: `${tenant.businessAccountId} renamed` })
    .execute();
const fail = (tenant: Tenant) => raw`select 1 / 0`.execute(prepared(tenant));
const dawdle = (tenant: Tenant) => raw`select pg_sleep(0.02)`.execute(sql(tenant));

/** How a verb may go: each resolves to what it saw. */
const WAYS: ((tenant: Tenant) => Promise<string[]>)[] = [
  (tenant) => look(tenant, sql),
  (tenant) => look(tenant, prepared),
  async (tenant) =>
    (await Promise.all([look(tenant, prepared), look(tenant, sql), rename(tenant)])).slice(0, 2).flat() as string[],
  async (tenant) => (await Promise.all([dawdle(tenant), look(tenant, prepared)]))[1],
  // The first of several fails, and nobody waits for the rest.
  async (tenant) => (await Promise.all([fail(tenant), look(tenant, sql), dawdle(tenant), rename(tenant)]))[1],
  async (tenant) => (await Promise.all([look(tenant, prepared), rename(tenant), fail(tenant)]))[0],
  // Thrown while statements are on their way.
  (tenant) => {
    void look(tenant, prepared).catch(() => {});
    void rename(tenant).catch(() => {});
    throw new Error('given up');
  },
  // Nobody waits at all.
  async (tenant) => {
    void look(tenant, sql).catch(() => {});
    return [];
  },
  async (tenant) => {
    closing(tenant, [rename(tenant), dawdle(tenant)]);
    return look(tenant, prepared);
  },
  async (tenant) => {
    closing(tenant, [rename(tenant), fail(tenant), rename(tenant)]);
    return look(tenant, prepared);
  },
  // Swallowed, and asked on.
  async (tenant) => {
    await fail(tenant).catch(() => {});
    return look(tenant, prepared).catch(() => []);
  },
  // Goes on while its own transaction is rolled back.
  (tenant) => {
    void dawdle(tenant)
      .then(() => look(tenant, sql))
      .catch(() => {});
    return Promise.reject(new Error('given up'));
  },
];

async function disturb(how: 'pg_cancel_backend' | 'pg_terminate_backend'): Promise<void> {
  await owner.query(
    `select ${how}(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
       and application_name like 'keyseat%' order by random() limit 1`,
  );
}

test('in a storm of failures, cancellations and lost connections every answer belongs to who asked', async () => {
  for (const id of TENANTS)
    await database.inTenant(id, (tenant) => sql(tenant).insertInto('business_account').values(account(id)).execute());
  let under = true;
  const disturbing = (async () => {
    for (let turn = 0; under; turn += 1) {
      await disturb(turn % 8 === 0 ? 'pg_terminate_backend' : 'pg_cancel_backend');
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
  })();
  const outcomes = { answered: 0, failed: 0 };
  let turn = 0;
  const work = async (): Promise<void> => {
    while (turn < 1500) {
      turn += 1;
      const id = TENANTS[turn % TENANTS.length] ?? '';
      const way = WAYS[Math.floor(Math.random() * WAYS.length)] as (typeof WAYS)[number];
      try {
        const seen = await database.inTenant(id, way);
        expect(seen.filter((one) => one !== id)).toEqual([]);
        outcomes.answered += 1;
        const outside = await database.inGlobal((tx) => look(tx as Tenant, prepared));
        expect(outside.filter((one) => one !== '' && one !== null)).toEqual([]);
      } catch (error) {
        if ((error as Error).name === 'AssertionError') throw error;
        outcomes.failed += 1;
        // Nobody is told of a failure that was before them.
        expect((error as { code?: string }).code).not.toBe('25P02');
      }
    }
  };
  await Promise.all(Array.from({ length: 12 }, work));
  under = false;
  await disturbing;
  expect(outcomes.answered).toBeGreaterThan(100);
  expect(outcomes.failed).toBeGreaterThan(100);
  // Every name is its own, whole connections are left, and none is in a transaction.
  const { rows } = await owner.query('select business_account_id as id, name from keyseat.business_account');
  for (const { id, name } of rows) expect([id, `${id} renamed`]).toContain(name);
  await Promise.all(TENANTS.map((id) => database.inTenant(id, (tenant) => look(tenant, prepared))));
  expect(await left()).toBe(0);
});

async function left(): Promise<number> {
  const { rowCount } = await owner.query(
    `select from pg_stat_activity where datname = current_database() and application_name like 'keyseat%' and state like '%transaction%'`,
  );
  return rowCount ?? 0;
}
