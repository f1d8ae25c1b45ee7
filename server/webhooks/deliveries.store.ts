import type { Selectable, Updateable } from 'kysely';
import { raw, type Schema, sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';

export type DeliveryRow = Selectable<Schema['webhook_delivery']>;

const own = (tenant: Tenant, endpointId: string) =>
  sql(tenant)
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('endpoint_id', '=', endpointId);

/** Told twice of the same event, an endpoint has it once. */
export async function insert(
  tenant: Tenant,
  rows: Pick<DeliveryRow, 'endpoint_id' | 'event_id' | 'event_at' | 'type' | 'body' | 'state' | 'next_at'>[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql(tenant)
    .insertInto('webhook_delivery')
    .values(rows.map((row) => ({ business_account_id: tenant.businessAccountId, ...row })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The earliest event of those that wait and may be tried now. */
export const next = (tenant: Tenant, endpointId: string, now: Date): Promise<DeliveryRow | undefined> =>
  own(tenant, endpointId)
    .where('state', '=', 'waiting')
    .where('next_at', '<=', now)
    .orderBy('event_at')
    .orderBy('event_id')
    .limit(1)
    .executeTakeFirst();

/** When the next of those that wait may be tried; null: nothing waits. */
export async function nextMoment(tenant: Tenant, endpointId: string): Promise<Date | null> {
  const row = await sql(tenant)
    .selectFrom('webhook_delivery')
    .select((aggregate) => aggregate.fn.min('next_at').as('at'))
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('endpoint_id', '=', endpointId)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return row?.at ?? null;
}

export async function update(
  tenant: Tenant,
  { endpointId, eventId }: { endpointId: string; eventId: string },
  change: Updateable<Schema['webhook_delivery']>,
): Promise<void> {
  await sql(tenant)
    .updateTable('webhook_delivery')
    .set(change)
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('endpoint_id', '=', endpointId)
    .where('event_id', '=', eventId)
    .execute();
}

/** All that wait: tried at `at`, or, with null, no longer. */
export async function setWaiting(tenant: Tenant, endpointId: string, at: Date | null): Promise<void> {
  await sql(tenant)
    .updateTable('webhook_delivery')
    .set(at ? { next_at: at } : { state: 'missed', next_at: null })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('endpoint_id', '=', endpointId)
    .where('state', '=', 'waiting')
    .execute();
}

/** One by its event, or all since a moment, earliest first: they wait anew, unless they do already. Answers how many. */
export async function again(
  tenant: Tenant,
  endpointId: string,
  which: { eventId?: string | undefined; since?: Date | undefined; now: Date; limit: number },
): Promise<number> {
  const { eventId, since, now, limit } = which;
  const chosen = own(tenant, endpointId)
    .clearSelect()
    .select('event_id')
    .$if(eventId !== undefined, (query) => query.where('event_id', '=', eventId ?? ''))
    .$if(since !== undefined, (query) => query.where('event_at', '>=', since ?? now))
    .orderBy('event_at')
    .orderBy('event_id')
    .limit(limit);
  const { numUpdatedRows } = await sql(tenant)
    .updateTable('webhook_delivery')
    .set({ state: 'waiting', attempts: 0, next_at: now })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('endpoint_id', '=', endpointId)
    .where('event_id', 'in', chosen)
    .where((row) => row.or([row('state', '<>', 'waiting'), row('attempts', '>', 0)]))
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

interface Page {
  state?: DeliveryRow['state'] | undefined;
  /** The event after which the page begins. */
  after?: string | undefined;
  limit: number;
}

/** Newest event first. IDs of events sort by time. */
export const page = (tenant: Tenant, endpointId: string, { state, after, limit }: Page): Promise<DeliveryRow[]> =>
  own(tenant, endpointId)
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'waiting'))
    .$if(after !== undefined, (query) => query.where('event_id', '<', after ?? ''))
    .orderBy('event_id', 'desc')
    .limit(limit)
    .execute();

/** How many wait at each endpoint. */
export async function waiting(tenant: Tenant): Promise<Map<string, number>> {
  const rows = await sql(tenant)
    .selectFrom('webhook_delivery')
    .select((aggregate) => ['endpoint_id', aggregate.fn.countAll<string>().as('count')])
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('state', '=', 'waiting')
    .groupBy('endpoint_id')
    .execute();
  return new Map(rows.map(({ endpoint_id, count }) => [endpoint_id, Number(count)]));
}

/** Forgets what is older: at a time as much as one turn of telling can add, so that it keeps up. */
export async function forget(tenant: Tenant, before: Date): Promise<void> {
  await raw`
    delete from webhook_delivery where business_account_id = ${tenant.businessAccountId} and ctid in (
      select ctid from webhook_delivery
       where business_account_id = ${tenant.businessAccountId} and event_at < ${before} limit 5000)`.execute(
    sql(tenant),
  );
}
