import { raw, sql } from '../db/index.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';
import { TENANT_TABLES } from './places.ts';

export async function closesAt(tenant: Tenant, lock = false): Promise<{ name: string; closesAt: Date | null } | null> {
  const row = await sql(tenant)
    .selectFrom('business_account')
    .select(['name', 'closes_at as closesAt'])
    .where('business_account_id', '=', tenant.businessAccountId)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
  return row ?? null;
}

export async function setClosing(tenant: Tenant, at: Date | null): Promise<void> {
  await sql(tenant)
    .updateTable('business_account')
    .set({ closes_at: at })
    .where('business_account_id', '=', tenant.businessAccountId)
    .execute();
}

export const DUE = 'business accounts to delete';

export async function due(tx: Tx, now: Date): Promise<string[]> {
  const rows = await sql(tx)
    .selectFrom('business_account')
    .select('business_account_id as id')
    .where('closes_at', '<=', now)
    .orderBy('closes_at')
    .limit(20)
    .execute();
  return rows.map(({ id }) => id);
}

/** Deletes some rows of a table; resolves to how many. */
export async function deleteSome(tenant: Tenant, table: string, most: number): Promise<number> {
  const { numAffectedRows } = await raw`
    delete from ${raw.table(table)} where business_account_id = ${tenant.businessAccountId} and ctid = any(array(
      select ctid from ${raw.table(table)} where business_account_id = ${tenant.businessAccountId} limit ${most}))`.execute(
    sql(tenant),
  );
  return Number(numAffectedRows ?? 0);
}

/** What is still there of every table, the business account last; its keys open nothing any more, its sessions end. */
export async function deleteRest(tenant: Tenant): Promise<void> {
  const { businessAccountId } = tenant;
  await sql(tenant)
    .updateTable('license_key')
    .set({ status: 'revoked' })
    .where('registered_to', '=', businessAccountId)
    .execute();
  await sql(tenant).deleteFrom('session').where('only_business_account_id', '=', businessAccountId).execute();
  for (const table of TENANT_TABLES)
    await raw`delete from ${raw.table(table)} where business_account_id = ${businessAccountId}`.execute(sql(tenant));
}

export const OLD_TOMBSTONES = 'tombstones to forget';

export async function withOldTombstones(tx: Tx, before: Date): Promise<string[]> {
  const rows = await sql(tx)
    .selectFrom('person_tombstone')
    .select('business_account_id as id')
    .distinct()
    .where('deleted_at', '<', before)
    .limit(100)
    .execute();
  return rows.map(({ id }) => id);
}

export async function forgetTombstones(tenant: Tenant, before: Date): Promise<void> {
  await sql(tenant)
    .deleteFrom('person_tombstone')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('deleted_at', '<', before)
    .execute();
}
