import { raw, sql } from '../db/index.ts';
import type { InvitationTable } from '../db/tables-business.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';
import type { UserFilter } from './business.ts';
import { likePattern, type UserCursor } from './user-page.ts';

export type InvitationRow = InvitationTable;

/** An address that was invited before is invited anew: the earlier link ends. */
export async function put(tenant: Tenant, invitation: Omit<InvitationRow, 'business_account_id'>): Promise<string> {
  const { id: _, email: __, ...renewed } = invitation;
  const { id } = await sql(tenant)
    .insertInto('invitation')
    .values({ business_account_id: tenant.businessAccountId, ...invitation })
    .onConflict((conflict) => conflict.columns(['business_account_id', 'email']).doUpdateSet(renewed))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** How many there are, expired ones included. */
export async function count(tenant: Tenant): Promise<number> {
  const { all } = await sql(tenant)
    .selectFrom('invitation')
    .select((select) => select.fn.countAll<string>().as('all'))
    .where('business_account_id', '=', tenant.businessAccountId)
    .executeTakeFirstOrThrow();
  return Number(all);
}

/** In a look-up by the token's hash: whose invitation it is. */
export async function ownerOf(tx: Tx, hash: string): Promise<string | null> {
  const row = await sql(tx)
    .selectFrom('invitation')
    .select('business_account_id')
    .where('token_hash', '=', hash)
    .executeTakeFirst();
  return row?.business_account_id ?? null;
}

export const lockByToken = (tenant: Tenant, hash: string): Promise<InvitationRow | undefined> =>
  sql(tenant)
    .selectFrom('invitation')
    .selectAll()
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('token_hash', '=', hash)
    .forUpdate()
    .executeTakeFirst();

/** Answers the address that was invited, or null when there is no such invitation. */
export async function remove(tenant: Tenant, id: string): Promise<string | null> {
  const row = await sql(tenant)
    .deleteFrom('invitation')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .returning('email')
    .executeTakeFirst();
  return row?.email ?? null;
}

/** Those that somebody sent; answers who was invited. */
export async function removeSentBy(tenant: Tenant, invitedBy: string): Promise<{ id: string; email: string }[]> {
  return sql(tenant)
    .deleteFrom('invitation')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('invited_by', '=', invitedBy)
    .returning(['id', 'email'])
    .execute();
}

export async function removeExpired(tenant: Tenant, now: Date): Promise<void> {
  await sql(tenant)
    .deleteFrom('invitation')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('expires_at', '<=', now)
    .execute();
}

/** At most `limit`, by address and ID; expired ones are left out. */
export function page(
  tenant: Tenant,
  { role, search, after, limit, now }: UserFilter & { after: UserCursor | null; limit: number; now: Date },
): Promise<Pick<InvitationRow, 'id' | 'email' | 'role'>[]> {
  let query = sql(tenant)
    .selectFrom('invitation')
    .select(['id', 'email', 'role'])
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('expires_at', '>', now);
  if (role !== 'All') query = query.where('role', '=', role);
  if (search) query = query.where('email', 'ilike', likePattern(search));
  if (after) query = query.where(raw<boolean>`(email collate "C", id) > (${after.email}, ${after.id})`);
  return query.orderBy(raw`email collate "C"`).orderBy('id').limit(limit).execute();
}
