import type { Selectable } from 'kysely';
import { raw, type Schema, sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { ListQuery } from '../scim/index.ts';
import { condition, listOrder, sortKey } from './filter-sql.store.ts';
import type { GroupNames, GroupRecord } from './group.ts';
import { GROUPS } from './groups-layout.store.ts';

const record = (row: Selectable<Schema['directory_group']>): GroupRecord => ({
  id: row.id,
  integrationId: row.integration_id,
  displayName: row.display_name,
  externalId: row.external_id,
  memberCount: row.member_count,
  digest: row.digest,
  version: row.version,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

const groups = (tenant: Tenant, integrationId: string) =>
  sql(tenant)
    .selectFrom('directory_group')
    .where('directory_group.business_account_id', '=', tenant.businessAccountId)
    .where('directory_group.integration_id', '=', integrationId);

/** `change`: the row lock that orders all changes of one group, its members included. */
export async function find(tenant: Tenant, groupId: string, lock?: 'change'): Promise<GroupRecord | null> {
  const query = sql(tenant)
    .selectFrom('directory_group')
    .selectAll()
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', groupId);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row ? record(row) : null;
}

export async function list(
  tenant: Tenant,
  integrationId: string,
  { filter, sort, after, startIndex, count }: ListQuery,
): Promise<GroupRecord[]> {
  let query = groups(tenant, integrationId).selectAll('directory_group');
  if (filter) query = query.where(condition(GROUPS, filter));
  if (after)
    query = query.where(
      raw<boolean>`(directory_group.created_at, directory_group.id) > (${after.created}, ${after.id})`,
    );
  if (sort) {
    const by = sortKey(GROUPS, sort.target);
    query = query.orderBy(by, (order) => (sort.descending ? order.desc() : order.asc()).nullsLast());
  }
  const rows = await query
    .orderBy(listOrder(raw`directory_group.created_at`, filter))
    .orderBy('directory_group.id')
    .limit(count)
    .offset(after === undefined ? startIndex - 1 : 0)
    .execute();
  return rows.map(record);
}

export async function count(tenant: Tenant, integrationId: string, filter: ListQuery['filter']): Promise<number> {
  let query = groups(tenant, integrationId).select((build) => build.fn.countAll<string>().as('total'));
  if (filter) query = query.where(condition(GROUPS, filter));
  return Number((await query.executeTakeFirstOrThrow()).total);
}

/** By name, for people to choose from. */
export async function byName(tenant: Tenant, integrationId: string, limit: number): Promise<GroupRecord[]> {
  const rows = await groups(tenant, integrationId)
    .selectAll('directory_group')
    .orderBy('display_name_key')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(record);
}

export async function insert(
  tenant: Tenant,
  { id, integrationId, names, now }: { id: string; integrationId: string; names: GroupNames; now: Date },
): Promise<GroupRecord> {
  const row = await sql(tenant)
    .insertInto('directory_group')
    .values({
      business_account_id: tenant.businessAccountId,
      id,
      integration_id: integrationId,
      display_name: names.displayName,
      external_id: names.externalId,
      created_at: now,
      updated_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return record(row);
}

/** Writes names, digest and the member count's change in one go. */
export async function update(
  tenant: Tenant,
  groupId: string,
  { names, digest, grownBy, now }: { names: GroupNames; digest: string; grownBy: number; now: Date },
): Promise<GroupRecord> {
  const row = await sql(tenant)
    .updateTable('directory_group')
    .set({ display_name: names.displayName, external_id: names.externalId, digest, updated_at: now })
    .set((build) => ({
      version: build('version', '+', 1),
      member_count: build('member_count', '+', grownBy),
    }))
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', groupId)
    .returningAll()
    .executeTakeFirstOrThrow();
  return record(row);
}

/** Only the digest: the same membership, told with other IDs. */
export async function setDigest(tenant: Tenant, groupId: string, digest: string): Promise<void> {
  await sql(tenant)
    .updateTable('directory_group')
    .set({ digest })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', groupId)
    .execute();
}

export async function remove(tenant: Tenant, groupId: string): Promise<void> {
  await sql(tenant)
    .deleteFrom('directory_group')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', groupId)
    .execute();
}
