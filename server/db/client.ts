import { CompiledQuery, type Kysely } from 'kysely';
import pg from 'pg';
import { Problem } from '../lib/problem.ts';
import type { Tenant, Transactions, Tx } from '../lib/transaction.ts';
import type { Schema } from './schema.ts';
import { type OpenTransaction, openOn } from './transaction.ts';

/** Where PostgreSQL is: a URL, or a Unix socket's folder with a user and password (the embedded server). */
export type Connection =
  | { url: string }
  | { socketFolder: string; port: number; user: string; password: string; database: string };

export interface Database extends Transactions {
  /** Resolves when one query went through; throws otherwise. */
  ping(): Promise<void>;
  /** Throws `database_role_too_strong` when the role that queries run as could pass row-level security. */
  assertConfined(): Promise<void>;
  /** One statement outside any tenant, for the job queue's own tables. */
  query(text: string, values?: unknown[]): Promise<Rows>;
  close(): Promise<void>;
}

/** What the job queue's package expects of a database. */
export interface Rows {
  // biome-ignore lint/suspicious/noExplicitAny: the package's own type.
  rows: any[];
}

const handles = new WeakMap<object, OpenTransaction>();
const RETRIED = new Set(['40001', '40P01']);
const ATTEMPTS = 4;
const asFailure = (error: unknown) => ({ error });
const SET = { name: 'keyseat-scope', text: 'select set_config($1, $2, true)' };

function opened(tx: Tx): OpenTransaction {
  const transaction = handles.get(tx);
  if (!transaction) throw new Error('This transaction has ended.');
  return transaction;
}

/** The SQL behind a handle: for `*.store.ts` alone. */
export const sql = (tx: Tx): Kysely<Schema> => opened(tx).plain;

/** As `sql`, for statements of busy paths whose text never varies (no lists of parameters): planned once for a connection. */
export const prepared = (tx: Tx): Kysely<Schema> => opened(tx).prepared;

/** Runs a statement of the job queue inside the caller's transaction. */
export async function rawQuery(tx: Tx, text: string, values: unknown[] = []): Promise<Rows> {
  const { rows } = await sql(tx).executeQuery(CompiledQuery.raw(text, values));
  return { rows };
}

/** A pool for one piece of work under `role`, closed at its end: migrations of packages that bring their own tables. */
export async function withPool<T>(
  connection: Connection,
  role: string,
  work: (query: (text: string, values?: unknown[]) => Promise<Rows>) => Promise<T>,
): Promise<T> {
  const pool = new pg.Pool({ ...poolOptions(connection), max: 2, options: `-c role=${role}` });
  try {
    return await work(async (text, values) => {
      const result: unknown = await pool.query(text, values);
      // Several statements in one text answer with an array of results: the last one counts.
      return (Array.isArray(result) ? result.at(-1) : result) as Rows;
    });
  } finally {
    await pool.end();
  }
}

export function poolOptions(connection: Connection): pg.PoolConfig {
  if ('url' in connection) return { connectionString: connection.url };
  const { socketFolder, port, user, password, database } = connection;
  return { host: socketFolder, port, user, password, database };
}

/**
 * Opens a pool whose every connection acts as `keyseat_app`: no superuser, no BYPASSRLS. Each verb runs in one transaction;
 * serialization failures and deadlocks (40001, 40P01) are tried again, up to four times.
 */
export function openDatabase(connection: Connection, { poolSize = 10 } = {}): Database {
  const pool = new pg.Pool({
    ...poolOptions(connection),
    max: poolSize,
    pipeline: true,
    application_name: 'keyseat',
    options: '-c role=keyseat_app -c search_path=keyseat -c timezone=UTC -c statement_timeout=30s',
  });
  // An idle connection that the server ends is replaced by the next query; without a listener it would end the process.
  pool.on('error', () => {});

  async function once<T>(
    setting: [name: string, value: string] | null,
    tx: Tx,
    verb: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    const client = await pool.connect();
    let broken = false;
    const transaction = openOn(client);
    handles.set(tx, transaction);
    try {
      // None of these is waited for: they travel with the first statement of the verb.
      const opening = [client.query('begin'), ...(setting ? [client.query({ ...SET, values: setting })] : [])];
      const failure = Promise.all(opening).then(() => null, asFailure);
      const result = await verb(tx);
      const [{ command }, ...closed] = await Promise.all([
        client.query('commit'),
        ...transaction.closing.map((one) => one.then(() => null, asFailure)),
      ]);
      // The first that failed says why; those behind it only that something had failed.
      const failed = (await failure) ?? closed.find((one) => one !== null);
      if (failed) throw failed.error;
      if (command !== 'COMMIT') throw new Error('The transaction was aborted, and nothing of it was kept.');
      return result;
    } catch (error) {
      await Promise.allSettled(transaction.closing);
      await client.query('rollback').catch(() => {
        broken = true;
      });
      throw error;
    } finally {
      handles.delete(tx);
      client.release(broken);
    }
  }

  async function run<T>(
    setting: [name: string, value: string] | null,
    make: () => Tx,
    verb: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(setting, make(), verb);
      } catch (error) {
        if (attempt >= ATTEMPTS || !RETRIED.has(String((error as { code?: unknown })?.code))) throw error;
      }
    }
  }

  return {
    inTenant: (businessAccountId, verb) => {
      if (!businessAccountId) throw new Error('A tenant transaction needs a business account.');
      const make = () => Object.freeze({ businessAccountId }) as Tenant;
      return run(['keyseat.tenant', businessAccountId], make, (tx) => verb(tx as Tenant));
    },
    inGlobal: (verb) => run(null, () => Object.freeze({}) as Tx, verb),
    lookup: (known, read) => run(['keyseat.known', known], () => Object.freeze({}) as Tx, read),
    closing: (tx, statements) => {
      // Looked at when the transaction closes; until then a failure is nobody's surprise.
      for (const statement of statements) statement.catch(() => {});
      opened(tx).closing.push(...statements);
    },
    lostRace: (error) => String((error as { code?: unknown } | null)?.code).startsWith('23'),
    ping: async () => {
      await pool.query('select 1');
    },
    assertConfined: async () => {
      const { rows } = await pool.query<{ strong: boolean; name: string }>(
        'select rolname as name, rolsuper or rolbypassrls as strong from pg_roles where rolname = current_user',
      );
      if (rows[0] && !rows[0].strong) return;
      throw new Problem('database_role_too_strong', 500, {
        publicDetail: `Queries would run as "${rows[0]?.name}", which passes row-level security. Keyseat does not start like that.`,
      });
    },
    query: (text, values) => pool.query(text, values),
    close: () => pool.end(),
  };
}
