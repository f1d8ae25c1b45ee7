import { PgBoss } from 'pg-boss';
import { type Connection, type Database, rawQuery, withPool } from '../db/index.ts';
import type { Tx } from '../lib/transaction.ts';

/** The queues there are. Retries back off by themselves; what failed for good stays to be looked at. */
export const QUEUES = {
  // Work of the clock: at most one of each waits, and a missed turn is not made up for.
  'recheck-domains': { retryLimit: 0, expireInSeconds: 600, deleteAfterSeconds: 24 * 3600, policy: 'short' },
  'serve-waiting': { retryLimit: 0, expireInSeconds: 600, deleteAfterSeconds: 24 * 3600, policy: 'short' },
  sweep: { retryLimit: 0, expireInSeconds: 600, deleteAfterSeconds: 24 * 3600, policy: 'short' },
  'look-after': { retryLimit: 0, expireInSeconds: 1800, deleteAfterSeconds: 24 * 3600, policy: 'short' },
  mail: { retryLimit: 12, retryDelay: 5, retryBackoff: true, expireInSeconds: 120, deleteAfterSeconds: 7 * 24 * 3600 },
} as const;

export type QueueName = keyof typeof QUEUES;

/**
 * Makes or upgrades the job tables and queues, as the schema's owner, and lets `keyseat_app` use them.
 * Call after `migrate`, with the same connection.
 */
export async function prepareJobs(owner: Connection): Promise<void> {
  await withPool(owner, 'keyseat_owner', async (query) => {
    const boss = new PgBoss({
      db: { executeSql: query },
      schema: 'pgboss',
      // Made by migrate: the schema's owner may have no right to make one in this database.
      createSchema: false,
      supervise: false,
      schedule: false,
    });
    boss.on('error', () => {});
    await boss.start();
    try {
      for (const [name, options] of Object.entries(QUEUES)) {
        // A queue's policy is decided when it is made; the rest may change with a release.
        const { policy: _, ...changeable } = { policy: undefined, ...options };
        if (await boss.getQueue(name)) await boss.updateQueue(name, changeable);
        else await boss.createQueue(name, options);
      }
    } finally {
      await boss.stop({ graceful: false });
    }
    await query('grant usage on schema pgboss to keyseat_app');
    await query('grant select, insert, update, delete on all tables in schema pgboss to keyseat_app');
    await query('grant execute on all functions in schema pgboss to keyseat_app');
  });
}

export interface Jobs {
  /** Puts a job into the caller's transaction. */
  put(tx: Tx, queue: QueueName, data: object): Promise<void>;
  /** Works a queue, one job at a time; a throw is a failure, and the job comes back later. */
  work(queue: QueueName, handle: (data: object) => Promise<void>): Promise<void>;
  /** Works a queue by the clock (cron, UTC): once at a time over all server processes. */
  every(queue: QueueName, cron: string, handle: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

export async function startJobs(database: Database, onError: (error: Error) => void): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.query(text, values) },
    schema: 'pgboss',
    migrate: false,
    createSchema: false,
    cronMonitorIntervalSeconds: 30,
    monitorVacuum: false,
    reindex: false,
  });
  boss.on('error', onError);
  await boss.start();
  return {
    put: async (tx, queue, data) => {
      await boss.send(queue, data, { db: { executeSql: (text, values) => rawQuery(tx, text, values) } });
    },
    work: async (queue, handle) => {
      await boss.work<object>(queue, { pollingIntervalSeconds: 0.5, batchSize: 1 }, async ([job]) => {
        if (job) await handle(job.data);
      });
    },
    every: async (queue, cron, handle) => {
      await boss.schedule(queue, cron, null, { tz: 'UTC' });
      await boss.work(queue, { pollingIntervalSeconds: 10 }, handle);
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000, close: false }),
  };
}
