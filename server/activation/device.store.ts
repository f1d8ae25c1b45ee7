import { sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';

export interface DeviceRow {
  id: string;
  productId: string;
  personId: string | null;
  name: string;
  jkt: string;
  blockedAt: Date | null;
}

const COLUMNS = [
  'id',
  'product_id as productId',
  'person_id as personId',
  'name',
  'jkt',
  'blocked_at as blockedAt',
] as const;

const own = (tenant: Tenant) =>
  sql(tenant).selectFrom('device').select(COLUMNS).where('business_account_id', '=', tenant.businessAccountId);

export const find = async (tenant: Tenant, id: string): Promise<DeviceRow | null> =>
  (await own(tenant).where('id', '=', id).executeTakeFirst()) ?? null;

/** The same key is the same computer. Keeps the row, so that a block cannot slip in before the grant commits. */
export const lockByKey = async (tenant: Tenant, productId: string, jkt: string): Promise<DeviceRow | null> =>
  (await own(tenant).where('product_id', '=', productId).where('jkt', '=', jkt).forUpdate().executeTakeFirst()) ?? null;

/** The computer as it introduced itself now; it belongs to whoever signed in last, or, activated by key, to nobody. */
export async function put(
  tenant: Tenant,
  device: { id: string; productId: string; personId: string | null; name: string; os: string; jkt: string; now: Date },
): Promise<DeviceRow> {
  const now = { person_id: device.personId, name: device.name, os: device.os, last_seen_at: device.now };
  return sql(tenant)
    .insertInto('device')
    .values({
      business_account_id: tenant.businessAccountId,
      id: device.id,
      product_id: device.productId,
      jkt: device.jkt,
      created_at: device.now,
      ...now,
    })
    .onConflict((conflict) =>
      conflict.columns(['business_account_id', 'product_id', 'jkt']).doUpdateSet({ ...now, signed_out_at: null }),
    )
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
}

/** A computer that got no seat and was not known before. */
export async function remove(tenant: Tenant, id: string): Promise<void> {
  await sql(tenant)
    .deleteFrom('device')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .execute();
}

export async function seen(tenant: Tenant, id: string, now: Date): Promise<void> {
  await sql(tenant)
    .updateTable('device')
    .set({ last_seen_at: now })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .execute();
}

export async function signedOut(tenant: Tenant, id: string, now: Date): Promise<void> {
  await sql(tenant)
    .updateTable('device')
    .set({ signed_out_at: now })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .execute();
}
