import { type Connection, migrationFiles, poolOptions, withClient } from '../db/index.ts';
import { Problem } from '../lib/problem.ts';
import type { Vault } from '../lib/secrets.ts';
import { type Finding, good, judgeClock, judgePostgres, note, wrong } from './finding.ts';
import type { Client } from './tables.store.ts';

interface DatabaseFacts {
  /** As Keyseat's queries connect, and as its migrations do. */
  app: Connection;
  owner: Connection;
  embedded: boolean;
  now(): number;
  /** Opens the vault without changing anything; null where the database has no record of a master key. Throws as `openVault`. */
  look(): Promise<{ vault: Vault; state: { generation: number; keyId: string; finished: boolean } } | null>;
}

/** The database's version, clock, schema, walls and queue, and whether the master key in hand opens what is stored. */
export async function databaseFindings(facts: DatabaseFacts): Promise<Finding[]> {
  const failed = (error: Error): Finding[] => [
    wrong(
      'database',
      `it cannot be reached: ${(error as { code?: string }).code ?? error.message}`,
      'Check DATABASE_URL, and whether the server runs.',
    ),
  ];
  return withClient({ ...poolOptions(facts.app), options: '-c role=keyseat_app -c search_path=keyseat' }, (client) =>
    asApp(client, facts),
  ).catch(failed);
}

async function asApp(client: Client, facts: DatabaseFacts): Promise<Finding[]> {
  const before = facts.now();
  const { rows } = await client.query<{ version: string; now: Date; made: boolean }>(
    `select current_setting('server_version') as version, clock_timestamp() as now, to_regclass('keyseat.migration') is not null as made`,
  );
  const [server] = rows;
  const findings = [
    judgePostgres(server?.version ?? '', facts.embedded),
    judgeClock('clock (db)', (before + facts.now()) / 2, server?.now.getTime() ?? 0),
  ];
  if (!server?.made) return [...findings, note('schema', 'Keyseat was never started on it.', 'keyseat migrate')];
  const schema = await judgeSchema(facts.owner);
  findings.push(schema);
  if (schema.level !== 'good') return findings;
  return [...findings, await judgeWalls(client), ...(await judgeKeys(client, facts)), await judgeQueue(client)];
}

async function judgeSchema(owner: Connection): Promise<Finding> {
  const applied = await withClient({ ...poolOptions(owner), options: '-c role=keyseat_owner' }, async (client) =>
    (await client.query<{ name: string }>('select name from keyseat.migration')).rows.map(({ name }) => name),
  );
  const known = migrationFiles();
  const strange = applied.filter((name) => !known.includes(name));
  const missing = known.filter((name) => !applied.includes(name));
  if (strange.length > 0)
    return wrong(
      'schema',
      `a newer Keyseat was here: ${strange.join(', ')}`,
      'Run that version, or restore a backup made before it.',
    );
  if (missing.length > 0)
    return wrong(
      'schema',
      `${missing.length} migrations are missing: ${missing.join(', ')}`,
      'keyseat migrate (a start of Keyseat does it too)',
    );
  return good('schema', `at ${known.at(-1)?.slice(0, 4)}, the newest this version knows`);
}

async function judgeWalls(client: Client): Promise<Finding> {
  const { rows } = await client.query<{ strong: boolean; open: string[] }>(`
    select (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as strong,
      array(select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'business_account_id'
        where c.relnamespace = 'keyseat'::regnamespace and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)) as open`);
  if (rows[0]?.strong)
    return wrong(
      'walls',
      'queries could see past row-level security',
      'alter role keyseat_app nosuperuser nobypassrls',
    );
  if (rows[0]?.open.length)
    return wrong(
      'walls',
      `without forced row-level security: ${rows[0].open.join(', ')}`,
      'alter table keyseat.<name> force row level security',
    );
  return good('walls', 'every tenant table is closed by forced row-level security');
}

async function judgeKeys(client: Client, { look }: DatabaseFacts): Promise<Finding[]> {
  const seen = await look().catch((error: unknown) => error);
  if (seen instanceof Problem)
    return [
      wrong(
        'master key',
        seen.publicDetail,
        'Find the right key before anything else: without it, second factors and signing keys are lost.',
      ),
    ];
  if (seen instanceof Error)
    return [wrong('master key', 'the record of master keys does not open', 'Restore the right KEYSEAT_MASTER_KEY.')];
  const opened = seen as Awaited<ReturnType<DatabaseFacts['look']>>;
  if (!opened) return [note('master key', 'none was used on this database yet', 'Start Keyseat once.')];
  const { generation, keyId, finished } = opened.state;
  const master = finished
    ? good('master key', `${keyId}, generation ${generation}`)
    : note('master key', `values of the one before ${keyId} remain`, 'keyseat keys rotate');
  return [master, await judgeSigningKey(client, opened.vault)];
}

async function judgeSigningKey(client: Client, vault: Vault): Promise<Finding> {
  const { rows } = await client.query<{ kid: string; public_jwk: { x?: string }; private_jwk: string }>(
    'select kid, public_jwk, private_jwk from keyseat.signing_key where retired_at is null order by created_at desc limit 1',
  );
  const [key] = rows;
  if (!key) return note('signing key', 'none yet', 'It is made with the first activation.');
  try {
    const { x } = JSON.parse(vault.open('signing-key', key.private_jwk)) as { x?: string };
    if (x === key.public_jwk.x) return good('signing key', `${key.kid} opens, and fits its public half`);
  } catch {
    // Told below, without what the library says.
  }
  return wrong(
    'signing key',
    `${key.kid} does not open or does not fit its public half`,
    'Licenses cannot be signed: restore a backup with its master key.',
  );
}

async function judgeQueue(client: Client): Promise<Finding> {
  const { rows } = await client.query<{ waiting: number; failed: number; oldest: number | null }>(`
    select count(*) filter (where state in ('created', 'retry'))::int as waiting, count(*) filter (where state = 'failed')::int as failed,
      extract(epoch from now() - min(created_on) filter (where state in ('created', 'retry')))::int as oldest
      from pgboss.job where name not in (select name from pgboss.schedule)`);
  const { waiting = 0, failed = 0, oldest = 0 } = rows[0] ?? {};
  if ((oldest ?? 0) > 900)
    return wrong(
      'queue',
      `${waiting} jobs wait, the oldest for ${Math.round((oldest ?? 0) / 60)} minutes`,
      'Is Keyseat running? Does the mail server take mail?',
    );
  if (failed > 0)
    return note('queue', `${failed} jobs failed for good in the last days`, 'Look for «job queue» in the log.');
  return good('queue', `${waiting} jobs wait`);
}
