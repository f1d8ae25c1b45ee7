import { prepared, sql } from '../db/index.ts';
import type { Tx } from '../lib/transaction.ts';

/** False when this key used this `jti` before (RFC 9449 section 11.1). */
export async function spend(tx: Tx, proof: { jkt: string; jti: string; expiresAt: Date }): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await prepared(tx)
    .insertInto('dpop_proof')
    .values({ jkt: proof.jkt, jti: proof.jti, expires_at: proof.expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Proofs whose nonce is too old to be accepted again. */
export async function sweep(tx: Tx, now: Date): Promise<void> {
  await sql(tx).deleteFrom('dpop_proof').where('expires_at', '<', now).execute();
}
