import { prepared, sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';

export interface DeviceRow {
  id: string;
  productId: string;
  personId: string | null;
  name: string;
  jkt: string;
  blockedAt: Date | null;
  signedOutAt: Date | null;
}

const COLUMNS = [
  'id',
  'product_id as productId',
  'person_id as personId',
  'name',
  'jkt',
  'blocked_at as blockedAt',
  'signed_out_at as signedOutAt',
] as const;

const own = (tenant: Tenant) =>
  prepared(tenant).selectFrom('device').select(COLUMNS).where('business_account_id', '=', tenant.businessAccountId);

export const find = async (tenant: Tenant, id: string): Promise<DeviceRow | null> =>
  (await own(tenant).where('id', '=', id).executeTakeFirst()) ?? null;

/** The same key is the same computer. Keeps the row, so that a block cannot slip in before the grant commits. */
export const lockByKey = async (tenant: Tenant, productId: string, jkt: string): Promise<DeviceRow | null> =>
  (await own(tenant).where('product_id', '=', productId).where('jkt', '=', jkt).forUpdate().executeTakeFirst()) ?? null;

type Introduced = Pick<DeviceRow, 'id' | 'productId' | 'personId' | 'name' | 'jkt'> & { os: string; now: Date };

const values = (tenant: Tenant, { id, productId, personId, name, os, jkt, now }: Introduced) => ({
  ...{ business_account_id: tenant.businessAccountId, id, product_id: productId, jkt, created_at: now },
  ...{ person_id: personId, name, os, last_seen_at: now },
});

/** A computer that was not known a moment ago; violates a constraint when it is by now. */
export async function add(tenant: Tenant, device: Introduced): Promise<void> {
  await prepared(tenant).insertInto('device').values(values(tenant, device)).execute();
}

/** The computer of a refresh token, by the token's hash. */
export async function ofToken(tenant: Tenant, tokenHash: string): Promise<DeviceRow | null> {
  const token = prepared(tenant)
    .selectFrom('refresh_token')
    .select('device_id')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('token_hash', '=', tokenHash);
  return (await own(tenant).where('id', '=', token).executeTakeFirst()) ?? null;
}

/** The computer as it introduced itself now; it belongs to whoever signed in last, or, activated by key, to nobody. */
export async function put(tenant: Tenant, device: Introduced): Promise<DeviceRow> {
  const now = { person_id: device.personId, name: device.name, os: device.os, last_seen_at: device.now };
  return prepared(tenant)
    .insertInto('device')
    .values(values(tenant, device))
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
  await prepared(tenant)
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
