import { sql } from '../db/index.ts';
import type { Tx } from '../lib/transaction.ts';

export interface SigningKeyRow {
  kid: string;
  publicJwk: Record<string, unknown>;
  /** Sealed. */
  privateJwk: string;
  retiredAt: Date | null;
}

/** Every key, newest first. */
export async function all(tx: Tx): Promise<SigningKeyRow[]> {
  const rows = await sql(tx)
    .selectFrom('signing_key')
    .select(['kid', 'public_jwk as publicJwk', 'private_jwk as privateJwk', 'retired_at as retiredAt'])
    .orderBy('created_at', 'desc')
    .orderBy('kid')
    .execute();
  return rows.map((row) => ({ ...row, publicJwk: row.publicJwk as Record<string, unknown> }));
}

export async function insert(
  tx: Tx,
  key: { kid: string; publicJwk: object; privateJwk: string; createdAt: Date },
): Promise<void> {
  await sql(tx)
    .insertInto('signing_key')
    .values({
      kid: key.kid,
      public_jwk: JSON.stringify(key.publicJwk),
      private_jwk: key.privateJwk,
      created_at: key.createdAt,
    })
    .execute();
}

/** All keys but one sign no more; what they signed can still be verified. */
export async function retireOthers(tx: Tx, kid: string, now: Date): Promise<void> {
  await sql(tx)
    .updateTable('signing_key')
    .set({ retired_at: now })
    .where('kid', '!=', kid)
    .where('retired_at', 'is', null)
    .execute();
}
