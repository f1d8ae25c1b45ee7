import { prepared, raw, sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';
import { badRequest, type Reference } from '../scim/index.ts';
import { STALE } from './digest.ts';

/** Member IDs as PostgreSQL takes them: one array parameter, however many there are. */
const list = (ids: string[]) => raw<string>`unnest(${ids}::text[])`;

/** Of the IDs a client sent, those that are no person's id; usually none, so little travels. */
export async function unknownIds(tenant: Tenant, integrationId: string, ids: string[]): Promise<string[]> {
  const { rows } = await raw<{ id: string }>`
    select sent.id from ${list(ids)} as sent(id)
    where not exists (
      select from person
      where person.business_account_id = ${tenant.businessAccountId}
        and person.id = sent.id and person.integration_id = ${integrationId}
    )`.execute(sql(tenant));
  return rows.map((row) => row.id);
}

/** externalId to person, for those that exactly one person carries. */
export async function byExternalId(
  tenant: Tenant,
  integrationId: string,
  externalIds: string[],
): Promise<Map<string, string>> {
  const rows = await sql(tenant)
    .selectFrom('person')
    .select(['external_id', 'id'])
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('integration_id', '=', integrationId)
    .where('external_id', '=', raw<string>`any(${externalIds}::text[])`)
    .execute();
  const found = new Map<string, string>();
  const several = new Set<string>();
  for (const { external_id: externalId, id } of rows) {
    if (externalId === null) continue;
    if (found.has(externalId)) several.add(externalId);
    found.set(externalId, id);
  }
  for (const externalId of several) found.delete(externalId);
  return found;
}

/** Adds those people who are not members yet; resolves to who was added. */
export async function add(
  tenant: Tenant,
  { groupId, personIds, now }: { groupId: string; personIds: string[]; now: Date },
): Promise<string[]> {
  const { rows } = await raw<{ person_id: string }>`
    insert into group_member (business_account_id, group_id, person_id, added_at)
    select ${tenant.businessAccountId}, ${groupId}, sent.id, ${now} from ${list(personIds)} as sent(id)
    where not exists (
      select from group_member as present
      where present.business_account_id = ${tenant.businessAccountId}
        and present.group_id = ${groupId} and present.person_id = sent.id
    )
    on conflict do nothing
    returning person_id`.execute(sql(tenant));
  return rows.map((row) => row.person_id);
}

/** Removes those people; resolves to who was a member. Waits for grants that hold a membership (FOR SHARE). */
export async function remove(tenant: Tenant, groupId: string, personIds: string[]): Promise<string[]> {
  const rows = await sql(tenant)
    .deleteFrom('group_member')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('group_id', '=', groupId)
    .where('person_id', '=', raw<string>`any(${personIds}::text[])`)
    .returning('person_id')
    .execute();
  return rows.map((row) => row.person_id);
}

/** Removes everybody but those people; resolves to who was removed. */
export async function removeOthers(tenant: Tenant, groupId: string, personIds: string[]): Promise<string[]> {
  const { rows } = await raw<{ person_id: string }>`
    delete from group_member as present
    where present.business_account_id = ${tenant.businessAccountId} and present.group_id = ${groupId}
      and not exists (select from ${list(personIds)} as sent(id) where sent.id = present.person_id)
    returning person_id`.execute(sql(tenant));
  return rows.map((row) => row.person_id);
}

/** Whether the group holds somebody active with this personal account, or with this address as user name. */
export async function holds(
  tenant: Tenant,
  groupId: string,
  { accountId, userNameKey }: { accountId: string; userNameKey: string },
): Promise<boolean> {
  const row = await sql(tenant)
    .selectFrom('group_member')
    .innerJoin('person', (join) =>
      join
        .onRef('person.id', '=', 'group_member.person_id')
        .onRef('person.business_account_id', '=', 'group_member.business_account_id'),
    )
    .select('person.id')
    .where('group_member.business_account_id', '=', tenant.businessAccountId)
    .where('group_member.group_id', '=', groupId)
    .where('person.active', '=', true)
    .where((either) =>
      either.or([either('person.account_id', '=', accountId), either('person.user_name_key', '=', userNameKey)]),
    )
    .executeTakeFirst();
  return row !== undefined;
}

/** FOR SHARE on the membership row. */
export async function lock(tenant: Tenant, groupId: string, personId: string): Promise<boolean> {
  const row = await prepared(tenant)
    .selectFrom('group_member')
    .select('person_id')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('group_id', '=', groupId)
    .where('person_id', '=', personId)
    .forShare()
    .executeTakeFirst();
  return row !== undefined;
}

/** Group to its members, by id. */
export async function membersOf(tenant: Tenant, groupIds: string[]): Promise<Map<string, Reference[]>> {
  const rows = await sql(tenant)
    .selectFrom('group_member')
    .innerJoin('person', (join) =>
      join
        .onRef('person.business_account_id', '=', 'group_member.business_account_id')
        .onRef('person.id', '=', 'group_member.person_id'),
    )
    .select(['group_member.group_id as owner', 'person.id', 'person.display_name', 'person.user_name'])
    .where('group_member.business_account_id', '=', tenant.businessAccountId)
    .where('group_member.group_id', '=', raw<string>`any(${groupIds}::text[])`)
    .orderBy('group_member.group_id')
    .orderBy('group_member.person_id')
    .execute();
  return collected(
    rows.map(({ owner, id, display_name, user_name }) => ({ owner, id, display: display_name ?? user_name })),
  );
}

/** Most groups of people in one answer, all of them together. */
const MOST_GROUPS = 100_000;

/** Person to their groups, by id. Throws 400 `tooMany` when they are more than one answer holds. */
export async function groupsOf(
  tenant: Tenant,
  personIds: string[],
  most = MOST_GROUPS,
): Promise<Map<string, Reference[]>> {
  const rows = await prepared(tenant)
    .selectFrom('group_member')
    .innerJoin('directory_group', (join) =>
      join
        .onRef('directory_group.business_account_id', '=', 'group_member.business_account_id')
        .onRef('directory_group.id', '=', 'group_member.group_id'),
    )
    .select(['group_member.person_id as owner', 'directory_group.id', 'directory_group.display_name as display'])
    .where('group_member.business_account_id', '=', tenant.businessAccountId)
    .where('group_member.person_id', '=', raw<string>`any(${personIds}::text[])`)
    .orderBy('group_member.person_id')
    .orderBy('group_member.group_id')
    .limit(most + 1)
    .execute();
  if (rows.length > most) {
    throw badRequest(
      'tooMany',
      `They are in more than ${most} groups. Ask for fewer people, or excludedAttributes=groups.`,
    );
  }
  return collected(rows);
}

function collected(rows: (Reference & { owner: string })[]): Map<string, Reference[]> {
  const found = new Map<string, Reference[]>();
  for (const { owner, id, display } of rows) {
    const present = found.get(owner);
    if (present) present.push({ id, display });
    else found.set(owner, [{ id, display }]);
  }
  return found;
}

/** Locks the groups somebody is in, in id order. */
export async function lockGroupsOf(tenant: Tenant, personId: string): Promise<void> {
  await raw`
    select from directory_group
    where business_account_id = ${tenant.businessAccountId} and id in (
      select group_id from group_member
      where business_account_id = ${tenant.businessAccountId} and person_id = ${personId}
    )
    order by id for update`.execute(sql(tenant));
}

/** Takes somebody out of every group; resolves to the groups' ids. */
export async function leaveAll(tenant: Tenant, personId: string): Promise<string[]> {
  const rows = await sql(tenant)
    .deleteFrom('group_member')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('person_id', '=', personId)
    .returning('group_id')
    .execute();
  const groupIds = rows.map((row) => row.group_id);
  if (groupIds.length > 0) await recount(tenant, groupIds, -1);
  return groupIds;
}

/** Changes the member count of groups in a way their digests do not follow. */
export async function recount(tenant: Tenant, groupIds: string[], grownBy: number): Promise<void> {
  await sql(tenant)
    .updateTable('directory_group')
    .set((build) => ({
      member_count: build('member_count', '+', grownBy),
      version: build('version', '+', 1),
      digest: STALE,
    }))
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', raw<string>`any(${groupIds}::text[])`)
    .execute();
}
