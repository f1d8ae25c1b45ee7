import { sql } from '../db/index.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';
import type { BusinessFacts, Membership } from './business.ts';

export interface Details {
  name: string;
  country: string;
  website: string | null;
}

export async function insert(tenant: Tenant, details: Details, created_at: Date): Promise<void> {
  await sql(tenant)
    .insertInto('business_account')
    .values({ business_account_id: tenant.businessAccountId, ...details, created_at })
    .execute();
}

export async function update(tenant: Tenant, details: Details): Promise<void> {
  await sql(tenant)
    .updateTable('business_account')
    .set(details)
    .where('business_account_id', '=', tenant.businessAccountId)
    .execute();
}

export async function find(tenant: Tenant): Promise<BusinessFacts | null> {
  const row = await sql(tenant)
    .selectFrom('business_account')
    .selectAll()
    .where('business_account_id', '=', tenant.businessAccountId)
    .executeTakeFirst();
  if (!row) return null;
  const { business_account_id: id, name, country, website, created_at: createdAt } = row;
  return { id, name, country, website, createdAt };
}

/**
 * Held by whoever changes who belongs and as what: rules about the last administrator need a list that stands still. Rows that
 * only refer to the business account are written meanwhile.
 */
export async function lockUsers(tenant: Tenant): Promise<void> {
  await sql(tenant)
    .selectFrom('business_account')
    .select('business_account_id')
    .where('business_account_id', '=', tenant.businessAccountId)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** In a look-up by the account's ID. */
export async function membershipsOf(tx: Tx, accountId: string): Promise<Membership[]> {
  const rows = await sql(tx)
    .selectFrom('member')
    .innerJoin('business_account', 'business_account.business_account_id', 'member.business_account_id')
    .select(['member.business_account_id', 'business_account.name', 'member.role', 'member.blocked_at'])
    .where('member.account_id', '=', accountId)
    .orderBy('business_account.name')
    .orderBy('member.business_account_id')
    .execute();
  return rows.map(({ business_account_id: businessAccountId, name, role, blocked_at }) => ({
    businessAccountId,
    name,
    role,
    blocked: blocked_at !== null,
  }));
}
