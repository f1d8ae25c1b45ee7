import type { Selectable, Updateable } from 'kysely';
import { raw, type Schema, sql } from '../db/index.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';

export type EndpointRow = Selectable<Schema['webhook_endpoint']>;
export type EndpointChange = Omit<Updateable<Schema['webhook_endpoint']>, 'business_account_id' | 'id'>;

/** The key to the policy that shows the courier which lanes of every tenant are due. */
export const DUE = 'webhooks that are due';

const own = (tenant: Tenant) =>
  sql(tenant).selectFrom('webhook_endpoint').selectAll().where('business_account_id', '=', tenant.businessAccountId);

export const all = (tenant: Tenant): Promise<EndpointRow[]> =>
  own(tenant).orderBy('created_at').orderBy('id').execute();

export const find = (tenant: Tenant, id: string): Promise<EndpointRow | undefined> =>
  own(tenant).where('id', '=', id).executeTakeFirst();

export const lock = (tenant: Tenant, id: string): Promise<EndpointRow | undefined> =>
  own(tenant).where('id', '=', id).forUpdate().executeTakeFirst();

export async function insert(
  tenant: Tenant,
  row: Pick<EndpointRow, 'id' | 'url' | 'description' | 'event_types' | 'secret' | 'created_by' | 'created_at'>,
): Promise<void> {
  await sql(tenant)
    .insertInto('webhook_endpoint')
    .values({ business_account_id: tenant.businessAccountId, ...row })
    .execute();
}

export async function update(tenant: Tenant, id: string, change: EndpointChange): Promise<void> {
  await sql(tenant)
    .updateTable('webhook_endpoint')
    .set(change)
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .execute();
}

/** Its lane has something to send from `at` on, unless it has sooner. */
export async function makeDue(tenant: Tenant, id: string, at: Date): Promise<void> {
  await sql(tenant)
    .updateTable('webhook_endpoint')
    .set({ due_at: raw<Date>`least(due_at, ${at})` })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .execute();
}

/** The address of the endpoint that was removed. */
export async function remove(tenant: Tenant, id: string): Promise<string | null> {
  const removed = await sql(tenant)
    .deleteFrom('webhook_endpoint')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .returning('url')
    .executeTakeFirst();
  return removed?.url ?? null;
}

/** In a look-up by `DUE`: lanes that may be worked now, longest due first. */
export const due = (tx: Tx, now: Date, limit: number): Promise<{ business_account_id: string; id: string }[]> =>
  sql(tx)
    .selectFrom('webhook_endpoint')
    .select(['business_account_id', 'id'])
    .where('due_at', '<=', now)
    .where('disabled_at', 'is', null)
    .where((row) => row.or([row('paused_until', 'is', null), row('paused_until', '<=', now)]))
    .where((row) => row.or([row('leased_until', 'is', null), row('leased_until', '<=', now)]))
    .orderBy('due_at')
    .limit(limit)
    .execute();

/** The lane, for this process alone until `until`; undefined where another one was quicker, or it is no longer due. */
export const lease = (tenant: Tenant, id: string, now: Date, until: Date): Promise<EndpointRow | undefined> =>
  sql(tenant)
    .updateTable('webhook_endpoint')
    .set({ leased_until: until })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .where('due_at', '<=', now)
    .where('disabled_at', 'is', null)
    .where((row) => row.or([row('paused_until', 'is', null), row('paused_until', '<=', now)]))
    .where((row) => row.or([row('leased_until', 'is', null), row('leased_until', '<=', now)]))
    .returningAll()
    .executeTakeFirst();
