import { raw, sql } from '../db/index.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';
import type { RemovalHold } from './licenses.ts';
import { FREED, type FreedSeat } from './seats.store.ts';

/** What the clock looks holds up by (a policy of the migration removal-hold). */
export const DUE = 'holds that have ended';

interface Removal {
  productId: string;
  groupId: string;
  personIds: string[];
}

const liveSeats = (tenant: Tenant, productId: string) =>
  sql(tenant)
    .selectFrom('seat')
    .innerJoin('subscription', (join) =>
      join
        .onRef('subscription.business_account_id', '=', 'seat.business_account_id')
        .onRef('subscription.id', '=', 'seat.subscription_id'),
    )
    .where('seat.business_account_id', '=', tenant.businessAccountId)
    .where('subscription.product_id', '=', productId)
    .where('seat.freed_at', 'is', null)
    .where('seat.hold_id', 'is', null);

/** The seats these people would lose, and all the seats the group carries; those of an earlier hold are not counted again. */
export async function weigh(tenant: Tenant, removal: Removal): Promise<{ losing: number; carried: number }> {
  const leaves = raw<boolean>`seat.person_id = any(${removal.personIds})`;
  const row = await liveSeats(tenant, removal.productId)
    .where((seat) => seat.or([seat('seat.group_id', '=', removal.groupId), leaves]))
    .select((seat) => [
      seat.fn.countAll<string>().as('carried'),
      seat.fn.countAll<string>().filterWhere(leaves).as('losing'),
    ])
    .executeTakeFirstOrThrow();
  return { losing: Number(row.losing), carried: Number(row.carried) };
}

/** Marks those seats as held; answers how many. */
export async function mark(tenant: Tenant, removal: Removal, hold: { id: string; endsAt: Date }): Promise<number> {
  const ids = liveSeats(tenant, removal.productId)
    .select('seat.id')
    .where('seat.person_id', '=', raw<string>`any(${removal.personIds})`);
  const { numUpdatedRows } = await sql(tenant)
    .updateTable('seat')
    .set({ hold_id: hold.id, hold_until: hold.endsAt })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', 'in', ids)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

export async function insert(
  tenant: Tenant,
  hold: Removal & { id: string; groupName: string; because: string; seats: number; beganAt: Date; endsAt: Date },
): Promise<void> {
  await sql(tenant)
    .insertInto('removal_hold')
    .values({
      business_account_id: tenant.businessAccountId,
      id: hold.id,
      product_id: hold.productId,
      group_id: hold.groupId,
      group_name: hold.groupName,
      because: hold.because,
      seats: hold.seats,
      began_at: hold.beganAt,
      ends_at: hold.endsAt,
    })
    .execute();
}

export interface HoldRow {
  id: string;
  productId: string;
  groupId: string;
  because: string;
  endsAt: Date;
  keptAt: Date | null;
  endedAt: Date | null;
}

const own = (tenant: Tenant, id: string) =>
  sql(tenant)
    .selectFrom('removal_hold')
    .select([
      'id',
      'product_id as productId',
      'group_id as groupId',
      'because',
      'ends_at as endsAt',
      'kept_at as keptAt',
      'ended_at as endedAt',
    ])
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id);

export const find = async (tenant: Tenant, id: string): Promise<HoldRow | null> =>
  (await own(tenant, id).executeTakeFirst()) ?? null;

/** After the product's subscriptions: the hold is the last lock. */
export const lock = async (tenant: Tenant, id: string): Promise<HoldRow | null> =>
  (await own(tenant, id).forUpdate().executeTakeFirst()) ?? null;

/** The clock's work, across tenants (under `transactions.lookup`). */
export async function due(tx: Tx, now: Date, limit: number): Promise<{ businessAccountId: string; id: string }[]> {
  return sql(tx)
    .selectFrom('removal_hold')
    .select(['business_account_id as businessAccountId', 'id'])
    .where('ended_at', 'is', null)
    .where('ends_at', '<=', now)
    .limit(limit)
    .execute();
}

export async function extend(tenant: Tenant, id: string, kept: { at: Date; endsAt: Date; by: string }): Promise<void> {
  await sql(tenant)
    .updateTable('removal_hold')
    .set({ kept_at: kept.at, ends_at: kept.endsAt, decided_by: kept.by })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .execute();
  await heldSeats(tenant, id, { hold_until: kept.endsAt });
}

