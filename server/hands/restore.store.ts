import { type Connection, copyIn, migrate, migrationFiles, poolOptions, withClient } from '../db/index.ts';
import { Problem } from '../lib/problem.ts';
import { type Archive, readArchive } from './archive.service.ts';
import { quoted } from './backup.store.ts';
import { type Client, tablesInOrder, waitingJobs } from './tables.store.ts';

export interface RestoreOptions {
  /** What the master keys in hand make of an archive's digest. */
  macs(digest: string): string[];
  /** Makes the job queue's tables, after the schema and before the rows. */
  prepareJobs(owner: Connection): Promise<void>;
  /** The name of the database whose content may be thrown away for the archive's. */
  replace?: string | undefined;
}

/**
 * Brings an archive into a database: reads it to its end first, makes the schema as it was when the archive was written, fills it in
 * one transaction, and migrates it to this version. Throws before anything is touched: `archive_damaged`, `archive_is_newer`,
 * `database_in_use`, `database_not_empty`.
 */
export async function restore(owner: Connection, file: string, options: RestoreOptions): Promise<Archive> {
  const archive = await readArchive(file, options.macs);
  requireKnown(archive);
  await withClient(poolOptions(owner), async (client) => {
    await requireRoom(client, options.replace);
    await client.query('begin');
    await client.query('drop schema if exists pgboss cascade');
    await client.query('drop schema if exists keyseat cascade');
    await client.query('commit');
  });
  await migrate(owner, archive.header.migrations.at(-1));
  await options.prepareJobs(owner);
  await withClient(poolOptions(owner), (client) => fill(client, file, options));
  await migrate(owner);
  return archive;
}

function requireKnown({ header }: Archive): void {
  const known = migrationFiles();
  const strange = header.migrations.find((name, index) => known[index] !== name);
  if (!strange && header.migrations.length > 0) return;
  throw new Problem('archive_is_newer', 500, {
    publicDetail: `The archive was written by another version of Keyseat (it knows «${strange ?? 'no migration'}»). Restore it with that version or a later one. Nothing was changed.`,
  });
}

async function requireRoom(client: Client, replace: string | undefined): Promise<void> {
  const others = await client.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity where datname = current_database() and (application_name = 'keyseat' or application_name like 'keyseat req-%')`,
  );
  if (others.rows[0]?.n)
    throw new Problem('database_in_use', 500, {
      publicDetail: 'A Keyseat is running on this database. Stop every one of them first. Nothing was changed.',
    });
  const { rows } = await client.query<{ name: string; made: boolean }>(
    `select current_database() as name, to_regclass('keyseat.business_account') is not null as made`,
  );
  const name = rows[0]?.name ?? '';
  if (replace === name || !rows[0]?.made || !(await holdsAnything(client))) return;
  throw new Problem('database_not_empty', 500, {
    publicDetail:
      `The database «${name}» holds data, which a restore would delete. Restore into an empty one; ` +
      `or, to throw away what is there for good, say so: --replace ${name}`,
  });
}

/** Row-level security may hide rows of tenants; what they stand on (accounts, keys, events) is never hidden. */
async function holdsAnything(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ some: boolean }>(
    `select exists (select from keyseat.account) or exists (select from keyseat.product) or exists (select from keyseat.platform_event)
       or exists (select from keyseat.signing_key) or exists (select from keyseat.business_account) as some`,
  );
  return rows[0]?.some ?? true;
}

async function fill(client: Client, file: string, { macs }: RestoreOptions): Promise<void> {
  await client.query('begin');
  await client.query('set local statement_timeout = 0');
  await client.query(waitingJobs.prepare);
  await client.query('grant all on pg_temp.restored_job to keyseat_owner');
  await client.query('set local role keyseat_owner');
  const shapes = await tablesInOrder(client);
  // Within this transaction only, the owner writes past its own policies.
  for (const { name } of shapes) {
    await client.query(`alter table keyseat.${quoted(name)} no force row level security`);
    // What triggers make of a row (words to search by, copies of addresses) is in the archive itself.
    await client.query(`alter table keyseat.${quoted(name)} disable trigger user`);
  }
  const known = new Set(shapes.map(({ name }) => name));
  await readArchive(file, macs, async (part) => {
    if (part.kind === 'header') return;
    const { table, columns } = part.table;
    if (table !== waitingJobs.table && !known.has(table))
      throw new Error(`The archive has a table ${table}, which its own schema has not.`);
    const text =
      table === waitingJobs.table
        ? waitingJobs.copyIn
        : `copy keyseat.${quoted(table)} (${columns.map(quoted)}) from stdin`;
    await copyIn(client, text, part.rows);
    known.delete(table);
  });
  if (known.size > 0) throw new Error(`The archive has nothing of: ${[...known].join(', ')}.`);
  for (const { name } of shapes) await client.query(`alter table keyseat.${quoted(name)} enable trigger user`);
  await forceAgain(client);
  await continueCounting(client);
  await client.query(waitingJobs.enqueue);
  await client.query('commit');
}

/** Which tables are closed is read from what is enabled: a table that has policies is closed for its owner too. */
async function forceAgain(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'keyseat'::regnamespace and relkind in ('r', 'p') and relrowsecurity`,
  );
  for (const { name } of rows) await client.query(`alter table keyseat.${quoted(name)} force row level security`);
}

/** Numbers the database gives out go on behind the last one that was restored. */
async function continueCounting(client: Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'keyseat'::regnamespace and a.attidentity <> ''`,
  );
  for (const { table, column } of rows)
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), coalesce((select max(${quoted(column)}) from keyseat.${quoted(table)}), 0) + 1, false)`,
      [`keyseat.${quoted(table)}`, column],
    );
}
