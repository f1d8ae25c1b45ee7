import { raw, sql } from '../db/index.ts';
import type { Tx } from '../lib/transaction.ts';

export interface GenerationRow {
  number: number;
  keyId: string;
  /** Sealed. */
  macKeys: string;
  finishedAt: Date | null;
}

/** Every generation, oldest first, held until the transaction ends: two servers that start together agree on the next. */
export async function lockAll(tx: Tx): Promise<GenerationRow[]> {
  await raw`select pg_advisory_xact_lock(hashtext('keyseat-vault-generation'))`.execute(sql(tx));
  return sql(tx)
    .selectFrom('vault_generation')
    .select(['number', 'key_id as keyId', 'mac_keys as macKeys', 'finished_at as finishedAt'])
    .orderBy('number')
    .execute();
}

export async function put(tx: Tx, row: GenerationRow & { beganAt: Date }): Promise<void> {
  await sql(tx)
    .insertInto('vault_generation')
    .values({
      number: row.number,
      key_id: row.keyId,
      mac_keys: row.macKeys,
      began_at: row.beganAt,
      finished_at: row.finishedAt,
    })
    .onConflict((conflict) => conflict.column('number').doUpdateSet({ mac_keys: row.macKeys }))
    .execute();
}

export async function finish(tx: Tx, number: number, at: Date): Promise<void> {
  await sql(tx).updateTable('vault_generation').set({ finished_at: at }).where('number', '=', number).execute();
}

/** Something sealed, of a database that is older than its first generation; null when nothing is. */
export async function anySealed(tx: Tx): Promise<{ purpose: string; sealed: string } | null> {
  const key = await sql(tx).selectFrom('signing_key').select('private_jwk').limit(1).executeTakeFirst();
  if (key) return { purpose: 'signing-key', sealed: key.private_jwk };
  const account = await sql(tx)
    .selectFrom('account')
    .select('totp_secret')
    .where('totp_secret', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return account?.totp_secret ? { purpose: 'totp', sealed: account.totp_secret } : null;
}
