import { prepared, raw, sql } from '../db/index.ts';
import type { Tx } from '../lib/transaction.ts';
import type { IssuedKey, Licensing, Product } from './licenses.ts';

type Row = Awaited<ReturnType<typeof byHash>>;

export interface KeyRow extends IssuedKey {
  keyHash: string;
}

const asKey = (row: NonNullable<Row>): KeyRow => ({
  id: row.id,
  keyHash: row.key_hash,
  hint: row.hint,
  productId: row.product_id,
  licensing: row.licensing,
  seats: row.seat_limit,
  expiresAt: row.expires_at,
  status: row.status,
  registeredTo: row.registered_to,
  registeredAt: row.registered_at,
  createdAt: row.created_at,
});

const byHash = (tx: Tx, hashes: string[]) =>
  sql(tx).selectFrom('license_key').selectAll().where('key_hash', 'in', hashes).executeTakeFirst();

export async function products(tx: Tx): Promise<Product[]> {
  return sql(tx).selectFrom('product').select(['id', 'name']).orderBy('name').execute();
}

/** False when the ID is taken. */
export async function insertProduct(tx: Tx, product: Product, at: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await sql(tx)
    .insertInto('product')
    .values({ ...product, created_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function findProduct(tx: Tx, id: string): Promise<Product | undefined> {
  return prepared(tx).selectFrom('product').select(['id', 'name']).where('id', '=', id).executeTakeFirst();
}

export interface NewKey {
  id: string;
  keyHash: string;
  hint: string;
  productId: string;
  licensing: Licensing;
  seats: number;
  expiresAt: Date | null;
  createdAt: Date;
}

export const insertKey = async (tx: Tx, key: NewKey): Promise<void> => void (await insertKeys(tx, [key]));

/** Answers how many were not here yet. */
export async function insertKeys(tx: Tx, keys: NewKey[]): Promise<number> {
  if (keys.length === 0) return 0;
  const rows = keys.map((key) => ({
    id: key.id,
    key_hash: key.keyHash,
    hint: key.hint,
    product_id: key.productId,
    licensing: key.licensing,
    seat_limit: key.seats,
    expires_at: key.expiresAt,
    registered_to: null,
    registered_at: null,
    created_at: key.createdAt,
  }));
  const { numInsertedOrUpdatedRows = 0n } = await sql(tx)
    .insertInto('license_key')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows);
}

/** Those that are here, of very many hashes. */
export async function byHashes(tx: Tx, hashes: string[]): Promise<KeyRow[]> {
  const rows = await sql(tx)
    .selectFrom('license_key')
    .selectAll()
    .where('key_hash', '=', raw<string>`any(${hashes})`)
    .execute();
  return rows.map(asKey);
}

/** Which business accounts registered keys that end so, at most 50. */
export async function registeredByHint(tx: Tx, hint: string): Promise<string[]> {
  const rows = await sql(tx)
    .selectFrom('license_key')
    .select('registered_to')
    .distinct()
    .where('hint', '=', hint)
    .where('registered_to', 'is not', null)
    .limit(50)
    .execute();
  return rows.flatMap((row) => row.registered_to ?? []);
}

export async function listKeys(tx: Tx, productId?: string): Promise<KeyRow[]> {
  const rows = await sql(tx)
    .selectFrom('license_key')
    .selectAll()
    .$if(productId !== undefined, (query) => query.where('product_id', '=', productId ?? ''))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows.map(asKey);
}

export async function findKey(tx: Tx, hashes: string[]): Promise<KeyRow | null> {
  const row = await byHash(tx, hashes);
  return row ? asKey(row) : null;
}

/** Holds the key's row until the transaction ends: two registrations of one key wait for each other here. */
export async function lockKey(tx: Tx, by: { id: string } | { hashes: string[] }): Promise<KeyRow | null> {
  const query = sql(tx).selectFrom('license_key').selectAll().forUpdate();
  const row = await ('id' in by
    ? query.where('id', '=', by.id)
    : query.where('key_hash', 'in', by.hashes)
  ).executeTakeFirst();
  return row ? asKey(row) : null;
}

export async function findById(tx: Tx, id: string): Promise<KeyRow | null> {
  const row = await sql(tx).selectFrom('license_key').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? asKey(row) : null;
}

export async function markRegistered(tx: Tx, keyId: string, businessAccountId: string, at: Date): Promise<void> {
  await sql(tx)
    .updateTable('license_key')
    .set({ registered_to: businessAccountId, registered_at: at })
    .where('id', '=', keyId)
    .where('registered_to', 'is', null)
    .execute();
}

export interface KeyChange {
  status?: 'active' | 'suspended' | 'revoked' | undefined;
  seats?: number | undefined;
  expiresAt?: Date | undefined;
}

export async function changeKey(tx: Tx, keyId: string, change: KeyChange): Promise<void> {
  await sql(tx)
    .updateTable('license_key')
    .set({
      status: change.status ?? raw.ref<'active' | 'suspended' | 'revoked'>('status'),
      seat_limit: change.seats ?? raw.ref<number>('seat_limit'),
      expires_at: change.expiresAt ?? raw.ref<Date | null>('expires_at'),
    })
    .where('id', '=', keyId)
    .execute();
}
