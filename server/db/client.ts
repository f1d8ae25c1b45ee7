import { CompiledQuery, type Kysely } from 'kysely';
import pg from 'pg';
import { Problem } from '../lib/problem.ts';
import { requestScope } from '../lib/request-scope.ts';
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
  /** Connections there are, those that rest, and requests that wait for one. */
  pool(): { total: number; idle: number; waiting: number };
  close(): Promise<void>;
}

/** What the job queue's package expects of a database. */
export interface Rows {
  // biome-ignore lint/suspicious/noExplicitAny: the package's own type.
  rows: any[];
}

const handles = new WeakMap<object, OpenTransaction>();
const RETRIED = new Set(['40001', '40P01']);
const ATTEMPTS = 6;
/** A text or JSON value with a character that PostgreSQL cannot keep: NUL, or half of a pair of surrogates. */
const UNREADABLE = new Set(['22021', '22P05']);
/** The ID of the request, where the server's log and pg_stat_activity show it: as the application's name, until the transaction ends. */
const NAMED = { name: 'keyseat-request', text: "select set_config('application_name', $1, true)" };

/** What a caller sent is the caller's to mend, whoever they are, and no failure of ours. */
function readable(error: unknown): unknown {
  if (!UNREADABLE.has(String((error as { code?: unknown } | null)?.code))) return error;
  return new Problem('unreadable_text', 400, {
    publicDetail: 'The request holds a character that no text can hold (NUL). Nothing was changed.',
  });
}

function opened(tx: Tx): OpenTransaction {
  const transaction = handles.get(tx);
  if (!transaction) throw new Error('This transaction has ended.');
  return transaction;
}

/** The SQL behind a handle: for `*.store.ts` alone. */
export const sql = (tx: Tx): Kysely<Schema> => opened(tx).plain;

/** As `sql`, for statements of busy paths whose text never varies (no lists of parameters): planned once for a connection. */
export const prepared = (tx: Tx): Kysely<Schema> => opened(tx).prepared;

/**
 * Statements whose answers nobody needs: they are carried out in their place, and the commit waits for them. As the last ones of a
 * transaction they travel in one message with it, so that locks they take are held for no round trip. When one fails, nothing is
 * committed and the verb fails with it.
 */
export function closing(tx: Tx, statements: Promise<unknown>[]): void {
  opened(tx).closing(statements);
}

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
 * serialization failures and deadlocks (40001, 40P01) are tried again, up to six times in all, a moment later.
 */
export function openDatabase(connection: Connection, { poolSize = 10 } = {}): Database {
  const pool = new pg.Pool({
    ...poolOptions(connection),
    max: poolSize,
    pipeline: true,
    application_name: 'keyseat',
    options: '-c role=keyseat_app -c search_path=keyseat -c timezone=UTC -c statement_timeout=30s',
  });
  // A connection that the server ends fails its queries and is replaced; without listeners it would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));

  async function run<T>(scope: Scope, make: () => Tx, verb: (tx: Tx) => Promise<T>): Promise<T> {
    const opening = openingOf(scope);
    const alone = scope?.setting === 'keyseat.known';
    for (let attempt = 1; ; attempt += 1) {
      try {
        const client = await pool.connect();
        return await once(client, { transaction: openOn(client, { opening, alone }), tx: make(), verb });
      } catch (error) {
        if (attempt >= ATTEMPTS || !RETRIED.has(String((error as { code?: unknown })?.code))) throw readable(error);
        // Those who met once do not meet again in the same instant.
        await new Promise((waited) => setTimeout(waited, Math.random() * 40 * attempt));
      }
    }
  }

  return {
    inTenant: (businessAccountId, verb) => {
      if (!businessAccountId) throw new Error('A tenant transaction needs a business account.');
      const make = () => Object.freeze({ businessAccountId }) as Tenant;
      return run({ setting: 'keyseat.tenant', value: businessAccountId }, make, (tx) => verb(tx as Tenant));
    },
    inGlobal: (verb) => run(null, () => Object.freeze({}) as Tx, verb),
    lookup: (known, read) => run({ setting: 'keyseat.known', value: known }, () => Object.freeze({}) as Tx, read),
    closing,
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
    pool: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  };
}

/** What a transaction sees: the rows of one business account, or those that carry a known value; null: global tables alone. */
type Scope = { setting: 'keyseat.tenant' | 'keyseat.known'; value: string } | null;

/** The scope ends with the transaction: a session's setting would leak to the next user of the connection. */
function openingOf(scope: Scope): pg.QueryConfig[] {
  const request = requestScope.getStore();
  const named = request ? [{ ...NAMED, values: [`keyseat ${request}`] }] : [];
  if (!scope) return [{ text: 'begin' }, ...named];
  const set = { name: 'keyseat-scope', text: 'select set_config($1, $2, true)', values: [scope.setting, scope.value] };
  return [{ text: scope.setting === 'keyseat.known' ? 'begin read only' : 'begin' }, ...named, set];
}

interface Piece<T> {
  transaction: OpenTransaction;
  tx: Tx;
  verb: (tx: Tx) => Promise<T>;
}

/** The handle is dead before the connection goes to anybody else. */
async function once<T>(client: pg.PoolClient, { transaction, tx, verb }: Piece<T>): Promise<T> {
  handles.set(tx, transaction);
  let sound = false;
  try {
    const result = await verb(tx);
    handles.delete(tx);
    await transaction.commit();
    sound = true;
    return result;
  } catch (error) {
    handles.delete(tx);
    sound = await transaction.rollback();
    throw transaction.causeOf(error);
  } finally {
    // A commit that was ended before it began leaves its transaction open.
    client.release(!sound || client.getTransactionStatus() !== 'I');
  }
}
