import { sql } from '../db/index.ts';
import type { SocialRequestTable } from '../db/tables-accounts.ts';
import type { Tx } from '../lib/transaction.ts';

export type SocialRequestRow = SocialRequestTable;

export async function insert(tx: Tx, row: SocialRequestRow): Promise<void> {
  await sql(tx).insertInto('social_request').values(row).execute();
}

/** Takes a request out: whatever becomes of it, its answer counts once. */
export const take = (tx: Tx, stateHash: string): Promise<SocialRequestRow | undefined> =>
  sql(tx).deleteFrom('social_request').where('state_hash', '=', stateHash).returningAll().executeTakeFirst();

export async function sweep(tx: Tx, now: Date): Promise<void> {
  await sql(tx).deleteFrom('social_request').where('expires_at', '<=', now).execute();
}
