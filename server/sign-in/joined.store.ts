import { sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';

/** The person of the directory that a personal account is joined to in this business account. */
export async function personOfAccount(
  tenant: Tenant,
  accountId: string,
): Promise<{ id: string; active: boolean; blocked: boolean } | null> {
  const row = await sql(tenant)
    .selectFrom('person')
    .select(['id', 'active', 'blocked_at'])
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .executeTakeFirst();
  return row ? { id: row.id, active: row.active, blocked: row.blocked_at !== null } : null;
}

/** Without a lock, for a look: whether a person is in a group now. */
export async function isMember(tenant: Tenant, groupId: string, personId: string): Promise<boolean> {
  const row = await sql(tenant)
    .selectFrom('group_member')
    .select('person_id')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('group_id', '=', groupId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Addresses of the active people of a group, for mails to administrators; at most 100. */
export async function addressesOfGroup(tenant: Tenant, groupId: string): Promise<string[]> {
  const rows = await sql(tenant)
    .selectFrom('group_member')
    .innerJoin('person', (join) =>
      join
        .onRef('person.business_account_id', '=', 'group_member.business_account_id')
        .onRef('person.id', '=', 'group_member.person_id'),
    )
    .select(['person.email', 'person.user_name'])
    .where('group_member.business_account_id', '=', tenant.businessAccountId)
    .where('group_member.group_id', '=', groupId)
    .where('person.active', '=', true)
    .where('person.blocked_at', 'is', null)
    .limit(100)
    .execute();
  return rows.map((row) => row.email ?? row.user_name);
}

/** Those of these people whom an admin keeps apart from the personal account of the same address. */
export async function keptApart(tenant: Tenant, personIds: readonly string[]): Promise<string[]> {
  if (personIds.length === 0) return [];
  const rows = await sql(tenant)
    .selectFrom('person')
    .select('id')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', 'in', personIds)
    .where('kept_apart_at', 'is not', null)
    .execute();
  return rows.map(({ id }) => id);
}
