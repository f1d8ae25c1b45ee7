import { sql } from '../db/index.ts';
import type { Role } from '../lib/guard.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { MemberFacts } from './business.ts';

const members = (tenant: Tenant) =>
  sql(tenant)
    .selectFrom('member')
    .innerJoin('account', 'account.id', 'member.account_id')
    .select([
      'member.id',
      'member.account_id',
      'member.role',
      'member.blocked_at',
      'member.last_sign_in_at',
      'account.email',
      'account.display_name',
      'account.totp_confirmed_at',
    ])
    .select((row) => row('account.password_hash', 'is not', null).as('has_password'))
    .where('member.business_account_id', '=', tenant.businessAccountId);

type Row = Awaited<ReturnType<ReturnType<typeof members>['execute']>>[number];

const facts = (row: Row): MemberFacts => ({
  id: row.id,
  accountId: row.account_id,
  email: row.email,
  displayName: row.display_name,
  role: row.role,
  blockedAt: row.blocked_at,
  lastSignInAt: row.last_sign_in_at,
  hasPassword: Boolean(row.has_password),
  secondFactor: row.totp_confirmed_at !== null,
});

export async function byAccount(tenant: Tenant, accountId: string): Promise<MemberFacts | null> {
  const row = await members(tenant).where('member.account_id', '=', accountId).executeTakeFirst();
  return row ? facts(row) : null;
}

export async function byId(tenant: Tenant, id: string): Promise<MemberFacts | null> {
  const row = await members(tenant).where('member.id', '=', id).executeTakeFirst();
  return row ? facts(row) : null;
}

export async function administrators(tenant: Tenant): Promise<MemberFacts[]> {
  return (await members(tenant).where('member.role', '=', 'administrator').orderBy('member.id').execute()).map(facts);
}

/** False when the account belongs already. */
export async function insert(
  tenant: Tenant,
  member: { id: string; account_id: string; role: Role; created_at: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await sql(tenant)
    .insertInto('member')
    .values({ business_account_id: tenant.businessAccountId, ...member })
    .onConflict((conflict) => conflict.columns(['business_account_id', 'account_id']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function change(tenant: Tenant, id: string, to: { role?: Role; blocked_at?: Date | null }): Promise<void> {
  await sql(tenant)
    .updateTable('member')
    .set(to)
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .execute();
}

export async function noteSignIn(tenant: Tenant, accountId: string, last_sign_in_at: Date): Promise<void> {
  await sql(tenant)
    .updateTable('member')
    .set({ last_sign_in_at })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('account_id', '=', accountId)
    .execute();
}

export async function remove(tenant: Tenant, id: string): Promise<void> {
  await sql(tenant)
    .deleteFrom('member')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .execute();
}

/** Which of these addresses belong to members. */
export async function membersAmong(tenant: Tenant, emails: readonly string[]): Promise<Set<string>> {
  if (emails.length === 0) return new Set();
  const rows = await members(tenant).where('member.email', 'in', emails).execute();
  return new Set(rows.map(({ email }) => email));
}
