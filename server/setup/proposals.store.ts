import type { Selectable } from 'kysely';
import { type Schema, sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';

export type ProposalRow = Selectable<Schema['saml_proposal']>;

const own = (tenant: Tenant) =>
  sql(tenant).selectFrom('saml_proposal').selectAll().where('business_account_id', '=', tenant.businessAccountId);

export const pending = (tenant: Tenant): Promise<ProposalRow | undefined> =>
  own(tenant).where('state', '=', 'pending').executeTakeFirst();

export const pendingById = (tenant: Tenant, id: string): Promise<ProposalRow | undefined> =>
  own(tenant).where('id', '=', id).where('state', '=', 'pending').executeTakeFirst();

/** The newest that came through a link. */
export const ofLink = (tenant: Tenant, linkId: string): Promise<ProposalRow | undefined> =>
  own(tenant).where('link_id', '=', linkId).orderBy('id', 'desc').executeTakeFirst();

/** Takes the place of what is pending: an administrator decides on the newest only. */
export async function replacePending(
  tenant: Tenant,
  row: Omit<ProposalRow, 'business_account_id' | 'state' | 'decided_by' | 'decided_at'>,
): Promise<void> {
  await sql(tenant)
    .deleteFrom('saml_proposal')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where((one) => one.or([one('state', '=', 'pending'), one('link_id', '=', row.link_id)]))
    .execute();
  await sql(tenant)
    .insertInto('saml_proposal')
    .values({ business_account_id: tenant.businessAccountId, ...row, state: 'pending' })
    .execute();
}

/** False when it is pending no longer. */
export async function decide(
  tenant: Tenant,
  id: string,
  decision: { state: 'approved' | 'rejected'; decided_by: string; decided_at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await sql(tenant)
    .updateTable('saml_proposal')
    .set(decision)
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
