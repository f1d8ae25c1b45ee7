import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { poolOptions } from '../db/index.ts';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import { RETENTION } from '../lib/retention.ts';
import { namingWords, PLACES, TENANT_TABLES } from './places.ts';

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

test('whatever belongs to a business account is on the list of what is deleted with it', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'keyseat' and column_name = 'business_account_id'`,
  );
  expect([...TENANT_TABLES].sort()).toEqual(rows.map(({ name }) => name).sort());
});

test('no table is deleted before one that refers to it', async () => {
  const { rows } = await owner.query<{ of: string; to: string }>(
    `select conrelid::regclass::text as of, confrelid::regclass::text as to from pg_constraint
      where contype = 'f' and connamespace = 'keyseat'::regnamespace and conrelid <> confrelid`,
  );
  const place = (name: string): number => TENANT_TABLES.indexOf(name.replace('keyseat.', ''));
  for (const { of, to } of rows)
    if (place(of) >= 0 && place(to) >= 0) expect([of, to, place(of) < place(to)]).toEqual([of, to, true]);
});

/** Columns whose names say that they may name somebody, and that do not name a person of the directory. */
const OTHERS = [
  'member.account_id',
  'member.email',
  'member_word.account_id',
  'integration.started_by',
  'integration.backup_account_id',
  'account_conflict.account_id',
  'person.account_id',
  'webhook_endpoint.disabled_because',
  'service_token.last_used_ip',
  'setup_link.opened_ip',
  'setup_link.opened_user_agent',
  'audit_event.actor',
  'directory_group.external_id',
  'group_mapping.group_external_id',
  'seat.proved_by',
  // Cleared by hand, beside its name.
  'device.given_name',
];
const NAMING =
  /(person_id|account_id|email|user_name|given_name|family_name|_by$|(^|_)ip$|user_agent|actor|external_id|object_identifier)/;
/** Where the row goes, its columns go with it. */
const WHOLE = new Set(PLACES.filter(({ erase }) => erase === 'row').map(({ table }) => table));

test('a column that may name a person is among the places, goes with its row, or is named above', async () => {
  const { rows } = await owner.query<{ t: string; c: string }>(
    `
    select table_name as t, column_name as c from information_schema.columns
     where table_schema = 'keyseat' and column_name <> 'business_account_id' and table_name = any($1)`,
    [TENANT_TABLES],
  );
  const open = rows.filter(
    ({ t, c }) => NAMING.test(c) && !WHOLE.has(t) && !PLACES.some(({ table, column }) => table === t && column === c),
  );
  expect(open.map(({ t, c }) => `${t}.${c}`).filter((name) => !OTHERS.includes(name))).toEqual([]);
});

test('every place is a column that is there', async () => {
  for (const { table, column } of PLACES) {
    const { rowCount } = await owner.query(
      `select from information_schema.columns where table_schema = 'keyseat' and table_name = $1 and column_name = $2`,
      [table, column],
    );
    expect([table, column, rowCount]).toEqual([table, column, 1]);
  }
});

test('words of any kind give way as whole words, in texts and not in names', async () => {
  const scrub = async (value: unknown, words: string[]) =>
    (
      await owner.query<{ out: unknown }>('select keyseat.scrubbed($1::jsonb, $2::text[]) as out', [
        JSON.stringify(value),
        words,
      ])
    ).rows[0]?.out;
  const value = {
    'ada@b.example': 'Ada@B.example wrote',
    list: ['x (ada@b.example)', { deep: 'ada@b.exampled' }],
    n: 1,
    none: null,
  };
  expect(await scrub(value, ['ada@b.example'])).toEqual({
    'ada@b.example': '[erased] wrote',
    list: ['x ([erased])', { deep: 'ada@b.exampled' }],
    n: 1,
    none: null,
  });
  for (const word of ['a.*b', '(x', 'a\\b', 'o"brien', "o'brien", '[erased]', '$1', 'ü.ö'])
    expect([word, await scrub({ v: `<${word}>` }, [word])]).toEqual([word, { v: '<[erased]>' }]);
  expect(namingWords(['Al', ' Ada Long ', 'ada long', null, 'ada.long@b.example'])).toEqual([
    'ada.long@b.example',
    'ada long',
  ]);
});

test('how long what is kept is told as it is done', () => {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'DATA.md'), 'utf8');
  const told = [...text.matchAll(/^\| `(\w+)` \|.*\| (\d+) days? \|/gm)].map(([, name, days]) => [name, Number(days)]);
  expect(Object.fromEntries(told)).toEqual(RETENTION);
});
