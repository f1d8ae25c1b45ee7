import type { Selectable } from 'kysely';
import { type Schema, sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';

export type CertificateRow = Selectable<Schema['idp_certificate']>;

/** Oldest first. */
export const listed = (tenant: Tenant, integrationId: string): Promise<CertificateRow[]> =>
  sql(tenant)
    .selectFrom('idp_certificate')
    .selectAll()
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('integration_id', '=', integrationId)
    .orderBy('added_at')
    .orderBy('id')
    .execute();

export async function insert(
  tenant: Tenant,
  row: Omit<CertificateRow, 'business_account_id' | 'last_used_at'>,
): Promise<void> {
  await sql(tenant)
    .insertInto('idp_certificate')
    .values({ business_account_id: tenant.businessAccountId, ...row })
    .execute();
}

export async function remove(tenant: Tenant, id: string): Promise<void> {
  await sql(tenant)
    .deleteFrom('idp_certificate')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .execute();
}

/** Writes at most once a minute, so that a storm of sign-ins does not queue up behind one row. */
export async function noteUse(tenant: Tenant, id: string, now: Date, unlessSince: Date): Promise<void> {
  await sql(tenant)
    .updateTable('idp_certificate')
    .set({ last_used_at: now })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .where((row) => row.or([row('last_used_at', 'is', null), row('last_used_at', '<', unlessSince)]))
    .execute();
}
