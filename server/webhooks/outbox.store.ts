import { raw, sql } from '../db/index.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';
import type { OutboxEvent } from './message.ts';

/** The key to the policy that shows whose events nobody was told of yet. */
export const DUE = 'events to tell';

/** In a look-up by `DUE`: business accounts with such events, longest waiting first. */
export async function due(tx: Tx, limit: number): Promise<string[]> {
  const rows = await sql(tx)
    .selectFrom(
      sql(tx)
        .selectFrom('outbox')
        .select(['business_account_id', 'at'])
        .where('published_at', 'is', null)
        .orderBy('at')
        .limit(1000)
        .as('first'),
    )
    .select('business_account_id')
    .groupBy('business_account_id')
    .orderBy((row) => row.fn.min('at'))
    .limit(limit)
    .execute();
  return rows.map((row) => row.business_account_id);
}

/** Events nobody was told of, earliest first; those that another process holds are left to it. */
export async function take(tenant: Tenant, limit: number): Promise<OutboxEvent[]> {
  const rows = await sql(tenant)
    .selectFrom('outbox')
    .select(['id', 'at', 'type', 'subject', 'data'])
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('published_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map((row) => ({ businessAccountId: tenant.businessAccountId, ...row }));
}

export async function markTold(tenant: Tenant, ids: string[], now: Date): Promise<void> {
  await sql(tenant)
    .updateTable('outbox')
    .set({ published_at: now })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', 'in', ids)
    .execute();
}

/** Forgets what was told long ago, a thousand at a time. */
export async function forget(tenant: Tenant, before: Date): Promise<void> {
  await raw`
    delete from outbox where business_account_id = ${tenant.businessAccountId} and ctid in (
      select ctid from outbox
       where business_account_id = ${tenant.businessAccountId} and published_at < ${before} limit 1000)`.execute(
    sql(tenant),
  );
}
