import { raw, sql } from '../db/index.ts';
import { parseEmail } from '../lib/email.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { SeatView, WaitingView } from './licenses.ts';

/*
 * The only queries of this room that read the directory's names and the activation's computers, for people to read. They
 * change neither.
 */

/** Who holds seats. Paged by key (`taken_at`, `id`), 100 at a time. */
export async function pageOfHolders(
  tenant: Tenant,
  subscriptionId: string,
  after: { takenAt: Date; id: string } | null,
): Promise<SeatView[]> {
  const rows = await sql(tenant)
    .selectFrom('seat')
    .leftJoin('person', (join) =>
      join
        .onRef('person.business_account_id', '=', 'seat.business_account_id')
        .onRef('person.id', '=', 'seat.person_id'),
    )
    .leftJoin('device', (join) =>
      join
        .onRef('device.business_account_id', '=', 'seat.business_account_id')
        .onRef('device.id', '=', 'seat.device_id'),
    )
    .leftJoin('directory_group as source', (join) =>
      join
        .onRef('source.business_account_id', '=', 'seat.business_account_id')
        .onRef('source.id', '=', 'seat.group_id'),
    )
    .leftJoin('sub_license as share', (join) =>
      join
        .onRef('share.business_account_id', '=', 'seat.business_account_id')
        .onRef('share.id', '=', 'seat.sub_license_id'),
    )
    .select(['source.display_name as group', 'share.name as subLicense'])
    .select([
      'seat.id',
      'seat.taken_at',
      'seat.proved_by',
      'seat.person_id',
      'seat.device_id',
      'person.display_name',
      'person.user_name',
      'person.email',
      'device.name as device_name',
      'device.os as device_os',
      'device.last_seen_at',
      'device.blocked_at',
    ])
    .where('seat.business_account_id', '=', tenant.businessAccountId)
    .where('seat.subscription_id', '=', subscriptionId)
    .where('seat.freed_at', 'is', null)
    .$if(after !== null, (query) =>
      query.where(raw<boolean>`(seat.taken_at, seat.id) > (${after?.takenAt ?? null}, ${after?.id ?? null})`),
    )
    .orderBy('seat.taken_at')
    .orderBy('seat.id')
    .limit(100)
    .execute();
  const computers = await computersOf(
    tenant,
    rows.flatMap((row) => row.person_id ?? []),
  );
  return rows.map((row) => ({
    id: row.id,
    holder: {
      id: row.person_id ?? row.device_id ?? '',
      name: row.display_name ?? row.user_name ?? row.device_name ?? 'somebody who left',
      email: row.email ?? row.user_name,
    },
    takenAt: row.taken_at,
    provedBy: row.proved_by,
    group: row.group,
    subLicense: row.subLicense,
    computers: row.device_id ? [itself(row)] : (computers.get(row.person_id ?? '') ?? []),
  }));
}

/** The computer of a seat of its own. */
const itself = (row: {
  device_id: string | null;
  device_name: string | null;
  device_os: string | null;
  last_seen_at: Date | null;
  blocked_at: Date | null;
  taken_at: Date;
}): SeatView['computers'][number] => ({
  id: row.device_id ?? '',
  name: row.device_name ?? '',
  os: row.device_os ?? '',
  lastSeenAt: row.last_seen_at ?? row.taken_at,
  blocked: row.blocked_at !== null,
});

async function computersOf(tenant: Tenant, personIds: string[]): Promise<Map<string, SeatView['computers']>> {
  const found = new Map<string, SeatView['computers']>();
  if (personIds.length === 0) return found;
  const rows = await sql(tenant)
    .selectFrom('device')
    .select(['id', 'person_id', 'name', 'os', 'last_seen_at', 'blocked_at'])
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('person_id', 'in', personIds)
    .where('signed_out_at', 'is', null)
    .orderBy('last_seen_at', 'desc')
    .execute();
  for (const row of rows) {
    const list = found.get(row.person_id ?? '') ?? [];
    list.push({
      id: row.id,
      name: row.name,
      os: row.os,
      lastSeenAt: row.last_seen_at,
      blocked: row.blocked_at !== null,
    });
    found.set(row.person_id ?? '', list);
  }
  return found;
}

/** Null when there is no such computer; false when it was so already. */
export async function setDeviceBlocked(
  tenant: Tenant,
  deviceId: string,
  blockedAt: Date | null,
): Promise<boolean | null> {
  const device = await sql(tenant)
    .selectFrom('device')
    .select('blocked_at')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', deviceId)
    .forUpdate()
    .executeTakeFirst();
  if (!device) return null;
  if ((device.blocked_at === null) === (blockedAt === null)) return false;
  await sql(tenant)
    .updateTable('device')
    .set({ blocked_at: blockedAt })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', deviceId)
    .execute();
  return true;
}

/** Who stands in the waiting lines, in order; at most 500. */
export async function waitingPeople(tenant: Tenant): Promise<WaitingView[]> {
  const rows = await sql(tenant)
    .selectFrom('waiting')
    .innerJoin('product', 'product.id', 'waiting.product_id')
    .leftJoin('person', (join) =>
      join
        .onRef('person.business_account_id', '=', 'waiting.business_account_id')
        .onRef('person.id', '=', 'waiting.person_id'),
    )
    .select([
      'waiting.id',
      'waiting.product_id',
      'product.name as product_name',
      'waiting.person_id',
      'person.display_name',
      'person.user_name',
      'person.email',
      'waiting.since',
      'waiting.held_until',
      raw<string>`row_number() over (partition by waiting.product_id order by waiting.place)`.as('place'),
    ])
    .where('waiting.business_account_id', '=', tenant.businessAccountId)
    .orderBy('product.name')
    .orderBy('waiting.place')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    product: { id: row.product_id, name: row.product_name },
    person: {
      id: row.person_id,
      name: row.display_name ?? row.user_name ?? 'somebody who left',
      email: row.email ?? row.user_name,
    },
    since: row.since,
    place: Number(row.place),
    heldUntil: row.held_until,
  }));
}

/** Where these people read mail; those without a usable address are missing. */
export async function addressesOf(tenant: Tenant, personIds: string[]): Promise<Map<string, string>> {
  const rows = await sql(tenant)
    .selectFrom('person')
    .select(['id', 'email', 'user_name'])
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', 'in', personIds)
    .execute();
  const found = new Map<string, string>();
  for (const { id, email, user_name } of rows) {
    const address = parseEmail(email ?? '')?.address ?? parseEmail(user_name)?.address;
    if (address) found.set(id, address);
  }
  return found;
}

export async function productName(tenant: Tenant, productId: string): Promise<string | null> {
  const row = await sql(tenant).selectFrom('product').select('name').where('id', '=', productId).executeTakeFirst();
  return row?.name ?? null;
}
