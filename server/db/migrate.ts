import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { Problem } from '../lib/problem.ts';
import { type Connection, poolOptions } from './client.ts';

const FOLDER = join(import.meta.dirname, 'migrations');
const LOCK = `create table if not exists keyseat.migration_lock (one boolean primary key default true check (one));
insert into keyseat.migration_lock values (true) on conflict do nothing`;

export interface MigrationReport {
  applied: string[];
  /** The number of the last migration the schema now stands at. */
  version: number;
}

/** The migrations of this version, in order. */
export const migrationFiles = (): string[] =>
  readdirSync(FOLDER)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort();

/**
 * Brings the schema up to date, forward only, each file in a transaction of its own, under the lock of one row (so that two
 * servers that start together apply each file once). Connects as a role that may become `keyseat_owner`; where that role may
 * create roles, `keyseat_owner` and `keyseat_app` are created. Throws `schema_is_newer` when this Keyseat is older than its data.
 * `upTo`: the last file to apply, for data that is as old as that.
 */
export async function migrate(owner: Connection, upTo?: string): Promise<MigrationReport> {
  const client = new pg.Client({ ...poolOptions(owner), application_name: 'keyseat-migrate' });
  await client.connect();
  try {
    await prepare(client);
    const files = migrationFiles().filter((file) => upTo === undefined || file <= upTo);
    const applied: string[] = [];
    for (const file of files) if (await applyOnce(client, file)) applied.push(file);
    const newest = await client.query<{ newest: string }>('select max(name) as newest from keyseat.migration');
    const version = Number((newest.rows[0]?.newest ?? '0').slice(0, 4));
    if (version > Number((files.at(-1) ?? '0').slice(0, 4))) {
      throw new Problem('schema_is_newer', 500, {
        publicDetail: `The database was migrated by a newer Keyseat (schema ${version}). Start that version, or restore a backup made before it.`,
      });
    }
    return { applied, version };
  } finally {
    await client.end();
  }
}

async function prepare(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; may: boolean; version: number }>(
    `select current_user as name, rolsuper or rolcreaterole as may, current_setting('server_version_num')::int as version
       from pg_roles where rolname = current_user`,
  );
  const me = rows[0];
  if (!me) throw new Error('The database did not say who is connected.');
  if (me.version < 150000) {
    throw new Problem('postgres_too_old', 500, { publicDetail: 'Keyseat needs PostgreSQL 15 or newer.' });
  }
  for (const role of ['keyseat_owner', 'keyseat_app']) {
    const known = await client.query('select from pg_roles where rolname = $1', [role]);
    if (known.rowCount === 0) {
      if (!me.may) throw missingRoles(me.name);
      await client.query(`create role ${role} nologin`).catch(ignoreDuplicate);
    }
    if (me.may && me.name !== role) await client.query(`grant ${role} to ${quote(me.name)}`).catch(ignoreDuplicate);
  }
  for (const schema of ['keyseat', 'pgboss']) {
    await client.query(`create schema if not exists ${schema} authorization keyseat_owner`).catch(ignoreDuplicate);
  }
  await client.query('set role keyseat_owner');
  await client.query('set search_path = keyseat');
  await client.query(LOCK);
  await client.query(
    'create table if not exists keyseat.migration (name text primary key, applied_at timestamptz not null default now())',
  );
}

/** Two servers may create a role or the schema in the same instant; the second one's error says it is there, which is what it wanted. */
function ignoreDuplicate(error: unknown): void {
  const code = (error as { code?: string }).code;
  if (code !== '42710' && code !== '42P06' && code !== '23505') throw error;
}

const missingRoles = (name: string): Problem =>
  new Problem('database_roles_missing', 500, {
    publicDetail:
      `The database role "${name}" may not create roles. As a superuser run once: ` +
      `create role keyseat_owner nologin; create role keyseat_app nologin; grant keyseat_owner, keyseat_app to "${name}";`,
  });

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

async function applyOnce(client: pg.Client, file: string): Promise<boolean> {
  await client.query('begin');
  try {
    await client.query('select from keyseat.migration_lock for update');
    const known = await client.query('select from keyseat.migration where name = $1', [file]);
    if (known.rowCount === 0) {
      await client.query(readFileSync(join(FOLDER, file), 'utf8'));
      await client.query('insert into keyseat.migration (name) values ($1)', [file]);
    }
    await client.query('commit');
    return known.rowCount === 0;
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${file} failed and left nothing behind.`, { cause: error });
  }
}
