import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type pg from 'pg';
import type { Schema } from './schema.ts';

/** One open transaction on one connection, in the two ways statements can be sent; both fail once it has ended. */
export interface OpenTransaction {
  /** Parsed and planned each time it is sent. */
  plain: Kysely<Schema>;
  /** Parsed and planned once for a connection: for texts that never vary. */
  prepared: Kysely<Schema>;
  /** Statements on their way that nobody waits for before the commit. */
  closing(statements: Promise<unknown>[]): void;
  commit(): Promise<void>;
  /** Resolves to false when the connection cannot serve anybody else. */
  rollback(): Promise<boolean>;
  /** Why the transaction failed, where `error` or a closing statement says only that it had: what failed first on the wire. */
  causeOf(error: unknown): unknown;
}

interface Opening {
  /** Statements that travel before the first one of the verb; none is waited for. */
  opening: pg.QueryConfig[];
  /** Every statement is a transaction of its own, and one round trip. */
  alone: boolean;
}

/**
 * A transaction over a connection in pipeline mode, begun by its first statement. Statements sent without waiting for one another
 * (`Promise.all`) go out in one message and are carried out in their order, each with a snapshot of its own, as if each had been
 * waited for. After one that fails, the rest of the transaction fails too. Should the opening fail, no scope is set, and row-level
 * security shows nothing.
 */
export function openOn(client: pg.ClientBase, { opening, alone }: Opening): OpenTransaction {
  let state: 'fresh' | 'open' | 'ended' = 'fresh';
  const inOneMessage = gatherer(client);
  const behind: Promise<unknown>[] = [];
  let failed: { error: unknown } | null = null;
  /** The statement that failed first on the wire: those behind it were only told that something had. */
  let first: { error: unknown } | null = null;
  /** Kept until the end, so that a failure in between is neither lost nor nobody's. */
  const keep = (statement: Promise<unknown>): void => {
    behind.push(
      statement.catch((error: unknown) => {
        failed ??= { error };
      }),
    );
  };

  const noted = <T>(answer: Promise<T>): Promise<T> => {
    answer.catch((error: unknown) => {
      first ??= { error };
    });
    return answer;
  };

  async function send(query: pg.QueryConfig): Promise<pg.QueryResult> {
    if (state === 'ended') throw new Error('This transaction has ended.');
    inOneMessage();
    if (state === 'fresh') for (const statement of opening) keep(noted(client.query(statement)));
    if (!alone) state = 'open';
    const answer = noted(client.query(query));
    if (!alone) return answer;
    const [result] = await Promise.all([answer, client.query('commit')]);
    if (failed) throw failed.error;
    return result;
  }

  const begun = (): boolean => {
    const before = state;
    state = 'ended';
    return before === 'open';
  };

  return {
    plain: queries(connectionOver(send, false)),
    prepared: queries(connectionOver(send, true)),
    closing: (statements) => statements.forEach(keep),
    async commit() {
      if (!begun()) return;
      inOneMessage();
      const [{ command }] = await Promise.all([client.query('commit'), ...behind]);
      if (failed) throw (first ?? failed).error;
      if (command !== 'COMMIT') throw new Error('The transaction was aborted, and nothing of it was kept.');
    },
    async rollback() {
      if (!begun()) return true;
      const [sound] = await Promise.all([
        client.query('rollback').then(
          () => true,
          () => false,
        ),
        ...behind,
      ]);
      return sound;
    },
    causeOf: (error) => (failed || isAborted(error) ? (first ?? failed)?.error : null) ?? error,
  };
}

const isAborted = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === '25P02';

const dialect: Dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (database) => new PostgresIntrospector(database),
  createQueryCompiler: () => new PostgresQueryCompiler(),
};
const config = { dialect };
const base = new Kysely<Schema>(config);
const COUNTED = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/** A name for each text; there are as many as stores have written. */
const names = new Map<string, string>();
function nameOf(text: string): string {
  const name = names.get(text) ?? `keyseat-${names.size}`;
  names.set(text, name);
  return name;
}

type Send = (query: pg.QueryConfig) => Promise<pg.QueryResult>;

function connectionOver(send: Send, isPrepared: boolean): DatabaseConnection {
  return {
    async executeQuery<R>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const name = isPrepared ? { name: nameOf(text) } : {};
      const { command, rowCount, rows } = await send({ text, values: [...parameters], ...name });
      return COUNTED.has(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
    },
    streamQuery() {
      throw new Error('Results are read whole, by pages.');
    },
  };
}

function queries(connection: DatabaseConnection): Kysely<Schema> {
  const executor = base.getExecutor().withConnectionProvider({ provideConnection: (consumer) => consumer(connection) });
  return new Kysely<Schema>({ config, dialect, driver: new DummyDriver(), executor });
}

/** One network message for everything sent until the running piece of work waits for something. */
function gatherer(client: pg.ClientBase): () => void {
  const { stream } = (client as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection;
  let isGathering = false;
  return () => {
    if (isGathering) return;
    isGathering = true;
    stream.cork();
    process.nextTick(() => {
      isGathering = false;
      stream.uncork();
    });
  };
}
