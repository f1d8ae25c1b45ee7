import { prepared, raw, sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';

export interface Computer {
  id: string;
  /** As an administrator called it, else as it calls itself. */
  name: string;
  os: string;
  product: { id: string; name: string };
  /** Null where it was activated by key. */
  person: { id: string; name: string; email: string | null } | null;
  addedAt: Date;
  lastSeenAt: Date;
  blockedAt: Date | null;
  signedOutAt: Date | null;
}

/** The computers of a business account, last seen first, 100 at a time. */
export async function page(tenant: Tenant, after: { lastSeenAt: Date; id: string } | null): Promise<Computer[]> {
  const rows = await sql(tenant)
    .selectFrom('device')
    .innerJoin('product', 'product.id', 'device.product_id')
    .leftJoin('person', (join) =>
      join
        .onRef('person.business_account_id', '=', 'device.business_account_id')
        .onRef('person.id', '=', 'device.person_id'),
    )
    .select(['device.id', 'device.name', 'device.given_name', 'device.os', 'device.product_id', 'device.person_id'])
    .select(['device.created_at', 'device.last_seen_at', 'device.blocked_at', 'device.signed_out_at'])
    .select(['product.name as product_name', 'person.display_name', 'person.user_name', 'person.email'])
    .where('device.business_account_id', '=', tenant.businessAccountId)
    .$if(after !== null, (query) =>
      query.where(
        raw<boolean>`(device.last_seen_at, device.id) < (${after?.lastSeenAt ?? null}, ${after?.id ?? null})`,
      ),
    )
    .orderBy('device.last_seen_at', 'desc')
    .orderBy('device.id', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.given_name ?? row.name,
    os: row.os,
    product: { id: row.product_id, name: row.product_name },
    person:
      row.person_id === null
        ? null
        : {
            id: row.person_id,
            name: row.display_name ?? row.user_name ?? 'somebody who left',
            email: row.email ?? row.user_name,
          },
    addedAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    blockedAt: row.blocked_at,
    signedOutAt: row.signed_out_at,
  }));
}

/** Null takes the given name away. False when there is no such computer. */
export async function rename(tenant: Tenant, id: string, givenName: string | null): Promise<boolean> {
  const { numUpdatedRows } = await sql(tenant)
    .updateTable('device')
    .set({ given_name: givenName })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function offlineDays(tenant: Tenant): Promise<number> {
  const row = await prepared(tenant)
    .selectFrom('license_setting')
    .select('offline_days')
    .where('business_account_id', '=', tenant.businessAccountId)
    .executeTakeFirst();
  return row?.offline_days ?? 1;
}

export interface LicenseSettings {
  offlineDays: number;
  /** Whether people may sign in on another device for a computer without a browser. */
  anotherDevice: boolean;
}

export async function settings(tenant: Tenant): Promise<LicenseSettings> {
  const row = await sql(tenant)
    .selectFrom('license_setting')
    .select(['offline_days as offlineDays', 'another_device as anotherDevice'])
    .where('business_account_id', '=', tenant.businessAccountId)
    .executeTakeFirst();
  return row ?? { offlineDays: 1, anotherDevice: false };
}

/** Sets what is named and no more: what somebody else sets in the same moment stays. */
export async function setSettings(tenant: Tenant, wish: Partial<LicenseSettings>): Promise<void> {
  const { offlineDays, anotherDevice } = wish;
  const named = {
    ...(offlineDays === undefined ? {} : { offline_days: offlineDays }),
    ...(anotherDevice === undefined ? {} : { another_device: anotherDevice }),
  };
  if (Object.keys(named).length === 0) return;
  const first = { business_account_id: tenant.businessAccountId, offline_days: 1, another_device: false };
  await sql(tenant)
    .insertInto('license_setting')
    .values({ ...first, ...named })
    .onConflict((conflict) => conflict.column('business_account_id').doUpdateSet(named))
    .execute();
}
