import type { Selectable } from 'kysely';
import { prepared, raw, type Schema, sql } from '../db/index.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';
import type { BusinessFacts, Membership } from './business.ts';
import { likePattern } from './user-page.ts';

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
  const row = await prepared(tenant)
    .selectFrom('business_account')
    .selectAll()
    .where('business_account_id', '=', tenant.businessAccountId)
    .executeTakeFirst();
  return row ? facts(row) : null;
}

const facts = (row: Selectable<Schema['business_account']>): BusinessFacts => ({
  id: row.business_account_id,
  name: row.name,
  country: row.country,
  website: row.website,
  createdAt: row.created_at,
});

/** What the operator's look-up knows: it opens the names of all business accounts, and nothing of what is theirs. */
export const EVERY = 'every business account';

/** In the operator's look-up: by name, at most 50. Those of `ids`, and those whose name, website or ID is searched for. */
export async function search(
  tx: Tx,
  { search, ids }: { search: string | undefined; ids: string[] },
): Promise<BusinessFacts[]> {
  let query = sql(tx).selectFrom('business_account').selectAll();
  if (search) {
    const like = likePattern(search);
    query = query.where((row) =>
      row.or([
        row('name', 'ilike', like),
        row('website', 'ilike', like),
        row('business_account_id', '=', search),
        ...(ids.length > 0 ? [row('business_account_id', 'in', ids)] : []),
      ]),
    );
  }
  const rows = await query.orderBy(raw`lower(name)`).orderBy('business_account_id').limit(50).execute();
  return rows.map(facts);
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
