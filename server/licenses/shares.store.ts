import { raw, sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { SeatRequest } from './licenses.ts';
import type { Place, Share } from './shares.ts';

/** The shares of these subscriptions, which are locked already. */
export async function sharesIn(
  tenant: Tenant,
  subscriptionIds: string[],
): Promise<(Share & { subscriptionId: string })[]> {
  return sql(tenant)
    .selectFrom('sub_license')
    .select(['id', 'subscription_id as subscriptionId', 'kind', 'seats', 'taken'])
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('subscription_id', '=', raw<string>`any(${subscriptionIds})`)
    .orderBy('id')
    .execute();
}

/** Which shares these people have in those subscriptions: those they were named in first, then reserved ones, then by name. */
export async function sharesOf(
  tenant: Tenant,
  personIds: string[],
  subscriptionIds: string[],
): Promise<Map<string, string[]>> {
  const { businessAccountId } = tenant;
  const { rows } = await raw<{ person: string; share: string }>`
    select has.person_id as person, share.id as share
      from (
        select named.person_id, named.sub_license_id, 0 as rank from sub_license_person named
         where named.business_account_id = ${businessAccountId} and named.person_id = any(${personIds})
        union all
        select member.person_id, own.id, 1 from group_member member
          join sub_license own on own.business_account_id = member.business_account_id and own.group_id = member.group_id
         where member.business_account_id = ${businessAccountId} and member.person_id = any(${personIds})
      ) has
      join sub_license share on share.business_account_id = ${businessAccountId} and share.id = has.sub_license_id
     where share.subscription_id = any(${subscriptionIds})
     order by has.person_id, has.rank, share.kind desc, lower(share.name), share.id`.execute(sql(tenant));
  const found = new Map<string, string[]>();
  for (const { person, share } of rows) found.set(person, [...(found.get(person) ?? []), share]);
  return found;
}

/**
 * Takes one seat at its place: the subscription's count, the share's own, and the seat, in one statement. Each count goes up only
 * below its limit, and the subscription's only while no seat is taken that others set aside. Where any of it does not hold, the
 * statement fails (a seat needs a subscription), and with it the transaction: under the locks it holds always.
 */
export async function takeInShare(
  tenant: Tenant,
  seat: { id: string; place: Place; request: SeatRequest; at: Date },
): Promise<void> {
  const { id, at, place } = seat;
  const { personId, provedBy, provedUntil, groupId } = seat.request;
  const { businessAccountId } = tenant;
  const { subscriptionId, subLicenseId } = place;
  await raw`
    with share as (
      update sub_license set taken = taken + 1
       where business_account_id = ${businessAccountId} and id = ${subLicenseId} and subscription_id = ${subscriptionId}
         and taken < seats
      returning id, kind
    ), taken as (
      update subscription set taken = taken + 1
       where business_account_id = ${businessAccountId} and id = ${subscriptionId} and taken < seat_limit
         and (${subLicenseId}::text is null or exists (select from share))
         and (exists (select from share where kind = 'reserved') or taken < seat_limit - (
           select coalesce(sum(seats - taken), 0) from sub_license aside
            where aside.business_account_id = ${businessAccountId} and aside.subscription_id = ${subscriptionId}
              and aside.kind = 'reserved'))
      returning id
    )
    insert into seat (business_account_id, id, subscription_id, sub_license_id, person_id, group_id, proved_by, proved_until,
      taken_at)
    values (${businessAccountId}, ${id}, (select id from taken), ${subLicenseId}, ${personId}, ${groupId}, ${provedBy},
      ${provedUntil}::timestamptz, ${at}::timestamptz)`.execute(sql(tenant));
}

/** Lets a live seat count to another share of its subscription, or to none. The subscription is locked. */
export async function moveSeat(
  tenant: Tenant,
  seatId: string,
  { from, to }: { from: string | null; to: string | null },
): Promise<void> {
  await count(tenant, from, -1);
  await count(tenant, to, 1);
  await sql(tenant)
    .updateTable('seat')
    .set({ sub_license_id: to })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', seatId)
    .execute();
}

/** More or fewer seats of a share are taken; a check of the table refuses what would be above its limit or below none. */
export async function count(tenant: Tenant, id: string | null, by: number): Promise<void> {
  if (id === null) return;
  await sql(tenant)
    .updateTable('sub_license')
    .set({ taken: raw<number>`taken + ${by}::integer` })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .execute();
}

/** Whether seats of the product are taken with an eye on shares: on all its subscriptions, which are locked already. */
export async function setShared(tenant: Tenant, productId: string, shared: boolean): Promise<void> {
  await sql(tenant)
    .updateTable('subscription')
    .set({ shared })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('product_id', '=', productId)
    .where('shared', '!=', shared)
    .execute();
}
