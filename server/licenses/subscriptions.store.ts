import { raw, sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { KeyChange } from './keys.store.ts';
import type { Licensing, Product } from './licenses.ts';

export interface SubscriptionRow {
  id: string;
  productId: string;
  productName: string;
  displayName: string | null;
  licensing: Licensing;
  keyHint: string;
  seats: number;
  taken: number;
  waiting: number;
  status: 'active' | 'suspended' | 'revoked';
  expiresAt: Date | null;
  registeredAt: Date;
}

export async function listSubscriptions(tenant: Tenant): Promise<SubscriptionRow[]> {
  const rows = await sql(tenant)
    .selectFrom('subscription as s')
    .innerJoin('product as p', 'p.id', 's.product_id')
    .innerJoin('license_key as k', 'k.id', 's.license_key_id')
    .selectAll('s')
    .select(['p.name as product_name', 'k.hint as key_hint'])
    .select((row) =>
      row
        .selectFrom('waiting as w')
        .select(row.fn.countAll<string>().as('count'))
        .whereRef('w.business_account_id', '=', 's.business_account_id')
        .whereRef('w.product_id', '=', 's.product_id')
        .as('waiting'),
    )
    .where('s.business_account_id', '=', tenant.businessAccountId)
    .orderBy('s.registered_at')
    .orderBy('s.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    productId: row.product_id,
    productName: row.product_name,
    displayName: row.display_name,
    licensing: row.licensing,
    keyHint: row.key_hint,
    seats: row.seat_limit,
    taken: row.taken,
    waiting: row.licensing === 'per_user' ? Number(row.waiting ?? 0) : 0,
    status: row.status,
    expiresAt: row.expires_at,
    registeredAt: row.registered_at,
  }));
}

export interface NewSubscription {
  id: string;
  licenseKeyId: string;
  productId: string;
  displayName: string | null;
  licensing: Licensing;
  seats: number;
  expiresAt: Date | null;
  registeredBy: string;
  registeredAt: Date;
}

export async function insertSubscription(tenant: Tenant, subscription: NewSubscription): Promise<void> {
  await sql(tenant)
    .insertInto('subscription')
    .values({
      business_account_id: tenant.businessAccountId,
      id: subscription.id,
      license_key_id: subscription.licenseKeyId,
      product_id: subscription.productId,
      display_name: subscription.displayName,
      licensing: subscription.licensing,
      seat_limit: subscription.seats,
      expires_at: subscription.expiresAt,
      registered_by: subscription.registeredBy,
      registered_at: subscription.registeredAt,
    })
    .execute();
}

export async function perUserProducts(tenant: Tenant): Promise<Product[]> {
  return sql(tenant)
    .selectFrom('subscription as s')
    .innerJoin('product as p', 'p.id', 's.product_id')
    .select(['p.id', 'p.name'])
    .distinct()
    .where('s.business_account_id', '=', tenant.businessAccountId)
    .where('s.licensing', '=', 'per_user')
    .where('s.status', '!=', 'revoked')
    .orderBy('p.name')
    .execute();
}

/** False when there is no such subscription. */
export async function rename(tenant: Tenant, subscriptionId: string, displayName: string | null): Promise<boolean> {
  const { numUpdatedRows } = await sql(tenant)
    .updateTable('subscription')
    .set({ display_name: displayName })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', subscriptionId)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Carries a change of the key to its subscription; answers the subscription, or null when fewer seats than taken were asked. */
export async function changeByKey(tenant: Tenant, keyId: string, change: KeyChange): Promise<{ id: string } | null> {
  const row = await sql(tenant)
    .updateTable('subscription')
    .set({
      status: change.status ?? raw.ref<'active' | 'suspended' | 'revoked'>('status'),
      seat_limit: change.seats ?? raw.ref<number>('seat_limit'),
      expires_at: change.expiresAt ?? raw.ref<Date | null>('expires_at'),
    })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('license_key_id', '=', keyId)
    .where('taken', '<=', change.seats ?? raw.ref<number>('taken'))
    .returning('id')
    .executeTakeFirst();
  return row ?? null;
}
