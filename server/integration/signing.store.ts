import type { Selectable } from 'kysely';
import { type Schema, sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';

export type SigningKeyRow = Selectable<Schema['sp_signing_key']>;

/** The active one first, then oldest first. */
export const listed = (tenant: Tenant, integrationId: string): Promise<SigningKeyRow[]> =>
  sql(tenant)
    .selectFrom('sp_signing_key')
    .selectAll()
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('integration_id', '=', integrationId)
    .orderBy('active_since', (order) => order.asc().nullsLast())
    .orderBy('created_at')
    .orderBy('id')
    .execute();

export async function insert(
  tenant: Tenant,
  row: Omit<SigningKeyRow, 'business_account_id' | 'active_since'>,
): Promise<void> {
  await sql(tenant)
    .insertInto('sp_signing_key')
    .values({ business_account_id: tenant.businessAccountId, ...row })
    .execute();
}

/** That one signs from now on, and no other of this integration. */
export async function activate(tenant: Tenant, integrationId: string, id: string, now: Date): Promise<void> {
  const { businessAccountId } = tenant;
  await sql(tenant)
    .updateTable('sp_signing_key')
    .set({ active_since: null })
    .where('business_account_id', '=', businessAccountId)
    .where('integration_id', '=', integrationId)
    .execute();
  await sql(tenant)
    .updateTable('sp_signing_key')
    .set({ active_since: now })
    .where('business_account_id', '=', businessAccountId)
    .where('integration_id', '=', integrationId)
    .where('id', '=', id)
    .execute();
}

export async function remove(tenant: Tenant, id: string): Promise<void> {
  await sql(tenant)
    .deleteFrom('sp_signing_key')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .execute();
}
