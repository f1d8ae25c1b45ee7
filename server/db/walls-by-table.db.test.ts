import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tx } from '../lib/transaction.ts';
import { poolOptions, raw, sql } from './index.ts';
import { type TestDatabase, testDatabase } from './testing.ts';

/** Tables that belong to no business account, each with the reason why its rows are not one customer's. */
const GLOBAL: Record<string, string> = {
  account: 'a personal account belongs to a person; what it may see is decided by its memberships',
  account_identity: 'a sign-in at another provider, of a personal account',
  account_token: 'links by mail of a personal account, by hash',
  recovery_code: 'of a personal account, by keyed hash',
  session: 'found by the hash of its cookie before any business account is known',
  social_request: 'a browser on its way to a provider; no customer is known yet',
  rate_limit: 'counters by address and account',
  product: "the vendor's catalogue",
  license_key: 'what the vendor issued; found by keyed hash before it is registered',
  signing_key: "the vendor's keys that sign licenses",
  introspection_token: "the vendor's own programs that ask about licenses, by hash",
  vault_generation: 'the master keys this database has lived under',
  platform_event: 'what happened on the vendor’s side and to personal accounts',
  dpop_proof: 'proofs of possession that were seen; a proof knows no customer',
  migration: 'the schema itself',
  migration_lock: 'the schema itself',
};
const OURS = 'biz-ours';
const THEIRS = 'biz-theirs';

let db: TestDatabase;
let owner: pg.Client;
let tables: { name: string; tenant: boolean }[];

beforeAll(async () => {
  db = await testDatabase();
  owner = new pg.Client(poolOptions(db.owner));
  await owner.connect();
  const found = await owner.query<{ name: string; tenant: boolean }>(`
    select c.relname as name, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'business_account_id') as tenant
      from pg_class c where c.relnamespace = 'keyseat'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`);
  tables = found.rows;
  await loosen();
  for (const { name, tenant } of tables) if (tenant) for (const account of [OURS, THEIRS]) await fill(name, account);
});
afterAll(async () => {
  await owner.end();
  await db.close();
});

/** Rows of any content may stand: what is tried is who sees them. */
async function loosen(): Promise<void> {
  const { rows } = await owner.query<{ drop: string }>(`
    select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) as drop from pg_constraint
     where connamespace = 'keyseat'::regnamespace and contype in ('c', 'f') and conislocal
     order by contype desc`);
  for (const { drop } of rows) await owner.query(drop).catch(() => {});
  const triggers = await owner.query<{ drop: string }>(`
    select format('drop trigger %I on %s', tgname, tgrelid::regclass) as drop from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where c.relnamespace = 'keyseat'::regnamespace and not tgisinternal`);
  for (const { drop } of triggers.rows) await owner.query(drop);
}

/** One row of made-up values by type. */
async function fill(table: string, account: string): Promise<void> {
  const { rows } = await owner.query<{ name: string; type: string }>(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type from pg_attribute a
      where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''`,
    [`keyseat."${table}"`],
  );
  const values = rows.map(({ name, type }) =>
    name === 'business_account_id' ? `'${account}'` : `${madeUp(type, account)}::${type}`,
  );
  await owner.query(`insert into keyseat."${table}" (${rows.map(({ name }) => `"${name}"`)}) values (${values})`);
}

function madeUp(type: string, account: string): string {
  if (type.endsWith('[]')) return `'{}'`;
  if (type.startsWith('timestamp') || type === 'date') return 'now()';
  if (/^(integer|bigint|smallint|numeric|double)/.test(type)) return '1';
  if (type === 'boolean') return 'true';
  if (type.startsWith('json')) return `'{}'`;
  if (type === 'bytea') return `'\\x00'`;
  return `'of ${account}'`;
}

const countIn = (name: string) => async (tx: Tx) => {
  const { rows } = await raw<{ n: number; theirs: number }>`
    select count(*)::int as n, count(*) filter (where business_account_id <> ${OURS})::int as theirs from ${raw.table(name)}`.execute(
    sql(tx),
  );
  return rows[0];
};

test('every table is closed, or is named above with its reason; no name stands there in vain', () => {
  const open = tables.filter(({ tenant }) => !tenant).map(({ name }) => name);
  expect(open.sort()).toEqual(Object.keys(GLOBAL).sort());
  expect(tables.filter(({ tenant }) => tenant).length).toBeGreaterThan(25);
});

test('without any where, a business account sees its own row of every table and no other', async () => {
  for (const { name, tenant } of tables) {
    if (!tenant) continue;
    const behind = await owner.query(`select from keyseat."${name}"`);
    expect([name, behind.rowCount]).toEqual([name, 2]);
    expect([name, await db.database.inTenant(OURS, countIn(name))]).toEqual([name, { n: 1, theirs: 0 }]);
    expect([name, await db.database.inGlobal(countIn(name))]).toEqual([name, { n: 0, theirs: 0 }]);
  }
});

test('without any where, it changes and deletes nothing of another, and writes nothing into another', async () => {
  for (const { name, tenant } of tables) {
    if (!tenant) continue;
    const attempt = (statement: ReturnType<typeof raw>) =>
      db.database
        .inTenant(OURS, async (tx) => {
          await statement.execute(sql(tx));
        })
        .catch((error: Error) => error.message);
    const table = raw.table(name);
    await attempt(raw`update ${table} set business_account_id = business_account_id`);
    expect([name, await attempt(raw`update ${table} set business_account_id = ${THEIRS}`)]).toEqual([
      name,
      expect.stringMatching(/row-level security|permission denied/),
    ]);
    await attempt(raw`delete from ${table}`);
    const left = await owner.query(`select from keyseat."${name}" where business_account_id = $1`, [THEIRS]);
    expect([name, left.rowCount]).toEqual([name, 1]);
  }
});
