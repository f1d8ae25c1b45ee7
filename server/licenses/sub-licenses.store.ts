import { raw, sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { SubLicense, SubLicenseWish } from './sub-licenses.ts';

export interface Subscription {
  productId: string;
  licensing: 'per_user' | 'per_computer';
  seats: number;
  taken: number;
}

export async function subscription(tenant: Tenant, id: string): Promise<Subscription | null> {
  const row = await sql(tenant)
    .selectFrom('subscription')
    .select(['product_id as productId', 'licensing', 'seat_limit as seats', 'taken'])
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** The subscription a sub-license belongs to. */
export async function subscriptionOf(tenant: Tenant, id: string): Promise<string | null> {
  const row = await sql(tenant)
    .selectFrom('sub_license')
    .select('subscription_id')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.subscription_id ?? null;
}

export async function list(tenant: Tenant, subscriptionId: string): Promise<SubLicense[]> {
  const { businessAccountId } = tenant;
  const { rows } = await raw<Omit<SubLicense, 'group'> & { group_id: string | null; group_name: string | null }>`
    select share.id, share.name, share.kind, share.seats, share.taken, share.group_id, own.display_name as group_name,
      array(select person.address_key from sub_license_person named
        join person on person.business_account_id = named.business_account_id and person.id = named.person_id
       where named.business_account_id = ${businessAccountId} and named.sub_license_id = share.id
       order by person.address_key limit 500) as people
      from sub_license share
      left join directory_group own on own.business_account_id = share.business_account_id and own.id = share.group_id
     where share.business_account_id = ${businessAccountId} and share.subscription_id = ${subscriptionId}
     order by lower(share.name)`.execute(sql(tenant));
  return rows.map(({ group_id, group_name, ...share }) => ({
    ...share,
    group: group_id === null ? null : { id: group_id, name: group_name },
  }));
}

export async function groups(tenant: Tenant): Promise<{ id: string; name: string }[]> {
  return sql(tenant)
    .selectFrom('directory_group')
    .select(['id', 'display_name as name'])
    .where('business_account_id', '=', tenant.businessAccountId)
    .orderBy('display_name')
    .orderBy('id')
    .limit(500)
    .execute();
}

export async function hasGroup(tenant: Tenant, id: string): Promise<boolean> {
  const row = await sql(tenant)
    .selectFrom('directory_group')
    .select('id')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

/** People of the directory by their addresses, lower case. */
export async function peopleAt(tenant: Tenant, emails: string[]): Promise<{ id: string; email: string }[]> {
  if (emails.length === 0) return [];
  return sql(tenant)
    .selectFrom('person')
    .select(['id', 'address_key as email'])
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('address_key', '=', raw<string>`any(${emails})`)
    .execute();
}

/** Whether another sub-license of the subscription has this name or this group. */
export async function isTaken(
  tenant: Tenant,
  subscriptionId: string,
  { id, name, groupId }: { id: string; name: string; groupId: string | null },
): Promise<boolean> {
  const row = await sql(tenant)
    .selectFrom('sub_license')
    .select('id')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('subscription_id', '=', subscriptionId)
    .where('id', '!=', id)
    .where(raw<boolean>`(lower(name) = lower(${name}) or group_id = ${groupId})`)
    .executeTakeFirst();
  return row !== undefined;
}

type Row = Pick<SubLicenseWish, 'name' | 'kind' | 'seats' | 'groupId'> & { id: string; taken: number };

/** Makes it, or makes it so; its people are written anew. */
export async function put(
  tenant: Tenant,
  { id, name, kind, seats, groupId, taken }: Row,
  { subscriptionId, personIds, at }: { subscriptionId: string; personIds: string[]; at: Date },
): Promise<void> {
  const { businessAccountId: business_account_id } = tenant;
  const columns = { name, kind, seats, taken, group_id: groupId };
  await sql(tenant)
    .insertInto('sub_license')
    .values({ business_account_id, id, subscription_id: subscriptionId, created_at: at, ...columns })
    .onConflict((conflict) => conflict.columns(['business_account_id', 'id']).doUpdateSet(columns))
    .execute();
  await sql(tenant)
    .deleteFrom('sub_license_person')
    .where('business_account_id', '=', business_account_id)
    .where('sub_license_id', '=', id)
    .execute();
  if (personIds.length === 0) return;
  const rows = personIds.map((person_id) => ({ business_account_id, sub_license_id: id, person_id }));
  await sql(tenant).insertInto('sub_license_person').values(rows).execute();
}

export async function remove(tenant: Tenant, id: string): Promise<void> {
  await sql(tenant)
    .deleteFrom('sub_license')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .execute();
}

export interface HeldByPerson {
  id: string;
  subLicenseId: string | null;
}

/** Live seats of the subscription whose holders belong to a share: by its group, or by name. */
export async function heldBy(
  tenant: Tenant,
  subscriptionId: string,
  who: { groupId: string | null; personIds: string[] },
): Promise<HeldByPerson[]> {
  const { businessAccountId } = tenant;
  const { rows } = await raw<HeldByPerson>`
    select seat.id, seat.sub_license_id as "subLicenseId" from seat
     where seat.business_account_id = ${businessAccountId} and seat.subscription_id = ${subscriptionId}
       and seat.freed_at is null
       and (seat.person_id = any(${who.personIds}) or exists (select from group_member member
         where member.business_account_id = ${businessAccountId} and member.person_id = seat.person_id
           and member.group_id = ${who.groupId}))`.execute(sql(tenant));
  return rows;
}

/** The seats that count to this share from now on: these and no others. Those of other shares are left out by the caller. */
export async function setSeats(tenant: Tenant, shareId: string, seatIds: string[]): Promise<void> {
  await sql(tenant)
    .updateTable('seat')
    .set({ sub_license_id: null })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('sub_license_id', '=', shareId)
    .where('freed_at', 'is', null)
    .where('id', '!=', raw<string>`all(${seatIds})`)
    .execute();
  await sql(tenant)
    .updateTable('seat')
    .set({ sub_license_id: shareId })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', raw<string>`any(${seatIds})`)
    .where('freed_at', 'is', null)
    .execute();
}
