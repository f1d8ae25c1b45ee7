import { sql } from '../db/index.ts';
import type { SessionTable } from '../db/tables-accounts.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';

export type SessionRow = SessionTable;

export async function insert(tx: Tx, row: SessionRow): Promise<void> {
  await sql(tx).insertInto('session').values(row).execute();
}

export const byToken = (tx: Tx, hash: string): Promise<SessionRow | undefined> =>
  sql(tx).selectFrom('session').selectAll().where('token_hash', '=', hash).executeTakeFirst();

/** Not ended before this transaction is over. */
export const hold = (tx: Tx, accountId: string, id: string): Promise<SessionRow | undefined> =>
  sql(tx)
    .selectFrom('session')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .forKeyShare()
    .executeTakeFirst();

export async function touch(tx: Tx, id: string, last_seen_at: Date): Promise<void> {
  await sql(tx).updateTable('session').set({ last_seen_at }).where('id', '=', id).execute();
}

export async function reauthenticated(tx: Tx, id: string, reauthenticated_at: Date): Promise<void> {
  await sql(tx).updateTable('session').set({ reauthenticated_at }).where('id', '=', id).execute();
}

export const ofAccount = (tx: Tx, accountId: string): Promise<SessionRow[]> =>
  sql(tx)
    .selectFrom('session')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('last_seen_at', 'desc')
    .limit(200)
    .execute();

export async function remove(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await sql(tx).deleteFrom('session').where('id', '=', id).executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

export async function removeOwn(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await sql(tx)
    .deleteFrom('session')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

/** The account goes by another address from now on. */
export async function rename(tx: Tx, accountId: string, email: string): Promise<void> {
  await sql(tx).updateTable('session').set({ email }).where('account_id', '=', accountId).execute();
}

export async function removeOfAccount(tx: Tx, accountId: string, exceptId: string | undefined): Promise<number> {
  const every = sql(tx).deleteFrom('session').where('account_id', '=', accountId);
  const { numDeletedRows } = await (exceptId === undefined
    ? every
    : every.where('id', '<>', exceptId)
  ).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

export async function removeOfPerson(tenant: Tenant, personId: string): Promise<number> {
  const { numDeletedRows } = await sql(tenant)
    .deleteFrom('session')
    .where('only_business_account_id', '=', tenant.businessAccountId)
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

export async function removeOfIntegration(tenant: Tenant, integrationId: string): Promise<number> {
  const { numDeletedRows } = await sql(tenant)
    .deleteFrom('session')
    .where('only_business_account_id', '=', tenant.businessAccountId)
    .where('integration_id', '=', integrationId)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

export async function sweep(tx: Tx, expired: Date, idleSince: Date): Promise<void> {
  await sql(tx)
    .deleteFrom('session')
    .where((row) => row.or([row('expires_at', '<=', expired), row('last_seen_at', '<=', idleSince)]))
    .execute();
}
