import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { poolOptions } from '../db/index.ts';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import { createVault, type Vault } from '../lib/secrets.ts';
import { type Carried, carryOver, openVault } from './index.ts';

const first = randomBytes(32);
const second = randomBytes(32);
const third = randomBytes(32);
const clock = () => new Date('2026-11-24T10:00:00Z');
const KEYS = Array.from({ length: 25 }, (_, index) => `KEY-${index}`);

let db: TestDatabase;
let owner: pg.Client;
beforeEach(async () => {
  db = await testDatabase();
  owner = new pg.Client(poolOptions(db.owner));
  await owner.connect();
});
afterEach(async () => {
  await owner.end();
  await db.close();
});

const open = (masterKey: Uint8Array, previousMasterKey?: Uint8Array) =>
  openVault(db.database, { masterKey, previousMasterKey }, clock);

/** Rows as the rooms write them, under the vault in hand. */
async function furnish(vault: Vault): Promise<void> {
  await owner.query(`insert into keyseat.product values ('p', 'P', now())`);
  for (const key of KEYS)
    await owner.query(
      `insert into keyseat.license_key (id, key_hash, hint, product_id, licensing, seat_limit, created_at)
       values ($1, $2, 'x', 'p', 'per_user', 1, now())`,
      [key, vault.mac('license-key', key)],
    );
  await owner.query(
    `insert into keyseat.account (id, email, display_name, totp_secret, created_at) values ('acc-1', 'a@b.example', 'A', $1, now())`,
    [vault.seal('totp', 'SECRET')],
  );
  for (const code of ['one', 'two'])
    await owner.query(`insert into keyseat.recovery_code values ('acc-1', $1)`, [vault.mac('recovery-code', code)]);
  await owner.query(`insert into keyseat.signing_key values ('kid', '{}', $1, now())`, [
    vault.seal('signing-key', 'private'),
  ]);
  for (const [tenant, key] of ['biz-1', 'biz-2'].entries()) {
    await owner.query(`insert into keyseat.business_account values ($1, 'One', 'NL', null, now())`, [key]);
    await owner.query(
      `insert into keyseat.integration (business_account_id, id, status, idp_kind, started_by, started_at, changed_at)
       values ($1, 'int', 'configuring', 'okta', 'acc-1', now(), now())`,
      [key],
    );
    await owner.query(
      `insert into keyseat.sp_signing_key (business_account_id, id, integration_id, sealed_private_key, pem, sha256, not_after, created_by, created_at)
       values ($1, 'sp', 'int', $2, '', '', now(), 'acc-1', now())`,
      [key, vault.seal('sp-signing', `sp ${tenant}`)],
    );
  }
  await owner.query(`insert into pgboss.job (name, data) values ('mail', $1)`, [
    JSON.stringify({ sealed: vault.seal('mail', 'a letter') }),
  ]);
}

async function found(vault: Vault): Promise<number> {
  let count = 0;
  for (const key of KEYS) {
    const hashes = vault.macs('license-key', key);
    const { rowCount } = await owner.query('select from keyseat.license_key where id = $1 and key_hash = any($2)', [
      key,
      hashes,
    ]);
    count += rowCount ?? 0;
  }
  return count;
}

async function everythingOpens(vault: Vault): Promise<void> {
  expect(await found(vault)).toBe(KEYS.length);
  const account = await owner.query('select totp_secret from keyseat.account');
  expect(vault.open('totp', account.rows[0]?.totp_secret)).toBe('SECRET');
  const signing = await owner.query('select private_jwk from keyseat.signing_key');
  expect(vault.open('signing-key', signing.rows[0]?.private_jwk)).toBe('private');
  const sp = await owner.query(
    'select sealed_private_key as key from keyseat.sp_signing_key order by business_account_id',
  );
  expect(sp.rows.map(({ key }) => vault.open('sp-signing', key))).toEqual(['sp 0', 'sp 1']);
  const mail = await owner.query(`select data->>'sealed' as sealed from pgboss.job`);
  expect(vault.open('mail', mail.rows[0]?.sealed)).toBe('a letter');
  const codes = await owner.query('select code_hash from keyseat.recovery_code');
  const stored = codes.rows.map(({ code_hash }) => code_hash);
  for (const code of ['one', 'two'])
    expect(vault.macs('recovery-code', code).some((mac) => stored.includes(mac))).toBe(true);
}

test('a database keeps the master key it met first, and refuses another', async () => {
  expect((await open(first)).state).toMatchObject({ generation: 1, finished: true });
  await expect(open(second)).rejects.toMatchObject({ code: 'master_key_unknown' });
  expect((await open(first)).state.generation).toBe(1);
});

test('a database older than its record knows its master key by what it sealed', async () => {
  await furnish(createVault(first));
  await expect(open(second)).rejects.toMatchObject({ code: 'master_key_unknown' });
  const { vault, state } = await open(second, first);
  expect(state).toMatchObject({ generation: 2, finished: false });
  await everythingOpens(vault);
});

test('killed in the middle, both keys open both halves; the next run ends it; the old key may go', async () => {
  await furnish((await open(first)).vault);
  const opened = await open(second, first);
  await everythingOpens(opened.vault);
  let batches = 0;
  const crash = (carried: Carried): void => {
    if (carried.place === 'license_key.key_hash') batches += 1;
    if (batches === 2) throw new Error('killed');
  };
  const change = { transactions: db.database, opened, clock, batch: 10 };
  await expect(carryOver({ ...change, progress: crash })).rejects.toThrow('killed');
  const half = await owner.query(`select count(*)::int as n from keyseat.license_key where key_hash like '2.%'`);
  expect(half.rows[0]?.n).toBe(20);
  const again = await open(second, first);
  expect(again.state.finished).toBe(false);
  await everythingOpens(again.vault);

  const done = await carryOver({ ...change, opened: again });
  expect(done.find(({ place }) => place === 'license_key.key_hash')).toMatchObject({ seen: 25, changed: 5 });
  const alone = await open(second);
  expect(alone.state).toMatchObject({ generation: 2, finished: true });
  await everythingOpens(alone.vault);
  for (const { changed } of await carryOver({ ...change, opened: alone })) expect(changed).toBe(0);
  // What the first key knew opens nothing any more.
  const old = createVault(first);
  expect(await found(old)).toBe(0);
  await expect(open(first)).rejects.toMatchObject({ code: 'master_key_unknown' });
  await expect(open(first, second)).rejects.toMatchObject({ code: 'master_key_used_before' });
});

test('twice in a row: values of the first generation reach the third', async () => {
  await furnish((await open(first)).vault);
  const half = await open(second, first);
  await expect(open(third)).rejects.toMatchObject({ code: 'master_key_unknown' });
  await expect(open(third, second)).rejects.toMatchObject({ code: 'rotation_unfinished' });
  await carryOver({ transactions: db.database, opened: half, clock });
  const opened = await open(third, second);
  expect(opened.state.generation).toBe(3);
  await everythingOpens(opened.vault);
  await carryOver({ transactions: db.database, opened, clock });
  await everythingOpens((await open(third)).vault);
  const macs = opened.vault.macs('license-key', 'KEY-1');
  expect(macs.map((mac) => mac.split('.')[0]?.length)).toEqual([1, 1, 64]);
});

test('two servers that start at once with a new master key agree on its generation', async () => {
  await open(first);
  const both = await Promise.all([open(second, first), open(second, first)]);
  expect(both.map(({ state }) => state.generation)).toEqual([2, 2]);
  expect(both[0]?.vault.mac('license-key', 'x')).toBe(both[1]?.vault.mac('license-key', 'x'));
});