export async function end(tenant: Tenant, id: string, ended: { at: Date; by: string | null }): Promise<void> {
  await sql(tenant)
    .updateTable('removal_hold')
    .set({ ended_at: ended.at, decided_by: ended.by ?? raw.ref<string | null>('decided_by') })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .execute();
}

/**
 * Lets the seats go on of those who are members again, of that group or of the one the product's users mapping follows now: a
 * group that was deleted by a slip comes back as another one. Both are facts of other rooms' tables. Answers how many.
 */
export async function release(tenant: Tenant, { id, groupId, productId }: HoldRow): Promise<number> {
  const followed = sql(tenant)
    .selectFrom('group_mapping')
    .select('pinned_group_id')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('product_id', '=', productId);
  const { numUpdatedRows } = await sql(tenant)
    .updateTable('seat')
    .set({ hold_id: null, hold_until: null })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('hold_id', '=', id)
    .where('freed_at', 'is', null)
    .where((seat) =>
      seat.exists(
        seat
          .selectFrom('group_member as member')
          .select('member.person_id')
          .whereRef('member.business_account_id', '=', 'seat.business_account_id')
          .whereRef('member.person_id', '=', 'seat.person_id')
          .where((of) => of.or([of('member.group_id', '=', groupId), of('member.group_id', 'in', followed)])),
      ),
    )
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Frees every seat the hold still has, and answers them. */
export async function markFreed(
  tenant: Tenant,
  id: string,
  freed: { at: Date; because: string },
): Promise<FreedSeat[]> {
  return sql(tenant)
    .updateTable('seat')
    .set({ freed_at: freed.at, freed_because: freed.because, hold_until: null })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('hold_id', '=', id)
    .where('freed_at', 'is', null)
    .returning(FREED)
    .execute();
}

async function heldSeats(tenant: Tenant, id: string, change: { hold_until: Date }): Promise<void> {
  await sql(tenant)
    .updateTable('seat')
    .set(change)
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('hold_id', '=', id)
    .where('freed_at', 'is', null)
    .execute();
}

/** Holds that have not ended, newest first, each with the people whose seats it has (at most 100 named). */
export async function list(tenant: Tenant): Promise<RemovalHold[]> {
  const rows = await sql(tenant)
    .selectFrom('removal_hold as hold')
    .innerJoin('product', 'product.id', 'hold.product_id')
    .select([
      'hold.id',
      'hold.product_id',
      'product.name as product_name',
      'hold.group_name',
      'hold.because',
      'hold.began_at',
      'hold.ends_at',
      'hold.kept_at',
    ])
    .where('hold.business_account_id', '=', tenant.businessAccountId)
    .where('hold.ended_at', 'is', null)
    .orderBy('hold.began_at', 'desc')
    .limit(50)
    .execute();
  const holds: RemovalHold[] = [];
  for (const row of rows) {
    holds.push({
      id: row.id,
      product: { id: row.product_id, name: row.product_name },
      group: row.group_name,
      because: row.because === 'group_deleted' ? 'group_deleted' : 'left_group',
      beganAt: row.began_at,
      endsAt: row.ends_at,
      kept: row.kept_at !== null,
      ...(await peopleHeld(tenant, row.id)),
    });
  }
  return holds;
}

async function peopleHeld(tenant: Tenant, holdId: string): Promise<Pick<RemovalHold, 'seats' | 'people'>> {
  const rows = await sql(tenant)
    .selectFrom('seat')
    .leftJoin('person', (join) =>
      join
        .onRef('person.business_account_id', '=', 'seat.business_account_id')
        .onRef('person.id', '=', 'seat.person_id'),
    )
    .select([
      'seat.person_id',
      'person.display_name',
      'person.user_name',
      'person.email',
      raw<string>`count(*) over ()`.as('seats'),
    ])
    .where('seat.business_account_id', '=', tenant.businessAccountId)
    .where('seat.hold_id', '=', holdId)
    .where('seat.freed_at', 'is', null)
    .orderBy('person.display_name')
    .limit(100)
    .execute();
  const people = rows.map((row) => ({
    id: row.person_id ?? '',
    name: row.display_name ?? row.user_name ?? 'somebody who left',
    email: row.email ?? row.user_name,
  }));
  return { seats: Number(rows[0]?.seats ?? 0), people };
}
