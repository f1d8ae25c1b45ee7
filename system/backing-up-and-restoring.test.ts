import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { poolOptions } from '../server/db/index.ts';
import { type TestDatabase, testDatabase } from '../server/db/testing.ts';
import { handsVerb } from '../server/hands.ts';
import { chapters } from './chapters.ts';
import { freePorts, type WorldPorts } from './ports.ts';
import type { Story } from './story.ts';
import { startWorld, type World } from './world.ts';

const top = mkdtempSync(join(tmpdir(), 'keyseat-backup-'));
const archive = join(top, 'world.keyseat');
const dataFolder = join(top, 'world');
/** Where the story is cut: by then a company is connected, activated and used. */
const HALF = Math.ceil(chapters.length / 2);

let before: TestDatabase;
let after: TestDatabase;
let ports: WorldPorts;
beforeAll(async () => {
  [before, after] = [await testDatabase(), await testDatabase()];
  ports = await freePorts();
});
afterAll(async () => {
  await before.close();
  await after.close();
  rmSync(top, { recursive: true, force: true });
});

const start = (db: TestDatabase): Promise<World> =>
  startWorld({ dataFolder, ports, logLevel: 'fatal', database: { app: db.app, owner: db.owner } });

const keyseat = (db: TestDatabase, ...words: string[]) => {
  const { masterKey } = JSON.parse(readFileSync(join(dataFolder, 'secrets.json'), 'utf8'));
  return handsVerb(words, { KEYSEAT_MASTER_KEY: masterKey, DATABASE_URL: urlOf(db.owner) });
};

function urlOf(connection: TestDatabase['owner']): string {
  if ('url' in connection) return connection.url;
  const { user, password, socketFolder, database } = connection;
  return `postgres://${user}:${password}@/${database}?host=${encodeURIComponent(socketFolder)}`;
}

async function everyRow(db: TestDatabase): Promise<Record<string, string>> {
  const client = new pg.Client(poolOptions(db.owner));
  await client.connect();
  const tables = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'keyseat'::regnamespace and relkind = 'r' order by 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables.rows) {
    const digest = `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as said from keyseat."${name}" t`;
    found[name] = (await client.query<{ said: string }>(digest)).rows[0]?.said ?? '';
  }
  await client.end();
  const { migration: _, ...rest } = found;
  return rest;
}

/** Tables that are not closed for their owner too, and triggers that sleep. */
async function openTables(db: TestDatabase): Promise<string[]> {
  const client = new pg.Client(poolOptions(db.owner));
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'keyseat'::regnamespace and relkind = 'r' and not relforcerowsecurity
     union all
     select tgrelid::regclass || ' ' || tgname from pg_trigger join pg_class on pg_class.oid = tgrelid
      where relnamespace = 'keyseat'::regnamespace and tgenabled <> 'O' order by 1`,
  );
  await client.end();
  return rows.map(({ name }) => name);
}

async function tell(story: Story, from: number, to: number): Promise<void> {
  for (const { title, go } of chapters.slice(from, to)) {
    await go(story).catch((error: unknown) => {
      throw new Error(title, { cause: error });
    });
  }
}

test('a world is backed up while it runs, restored elsewhere, and its story goes on to the end', {
  timeout: 400_000,
}, async () => {
  const world = await start(before);
  const story: Story = { world };
  await tell(story, 0, HALF);
  expect((await keyseat(before, 'backup', archive))?.text).toContain('sealed under the master key');
  expect(statSync(archive).mode & 0o777).toBe(0o600);
  const secret = JSON.parse(readFileSync(join(dataFolder, 'secrets.json'), 'utf8')).masterKey as string;
  expect(readFileSync(archive).includes(secret)).toBe(false);
  await expect(keyseat(before, 'restore', archive)).rejects.toMatchObject({ code: 'database_in_use' });
  await world.close();
  const rows = await everyRow(before);

  await keyseat(after, 'restore', archive);
  const restored = await everyRow(after);
  // What the running world wrote after the snapshot was taken is not in it; nothing of the story is missing.
  for (const name of ['account', 'person', 'seat', 'device', 'license_key', 'group_member', 'domain', 'audit_event'])
    expect([name, restored[name]]).toEqual([name, rows[name]]);
  await expect(keyseat(after, 'restore', archive)).rejects.toMatchObject({ code: 'database_not_empty' });
  expect(await openTables(after)).toEqual(await openTables(before));

  const again = await start(after);
  try {
    story.world = again;
    await tell(story, HALF, chapters.length);
  } finally {
    await again.close();
  }
});

test('a changed, cut or foreign archive is refused before anything is touched', async () => {
  const whole = readFileSync(archive);
  const rows = await everyRow(after);
  const name = 'database' in after.owner ? after.owner.database : '';
  const attempt = (bytes: Buffer, env: NodeJS.ProcessEnv = {}) => {
    const file = join(top, 'bad.keyseat');
    writeFileSync(file, bytes);
    return Object.keys(env).length === 0
      ? keyseat(after, 'restore', file, '--replace', name)
      : handsVerb(['restore', file, '--replace', name], { DATABASE_URL: urlOf(after.owner), ...env });
  };
  await expect(attempt(whole.subarray(0, whole.length >> 1))).rejects.toMatchObject({ code: 'archive_damaged' });
  const flipped = Buffer.from(whole);
  flipped[whole.length >> 1] = (flipped[whole.length >> 1] ?? 0) ^ 1;
  await expect(attempt(flipped)).rejects.toMatchObject({ code: 'archive_damaged' });
  await expect(attempt(Buffer.from('not an archive'))).rejects.toMatchObject({ code: 'archive_damaged' });
  const stranger = { KEYSEAT_MASTER_KEY: Buffer.from(Array.from({ length: 32 }, (_, i) => i * 7)).toString('base64') };
  await expect(attempt(whole, stranger)).rejects.toMatchObject({ code: 'archive_damaged' });
  expect(await everyRow(after)).toEqual(rows);
});
