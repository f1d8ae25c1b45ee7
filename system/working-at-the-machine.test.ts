import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Connection, migrate, poolOptions, removeEmbedded, startEmbedded } from '../server/db/index.ts';
import { type TestDatabase, testDatabase } from '../server/db/testing.ts';
import type { Finding } from '../server/hands/index.ts';
import { handsVerb } from '../server/hands.ts';
import { createVault } from '../server/lib/secrets.ts';

const top = mkdtempSync(join(tmpdir(), 'keyseat-hands-'));
const masterKey = randomBytes(32);
const ALL_EVENTS = `select count(*)::int as n, md5(string_agg(t::text, '|' order by id)) as digest from keyseat.platform_event t`;
const base64 = masterKey.toString('base64');

let db: TestDatabase;
let owner: pg.Client;
beforeAll(async () => {
  db = await testDatabase();
  owner = new pg.Client(poolOptions(db.owner));
  await owner.connect();
});
afterAll(async () => {
  await owner.query('drop owned by plain').catch(() => {});
  await owner.query('drop role if exists plain');
  await owner.end();
  await db.close();
  rmSync(top, { recursive: true, force: true });
});

function urlOf(connection: Connection, as: { user: string; password: string } | null = null): string {
  if ('url' in connection) return connection.url;
  const { socketFolder, database } = connection;
  const { user, password } = as ?? connection;
  return `postgres://${user}:${password}@/${database}?host=${encodeURIComponent(socketFolder)}`;
}

const machine = (change: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  KEYSEAT_BASE_URL: 'http://127.0.0.1:9',
  KEYSEAT_MASTER_KEY: base64,
  KEYSEAT_SMTP_URL: 'smtp://127.0.0.1:9',
  KEYSEAT_DNS_SERVERS: '127.0.0.1:9',
  KEYSEAT_DATA: top,
  DATABASE_URL: urlOf(db.owner),
  ...change,
});

async function doctor(
  env: NodeJS.ProcessEnv,
): Promise<{ code: number; levels: Record<string, string>; findings: Finding[] }> {
  const done = await handsVerb(['doctor', '--json'], env);
  const findings = JSON.parse(done?.text ?? '[]') as Finding[];
  return {
    code: done?.code ?? 0,
    levels: Object.fromEntries(findings.map(({ check, level }) => [check, level])),
    findings,
  };
}

test('the doctor names what is wrong, says what to do, and ends with 1', async () => {
  const { code, levels, findings } = await doctor(machine());
  expect(code).toBe(1);
  expect(levels).toMatchObject({ configuration: 'good', schema: 'good', walls: 'good', mail: 'wrong', dns: 'wrong' });
  for (const { level, todo } of findings) if (level !== 'good') expect(todo).toBeTruthy();
  expect(JSON.stringify(findings)).not.toContain(base64);
});

test('the doctor notices the wrong master key, a missing setting, a proxy that is not named, a hole in the wall', async () => {
  await owner.query(`insert into keyseat.signing_key values ('kid', '{"x":"public"}', $1, now())`, [
    createVault(masterKey).seal('signing-key', '{"x":"public"}'),
  ]);
  await handsVerb(['keys', 'rotate'], machine());
  expect((await doctor(machine())).levels).toMatchObject({ 'master key': 'good', 'signing key': 'good' });
  const other = machine({ KEYSEAT_MASTER_KEY: randomBytes(32).toString('base64') });
  expect((await doctor(other)).levels).toMatchObject({ 'master key': 'wrong' });
  expect((await doctor(machine({ KEYSEAT_SMTP_URL: '' }))).levels).toEqual({ configuration: 'wrong' });
  const behind = machine({ KEYSEAT_BASE_URL: 'https://account.invalid' });
  expect((await doctor(behind)).levels).toMatchObject({ proxy: 'wrong', reach: 'note' });
  await owner.query(`update keyseat.signing_key set public_jwk = '{"x":"another"}'`);
  await owner.query('alter table keyseat.person no force row level security');
  expect((await doctor(machine())).levels).toMatchObject({ 'signing key': 'wrong', walls: 'wrong' });
  await owner.query('alter table keyseat.person force row level security');
});

test('the master key is changed with two commands and a restart, and the old one opens nothing', async () => {
  const fresh = randomBytes(32).toString('base64');
  const done = await handsVerb(
    ['keys', 'rotate'],
    machine({ KEYSEAT_MASTER_KEY: fresh, KEYSEAT_MASTER_KEY_PREVIOUS: base64 }),
  );
  expect(done?.text).toMatch(/^1 values carried over/);
  expect((await doctor(machine({ KEYSEAT_MASTER_KEY: fresh }))).levels).toMatchObject({ 'master key': 'good' });
  await expect(handsVerb(['keys', 'rotate'], machine())).rejects.toMatchObject({ code: 'master_key_unknown' });
});

test('a login that row-level security binds takes no backup; the reason says what to do', async () => {
  await owner.query(`create role plain login password 'plain' in role keyseat_owner, keyseat_app`);
  const env = machine({ DATABASE_URL: urlOf(db.owner, { user: 'plain', password: 'plain' }) });
  await expect(handsVerb(['backup', join(top, 'plain.keyseat')], env)).rejects.toMatchObject({
    code: 'backup_sees_too_little',
  });
});

test('embedded: schema, backup and restore into a fresh folder, with no Keyseat running', async () => {
  const folders = [join(top, 'one'), join(top, 'two')];
  const [one = '', two = ''] = folders;
  const env = { KEYSEAT_MASTER_KEY: base64 };
  try {
    expect((await handsVerb(['migrate', '--data', one], env))?.text).toContain('Applied 0001');
    const server = await startEmbedded({ dataFolder: one, durable: false });
    await migrate(server.owner());
    const client = new pg.Client(poolOptions(server.owner()));
    await client.connect();
    await client.query(`insert into keyseat.business_account values ('biz-1', 'One', 'NL', null, now())`);
    // Rows of every length, so that they are cut by the network wherever they can be.
    await client.query(`insert into keyseat.platform_event
      select 'evt-' || n, now(), 'x', '{}', 'tab\t, slash \\, umlaut ü, line\n' || repeat(md5(n::text), n % 97), jsonb_build_object('n', n)
        from generate_series(1, 20000) n`);
    const before = await client.query(ALL_EVENTS);
    // Beside a Keyseat that holds the folder.
    await handsVerb(['backup', join(top, 'one.keyseat'), '--data', one], env);
    await client.end();
    await server.stop();
    await handsVerb(['restore', join(top, 'one.keyseat'), '--data', two], env);
    const copy = await startEmbedded({ dataFolder: two, durable: false });
    const reader = new pg.Client(poolOptions(copy.owner()));
    await reader.connect();
    expect((await reader.query(ALL_EVENTS)).rows).toEqual(before.rows);
    expect((await reader.query('select name from keyseat.business_account')).rows).toEqual([{ name: 'One' }]);
    await reader.end();
    await copy.stop();
  } finally {
    for (const dataFolder of folders) await removeEmbedded({ dataFolder });
  }
});
