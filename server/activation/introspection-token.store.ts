import { prepared, sql } from '../db/index.ts';
import type { Tx } from '../lib/transaction.ts';

export interface IntrospectionToken {
  id: string;
  name: string;
  createdAt: Date;
  revokedAt: Date | null;
}

export async function insert(
  tx: Tx,
  token: { id: string; name: string; hash: string; createdAt: Date },
): Promise<void> {
  const { id, name, hash: token_hash, createdAt: created_at } = token;
  await sql(tx).insertInto('introspection_token').values({ id, name, token_hash, created_at }).execute();
}

/** Whether this hash is of a token that may ask. */
export async function isGood(tx: Tx, hash: string): Promise<boolean> {
  const row = await prepared(tx)
    .selectFrom('introspection_token')
    .select('id')
    .where('token_hash', '=', hash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

export const all = (tx: Tx): Promise<IntrospectionToken[]> =>
  sql(tx)
    .selectFrom('introspection_token')
    .select(['id', 'name', 'created_at as createdAt', 'revoked_at as revokedAt'])
    .orderBy('created_at')
    .execute();

/** False when there is no such token that was not revoked already. */
export async function revoke(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await sql(tx)
    .updateTable('introspection_token')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
