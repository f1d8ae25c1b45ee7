import type { Selectable } from 'kysely';
import { prepared, type Schema, sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';

export type MappingRow = Selectable<Schema['group_mapping']>;

/** A pushed group that may be a mapping's. */
export interface PushedRow {
  id: string;
  name: string;
  externalId: string | null;
  members: number;
}

export const listed = (tenant: Tenant, integrationId: string): Promise<MappingRow[]> =>
  prepared(tenant)
    .selectFrom('group_mapping')
    .selectAll()
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('integration_id', '=', integrationId)
    .orderBy('purpose')
    .orderBy('product_id')
    .execute();

export async function insert(
  tenant: Tenant,
  row: Omit<MappingRow, 'business_account_id' | 'pinned_group_id' | 'first_matched_at'>,
): Promise<void> {
  await sql(tenant)
    .insertInto('group_mapping')
    .values({ business_account_id: tenant.businessAccountId, ...row })
    .execute();
}

const one = (tenant: Tenant, id: string) =>
  sql(tenant)
    .updateTable('group_mapping')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id);

/** New words for a mapping, which forgets the group it followed. */
export async function reset(
  tenant: Tenant,
  id: string,
  words: Pick<MappingRow, 'group_name' | 'group_external_id' | 'updated_at'>,
): Promise<void> {
  await one(tenant, id)
    .set({ ...words, pinned_group_id: null, first_matched_at: null })
    .execute();
}

/** False when the mapping follows a group already. */
export async function pin(tenant: Tenant, id: string, groupId: string, now: Date): Promise<boolean> {
  const pinned = await one(tenant, id)
    .set({ pinned_group_id: groupId, first_matched_at: now })
    .where('pinned_group_id', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return pinned !== undefined;
}

export async function remove(tenant: Tenant, id: string): Promise<void> {
  await sql(tenant)
    .deleteFrom('group_mapping')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .execute();
}

/** The pushed groups that mappings follow or might match, however many others were pushed. */
export async function candidates(
  tenant: Tenant,
  integrationId: string,
  mappings: readonly Pick<MappingRow, 'group_name' | 'group_external_id' | 'pinned_group_id'>[],
): Promise<PushedRow[]> {
  if (mappings.length === 0) return [];
  const externalIds = mappings.map((mapping) => mapping.group_external_id);
  const ids = [...externalIds, ...mappings.flatMap((mapping) => mapping.pinned_group_id ?? [])];
  const names = mappings.map((mapping) => mapping.group_name);
  return sql(tenant)
    .selectFrom('directory_group')
    .select(['id', 'display_name as name', 'external_id as externalId', 'member_count as members'])
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('integration_id', '=', integrationId)
    .where((row) =>
      row.or([row('id', 'in', ids), row('external_id', 'in', externalIds), row('display_name', 'in', names)]),
    )
    .orderBy('created_at')
    .execute();
}

/** Active, unblocked people in a pushed group. */
export async function activeMembers(tenant: Tenant, groupId: string): Promise<number> {
  const { count } = await sql(tenant)
    .selectFrom('group_member')
    .innerJoin('person', (join) =>
      join
        .onRef('person.business_account_id', '=', 'group_member.business_account_id')
        .onRef('person.id', '=', 'group_member.person_id'),
    )
    .select((aggregate) => aggregate.fn.countAll<string>().as('count'))
    .where('group_member.business_account_id', '=', tenant.businessAccountId)
    .where('group_member.group_id', '=', groupId)
    .where('person.active', '=', true)
    .where('person.blocked_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}
