import { prepared, raw, sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { ProvedBy, SeatRequest } from './licenses.ts';
import type { SubscriptionTerms } from './subscription-state.ts';

export interface LockedSubscription extends SubscriptionTerms {
  id: string;
  seats: number;
  taken: number;
  /** Somebody stands in the line of its product. */
  awaited: boolean;
  /** A subscription of its product has sub-licenses. */
  shared: boolean;
}

/**
 * The per-user subscriptions of a product. All of the product's are locked FOR UPDATE in the order of their IDs, those for
 * computers too: the seat of a computer may be given back in the same transaction.
 */
export async function lockForProduct(tenant: Tenant, productId: string): Promise<LockedSubscription[]> {
  const rows = await sql(tenant)
    .selectFrom('subscription')
    .select(['id', 'seat_limit', 'taken', 'status', 'expires_at', 'licensing', 'awaited', 'shared'])
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('product_id', '=', productId)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows
    .filter(({ licensing }) => licensing === 'per_user')
    .map((row) => ({
      id: row.id,
      seats: row.seat_limit,
      taken: row.taken,
      status: row.status,
      expiresAt: row.expires_at,
      awaited: row.awaited,
      shared: row.shared,
    }));
}

/**
 * Locks these subscriptions and all of these products, FOR UPDATE in the order of their IDs: whoever frees a
 * seat also serves the product's waiting line, and takes all the locks for it at once.
 */
export async function lockSubscriptions(
  tenant: Tenant,
  subscriptionIds: string[],
  productIds: string[],
): Promise<void> {
  await sql(tenant)
    .selectFrom('subscription')
    .select('id')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where((row) =>
      row.or([
        row('id', '=', raw<string>`any(${subscriptionIds})`),
        row('product_id', '=', raw<string>`any(${productIds})`),
      ]),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** One more seat taken, unless all are: the condition is part of the update. */
export async function takeOne(tenant: Tenant, subscriptionId: string): Promise<boolean> {
  const { numUpdatedRows } = await sql(tenant)
    .updateTable('subscription')
    .set({ taken: raw<number>`taken + 1` })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', subscriptionId)
    .whereRef('taken', '<', 'seat_limit')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function giveBack(tenant: Tenant, subscriptionId: string, count: number): Promise<void> {
  await sql(tenant)
    .updateTable('subscription')
    .set({ taken: raw<number>`taken - ${count}` })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', subscriptionId)
    .execute();
}

/**
 * A subscription of the product that has a seat for this person as things stand, soonest end first; null when they hold one
 * already, when somebody waits in line, or when there is none. It locks nothing: `takeOffered` looks again.
 */
export async function offer(
  tenant: Tenant,
  { personId, productId, now }: { personId: string; productId: string; now: Date },
): Promise<string | null> {
  const { businessAccountId } = tenant;
  const { rows } = await raw<{ id: string }>`
    select id from subscription
     where business_account_id = ${businessAccountId} and product_id = ${productId} and licensing = 'per_user'
       and status = 'active' and (expires_at is null or expires_at > ${now}) and taken < seat_limit and not awaited
       and not shared
       and not exists (
         select from seat join subscription holding
             on holding.business_account_id = seat.business_account_id and holding.id = seat.subscription_id
          where seat.business_account_id = ${businessAccountId} and seat.person_id = ${personId} and seat.freed_at is null
            and holding.product_id = ${productId})
     order by expires_at nulls last, id limit 1`.execute(prepared(tenant));
  return rows[0]?.id ?? null;
}

/**
 * Takes the seat that was offered, in one statement under the lock of that subscription's row alone: its newest version must
 * still be usable, have a seat free, nobody waiting, and no sub-licenses. Whatever else holds makes the statement fail with a violated
 * constraint (no subscription to hang on, or a second seat of the person), and with it the transaction.
 */
export async function takeOffered(tenant: Tenant, seat: HeldSeat & { request: SeatRequest; at: Date }): Promise<void> {
  const { id, subscriptionId, at } = seat;
  const { personId, provedBy, provedUntil, groupId } = seat.request;
  const { businessAccountId } = tenant;
  await raw`
    with taken as (
      update subscription set taken = taken + 1
       where business_account_id = ${businessAccountId} and id = ${subscriptionId} and taken < seat_limit
         and status = 'active' and (expires_at is null or expires_at > ${at}) and not awaited and not shared
      returning id)
    insert into seat (business_account_id, id, subscription_id, person_id, group_id, proved_by, proved_until, taken_at)
    values (${businessAccountId}, ${id}, (select id from taken), ${personId}, ${groupId}, ${provedBy}, ${provedUntil}, ${at})`.execute(
    prepared(tenant),
  );
}

/** Whether the product's seats are to be taken with an eye on its line: on all its subscriptions, which are locked already. */
export async function setAwaited(tenant: Tenant, productId: string, awaited: boolean): Promise<void> {
  await sql(tenant)
    .updateTable('subscription')
    .set({ awaited })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('product_id', '=', productId)
    .where('awaited', '!=', awaited)
    .execute();
}

export interface Shared {
  /** The sub-license a seat counts to. */
  subLicenseId: string | null;
}

export interface HeldSeat {
  id: string;
  subscriptionId: string;
}

export async function heldSeat(
  tenant: Tenant,
  personId: string,
  subscriptionIds: string[],
): Promise<(HeldSeat & Shared) | null> {
  if (subscriptionIds.length === 0) return null;
  const row = await sql(tenant)
    .selectFrom('seat')
    .select(['id', 'subscription_id as subscriptionId', 'sub_license_id as subLicenseId'])
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('person_id', '=', personId)
    .where('freed_at', 'is', null)
    .where('subscription_id', 'in', subscriptionIds)
    .executeTakeFirst();
  return row ?? null;
}

/**
 * One more seat taken and its row made, in one statement: nobody else of the organization gets a seat before this transaction
 * ends, so each round trip under the lock counts. False when all were taken.
 */
export async function takeSeat(tenant: Tenant, seat: HeldSeat & { request: SeatRequest; at: Date }): Promise<boolean> {
  const { id, subscriptionId, at } = seat;
  const { personId, provedBy, provedUntil, groupId } = seat.request;
  const { businessAccountId } = tenant;
  const { rows } = await raw<{ id: string }>`
    with taken as (
      update subscription set taken = taken + 1
       where business_account_id = ${businessAccountId} and id = ${subscriptionId} and taken < seat_limit
      returning id)
    insert into seat (business_account_id, id, subscription_id, person_id, group_id, proved_by, proved_until, taken_at)
    select ${businessAccountId}, ${id}, taken.id, ${personId}, ${groupId}, ${provedBy}, ${provedUntil}::timestamptz, ${at}::timestamptz
      from taken
    returning id`.execute(sql(tenant));
  return rows.length === 1;
}

/** The subscription a key became, locked FOR UPDATE. */
export async function lockForKey(tenant: Tenant, keyId: string): Promise<LockedSubscription | null> {
  const row = await sql(tenant)
    .selectFrom('subscription')
    .select(['id', 'seat_limit as seats', 'taken', 'status', 'expires_at as expiresAt', 'awaited', 'shared'])
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('license_key_id', '=', keyId)
    .where('licensing', '=', 'per_computer')
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function heldByComputer(
  tenant: Tenant,
  deviceId: string,
  subscriptionId: string,
): Promise<{ id: string } | null> {
  const row = await sql(tenant)
    .selectFrom('seat')
    .select('id')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('device_id', '=', deviceId)
    .where('subscription_id', '=', subscriptionId)
    .where('freed_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertComputerSeat(
  tenant: Tenant,
  seat: HeldSeat & { deviceId: string; at: Date },
): Promise<void> {
  await sql(tenant)
    .insertInto('seat')
    .values({
      business_account_id: tenant.businessAccountId,
      id: seat.id,
      subscription_id: seat.subscriptionId,
      person_id: null,
      device_id: seat.deviceId,
      group_id: null,
      proved_by: 'key',
      proved_until: null,
      taken_at: seat.at,
      hold_until: null,
      freed_at: null,
      freed_because: null,
    })
    .execute();
}

export async function renewProof(tenant: Tenant, seatId: string, request: SeatRequest): Promise<void> {
  const { provedBy, provedUntil, groupId } = request;
  await sql(tenant)
    .updateTable('seat')
    .set({ proved_by: provedBy, proved_until: provedUntil, group_id: groupId, hold_until: null, hold_id: null })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', seatId)
    .execute();
}

export interface SeatRow extends SubscriptionTerms {
  subscriptionId: string;
  productId: string;
  personId: string | null;
  deviceId: string | null;
  provedBy: ProvedBy | 'key';
  provedUntil: Date | null;
  holdUntil: Date | null;
  freedBecause: string | null;
}

/**
 * A seat with its subscription's terms. Only the seat's row is kept as it is until the transaction ends: whoever ends a
 * subscription frees its seats, and so waits here. Locking the subscription too would take the two in the wrong order.
 */
export async function readSeat(tenant: Tenant, seatId: string): Promise<SeatRow | null> {
  const row = await prepared(tenant)
    .selectFrom('seat')
    .innerJoin('subscription', (join) =>
      join
        .onRef('subscription.business_account_id', '=', 'seat.business_account_id')
        .onRef('subscription.id', '=', 'seat.subscription_id'),
    )
    .select([
      'seat.subscription_id as subscriptionId',
      'subscription.product_id as productId',
      'seat.person_id as personId',
      'seat.device_id as deviceId',
      'seat.proved_by as provedBy',
      'seat.proved_until as provedUntil',
      'seat.hold_until as holdUntil',
      'seat.freed_because as freedBecause',
      'subscription.status',
      'subscription.expires_at as expiresAt',
    ])
    .where('seat.business_account_id', '=', tenant.businessAccountId)
    .where('seat.id', '=', seatId)
    .forShare('seat')
    .executeTakeFirst();
  return row ?? null;
}

export interface FreedSeat extends HeldSeat, Shared {
  personId: string | null;
  deviceId: string | null;
}

export interface LiveSeats {
  personIds?: string[];
  /** The computer that holds a seat of its own. */
  deviceId?: string;
  seatId?: string;
  productId?: string | undefined;
  subscriptionId?: string;
  /** Leaves out what an administrator is asked about. */
  notHeld?: boolean;
}

/** The subscriptions in which such live seats are. */
export async function subscriptionsHolding(
  tenant: Tenant,
  which: LiveSeats,
): Promise<{ id: string; productId: string }[]> {
  return liveSeats(tenant, which)
    .select(['seat.subscription_id as id', 'subscription.product_id as productId'])
    .distinct()
    .execute();
}

/** What is answered of a seat that was freed. */
export const FREED = [
  'id',
  'subscription_id as subscriptionId',
  'sub_license_id as subLicenseId',
  'person_id as personId',
  'device_id as deviceId',
] as const;

/** Frees such seats and answers them. The subscriptions are locked already. */
export async function markFreed(
  tenant: Tenant,
  which: LiveSeats,
  freed: { at: Date; because: string },
): Promise<FreedSeat[]> {
  const ids = liveSeats(tenant, which).select('seat.id');
  return sql(tenant)
    .updateTable('seat')
    .set({ freed_at: freed.at, freed_because: freed.because, hold_until: null })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('freed_at', 'is', null)
    .where('id', 'in', ids)
    .returning(FREED)
    .execute();
}

function liveSeats(
  tenant: Tenant,
  { personIds, deviceId, seatId, productId, subscriptionId, notHeld = false }: LiveSeats,
) {
  return sql(tenant)
    .selectFrom('seat')
    .innerJoin('subscription', (join) =>
      join
        .onRef('subscription.business_account_id', '=', 'seat.business_account_id')
        .onRef('subscription.id', '=', 'seat.subscription_id'),
    )
    .where('seat.business_account_id', '=', tenant.businessAccountId)
    .where('seat.freed_at', 'is', null)
    .$if(notHeld, (query) => query.where('seat.hold_id', 'is', null))
    .$if(personIds !== undefined, (query) => query.where('seat.person_id', '=', raw<string>`any(${personIds ?? []})`))
    .$if(deviceId !== undefined, (query) => query.where('seat.device_id', '=', deviceId ?? ''))
    .$if(seatId !== undefined, (query) => query.where('seat.id', '=', seatId ?? ''))
    .$if(productId !== undefined, (query) => query.where('subscription.product_id', '=', productId ?? ''))
    .$if(subscriptionId !== undefined, (query) => query.where('seat.subscription_id', '=', subscriptionId ?? ''));
}
