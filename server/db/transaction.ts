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

/** One open transaction on one connection, in the two ways statements can be sent. */
export interface OpenTransaction {
  /** Parsed and planned each time it is sent. */
  plain: Kysely<Schema>;
  /** Parsed and planned once for a connection: for texts that never vary. */
  prepared: Kysely<Schema>;
  /** Statements that travel in one message with the commit. */
  closing: Promise<unknown>[];
}

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

/**
 * Statements over a connection in pipeline mode: those sent without waiting for one another (`Promise.all`) go out in one
 * message and are carried out in their order, each with a snapshot of its own, as if each had been waited for. After one that
 * fails, the rest of the transaction fails too.
 */
function connectionOver(client: pg.ClientBase, gather: () => void, isPrepared: boolean): DatabaseConnection {
  return {
    async executeQuery<R>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      gather();
      const name = isPrepared ? { name: nameOf(text) } : {};
      const { command, rowCount, rows } = await client.query({ text, values: [...parameters], ...name });
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

export function openOn(client: pg.ClientBase): OpenTransaction {
  const gather = gatherer(client);
  gather();
  return {
    plain: queries(connectionOver(client, gather, false)),
    prepared: queries(connectionOver(client, gather, true)),
    closing: [],
  };
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
