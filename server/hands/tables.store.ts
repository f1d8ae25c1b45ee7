import type { withClient } from '../db/index.ts';
import { Problem } from '../lib/problem.ts';

export type Client = Parameters<Parameters<typeof withClient>[1]>[0];

export interface TableShape {
  name: string;
  /** What is stored; what the database computes is computed again. */
  columns: string[];
}

/** Every table of Keyseat's but the migrations' own, each after those it refers to. Throws when two refer to each other. */
export async function tablesInOrder(client: Client): Promise<TableShape[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; needs: string[] }>(`
    select c.relname as name,
           (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
           (select coalesce(array_agg(distinct t.relname::text), '{}') from pg_constraint k join pg_class t on t.oid = k.confrelid
             where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
      from pg_class c
     where c.relnamespace = 'keyseat'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname not in ('migration', 'migration_lock')
     order by c.relname`);
  const ordered: TableShape[] = [];
  let left = rows;
  while (left.length > 0) {
    const done = new Set(ordered.map(({ name }) => name));
    const ready = left.filter(({ needs }) => needs.every((one) => done.has(one)));
    if (ready.length === 0)
      throw new Problem('tables_in_a_circle', 500, {
        publicDetail: `These tables refer to one another, so none can be filled first: ${left.map(({ name }) => name).join(', ')}.`,
      });
    ordered.push(...ready.map(({ name, columns }) => ({ name, columns })));
    left = left.filter((row) => !ready.includes(row));
  }
  return ordered;
}

/** Jobs that somebody waits for (mails); what the clock asks for comes by itself. A name, its data and when, a line of JSON each. */
export const waitingJobs = {
  table: 'pgboss jobs',
  copyOut: `copy (select jsonb_build_object('id', id, 'name', name, 'data', data, 'start_after', start_after, 'singleton_key', singleton_key)
    from pgboss.job where state in ('created', 'retry', 'active') and name not in (select name from pgboss.schedule)) to stdout`,
  /** Where they arrive first; then they become jobs of the queues as this version knows them. */
  prepare: 'create temporary table restored_job (job jsonb) on commit drop',
  copyIn: 'copy pg_temp.restored_job from stdin',
  enqueue: `insert into pgboss.job (id, name, data, start_after, singleton_key, retry_limit, retry_delay, retry_backoff,
      retry_delay_max, expire_seconds, deletion_seconds, keep_until, policy)
    select (job->>'id')::uuid, queue.name, job->'data', (job->>'start_after')::timestamptz, job->>'singleton_key', queue.retry_limit,
      queue.retry_delay, queue.retry_backoff, queue.retry_delay_max, queue.expire_seconds, queue.deletion_seconds,
      now() + queue.retention_seconds * interval '1 second', queue.policy
    from pg_temp.restored_job join pgboss.queue on queue.name = job->>'name'`,
};
