import { sql } from '../db/index.ts';
import type { Tx } from '../lib/transaction.ts';

/** The product an app names as its client ID; null when there is none. */
export async function product(tx: Tx, id: string): Promise<{ id: string; name: string } | null> {
  const row = await sql(tx).selectFrom('product').select(['id', 'name']).where('id', '=', id).executeTakeFirst();
  return row ?? null;
}
