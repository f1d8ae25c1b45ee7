import { raw, sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { SeatCursor } from './cursor.ts';
import type { Doer, PastSeat } from './history.ts';
import { type Bought, type DayOfSeats, dayOf } from './over-time.ts';

export const PAGE = 50;

/** Whoever did this to a seat, from the audit log. */
const doer = (type: 'seat.granted' | 'seat.freed') => raw<Doer | null>`(
  select jsonb_build_object('kind', event.actor ->> 'kind', 'label', event.actor ->> 'label') from audit_event event
   where event.business_account_id = seat.business_account_id and event.subject = seat.id
     and event.type = ${raw.lit(type)} limit 1)`;

/** All seats of a subscription, live and freed, the last taken first. Of people who were deleted, the name that was left. */
export async function page(
  tenant: Tenant,
  subscriptionId: string,
  { after, limit }: { after: SeatCursor | null; limit: number },
): Promise<PastSeat[]> {
  const rows = await sql(tenant)
    .selectFrom('seat')
    .leftJoin('person', (join) =>
      join
        .onRef('person.business_account_id', '=', 'seat.business_account_id')
        .onRef('person.id', '=', 'seat.person_id'),
    )
    .leftJoin('person_tombstone as gone', (join) =>
      join
        .onRef('gone.business_account_id', '=', 'seat.business_account_id')
        .onRef('gone.person_id', '=', 'seat.person_id'),
    )
    .leftJoin('device', (join) =>
      join
        .onRef('device.business_account_id', '=', 'seat.business_account_id')
        .onRef('device.id', '=', 'seat.device_id'),
    )
    .leftJoin('removal_hold as hold', (join) =>
      join.onRef('hold.business_account_id', '=', 'seat.business_account_id').onRef('hold.id', '=', 'seat.hold_id'),
    )
    .select(['seat.id', 'seat.taken_at', 'seat.freed_at', 'seat.freed_because', 'seat.proved_by'])
    .select(['person.display_name', 'person.user_name', 'person.email', 'gone.user_name as gone_name'])
    .select(['device.name as device_name', 'device.given_name as device_given_name'])
    .select(['hold.began_at', 'hold.ends_at', 'hold.ended_at', 'hold.decided_by'])
    .select([doer('seat.granted').as('granted'), doer('seat.freed').as('freed')])
    .where('seat.business_account_id', '=', tenant.businessAccountId)
    .where('seat.subscription_id', '=', subscriptionId)
    .$if(after !== null, (query) =>
      query.where(raw<boolean>`(seat.taken_at, seat.id) < (${after?.takenAt ?? null}, ${after?.id ?? null})`),
    )
    .orderBy('seat.taken_at', 'desc')
    .orderBy('seat.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    holder: {
      name:
        row.display_name ??
        row.user_name ??
        row.gone_name ??
        row.device_given_name ??
        row.device_name ??
        'somebody who left',
      email: row.email ?? row.user_name ?? row.gone_name,
    },
    since: row.taken_at,
    until: row.freed_at,
    provedBy: row.proved_by,
    grantedTo: row.granted,
    because: row.freed_because,
    freedBy: row.freed,
    hold:
      row.began_at && row.ends_at
        ? { since: row.began_at, until: row.ended_at ?? row.ends_at, decidedBy: row.decided_by }
        : null,
  }));
}

/** For each day on which it changed: the most seats taken at once, and how many at its end. Seats from before count from `from`. */
export async function changes(tenant: Tenant, subscriptionId: string, from: Date): Promise<DayOfSeats[]> {
  const { businessAccountId } = tenant;
  const seats = raw`from seat where business_account_id = ${businessAccountId} and subscription_id = ${subscriptionId}`;
  const { rows } = await raw<{ day: Date; most: number; last: number }>`
    with step as (
      select greatest(taken_at, ${from}::timestamptz) as at, 1 as by ${seats} and (freed_at is null or freed_at >= ${from})
      union all
      select freed_at, -1 ${seats} and freed_at >= ${from}
    ), running as (
      select at, row_number() over in_order as place, sum(by) over in_order as taken
        from step window in_order as (order by at, by rows unbounded preceding)
    )
    select date_trunc('day', at) as day, max(taken)::int as most, (array_agg(taken order by place desc))[1]::int as last
      from running group by 1 order by 1`.execute(sql(tenant));
  return rows.map(({ day, ...counts }) => ({ day: dayOf(day), ...counts }));
}

export interface Known {
  name: string;
  seats: number;
  registeredAt: Date;
}

export async function find(tenant: Tenant, subscriptionId: string): Promise<Known | null> {
  const row = await sql(tenant)
    .selectFrom('subscription')
    .innerJoin('product', 'product.id', 'subscription.product_id')
    .select(['subscription.display_name', 'product.name', 'subscription.seat_limit', 'subscription.registered_at'])
    .where('subscription.business_account_id', '=', tenant.businessAccountId)
    .where('subscription.id', '=', subscriptionId)
    .executeTakeFirst();
  return row ? { name: row.display_name ?? row.name, seats: row.seat_limit, registeredAt: row.registered_at } : null;
}

/** How many seats were bought from when on, as the audit log says. */
export async function bought(tenant: Tenant, subscriptionId: string): Promise<Bought[]> {
  const { rows } = await raw<{ at: Date; seats: number }>`
    select at, (data ->> 'seats')::int as seats from audit_event
     where business_account_id = ${tenant.businessAccountId} and subject = ${subscriptionId}
       and type in ('key.registered', 'subscription.extended') and data ->> 'seats' is not null
     order by at, id`.execute(sql(tenant));
  return rows;
}
