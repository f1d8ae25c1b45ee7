import { raw, sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { ParkedMember } from './directory.ts';
import { parkingLock } from './people.store.ts';

/** From here to the end of the transaction nobody brings a person: who came before is seen by the next statement. */
export async function lockParking(tenant: Tenant, integrationId: string): Promise<void> {
  await raw`select ${parkingLock(integrationId, 'exclusive')}`.execute(sql(tenant));
}

/** Parks member IDs nobody has; resolves to those that were not parked yet. */
export async function park(
  tenant: Tenant,
  { groupId, values, now }: { groupId: string; values: string[]; now: Date },
): Promise<string[]> {
  if (values.length === 0) return [];
  const { rows } = await raw<{ value: string }>`
    insert into parked_member (business_account_id, group_id, value, parked_at)
    select ${tenant.businessAccountId}, ${groupId}, sent.value, ${now}
    from unnest(${values}::text[]) as sent(value)
    on conflict do nothing
    returning value`.execute(sql(tenant));
  return rows.map((row) => row.value);
}

export async function unpark(tenant: Tenant, groupId: string, values: string[]): Promise<string[]> {
  if (values.length === 0) return [];
  const rows = await sql(tenant)
    .deleteFrom('parked_member')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('group_id', '=', groupId)
    .where('value', '=', raw<string>`any(${values}::text[])`)
    .returning('value')
    .execute();
  return rows.map((row) => row.value);
}

/** Forgets what is parked in a group, except these values. */
export async function unparkOthers(tenant: Tenant, groupId: string, values: string[]): Promise<void> {
  await sql(tenant)
    .deleteFrom('parked_member')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('group_id', '=', groupId)
    .where((build) => build.not(build('value', '=', raw<string>`any(${values}::text[])`)))
    .execute();
}

/** Takes a value out of every group of the integration where it is parked. */
export async function take(
  tenant: Tenant,
  integrationId: string,
  value: string,
): Promise<{ groupId: string; parkedAt: Date }[]> {
  const { rows } = await raw<{ group_id: string; parked_at: Date }>`
    delete from parked_member as parked using directory_group as owner
    where parked.business_account_id = ${tenant.businessAccountId} and parked.value = ${value}
      and owner.business_account_id = parked.business_account_id and owner.id = parked.group_id
      and owner.integration_id = ${integrationId}
    returning parked.group_id, parked.parked_at`.execute(sql(tenant));
  return rows.map((row) => ({ groupId: row.group_id, parkedAt: row.parked_at }));
}

export async function list(tenant: Tenant, integrationId: string): Promise<ParkedMember[]> {
  const rows = await sql(tenant)
    .selectFrom('parked_member')
    .innerJoin('directory_group', (join) =>
      join
        .onRef('directory_group.business_account_id', '=', 'parked_member.business_account_id')
        .onRef('directory_group.id', '=', 'parked_member.group_id'),
    )
    .select(['parked_member.group_id', 'parked_member.value', 'parked_member.parked_at'])
    .where('parked_member.business_account_id', '=', tenant.businessAccountId)
    .where('directory_group.integration_id', '=', integrationId)
    .orderBy('parked_member.parked_at', 'desc')
    .limit(1000)
    .execute();
  return rows.map((row) => ({ groupId: row.group_id, value: row.value, parkedAt: row.parked_at }));
}
