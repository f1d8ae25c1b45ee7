import { raw, sql } from '../db/index.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';
import type { Place } from './places.ts';

/** One value of a place: the columns that name its row, and what is stored. */
export interface Kept {
  key: string[];
  value: string;
}

/** Up to `limit` values after `from` in the order of the key, held until the transaction ends. */
export async function page(tx: Tx, place: Place, { from, limit }: { from: string[]; limit: number }): Promise<Kept[]> {
  const columns = raw.join(place.key.map((column) => raw.ref(column)));
  const after = from.length === 0 ? raw`true` : raw`(${columns}) > (${raw.join(from)})`;
  const { rows } = await raw<Record<string, string>>`
    select ${raw.join(place.key.map((column, index) => raw`${raw.ref(column)} as ${raw.ref(`key_${index}`)}`))},
           ${raw.ref(place.column)} as value
      from ${raw.table(place.table)}
     where ${raw.ref(place.column)} is not null and ${after} and ${scope(tx, place)}
     order by ${columns} limit ${limit} for update`.execute(sql(tx));
  return rows.map((row) => ({ key: place.key.map((_, index) => row[`key_${index}`] ?? ''), value: row.value ?? '' }));
}

export async function replace(tx: Tx, place: Place, kept: Kept, value: string): Promise<void> {
  const named = place.key.map((column, index) => raw`${raw.ref(column)} = ${kept.key[index]}`);
  await raw`update ${raw.table(place.table)} set ${raw.ref(place.column)} = ${value}
    where ${raw.join(named, raw` and `)} and ${raw.ref(place.column)} = ${kept.value} and ${scope(tx, place)}`.execute(
    sql(tx),
  );
}

const scope = (tx: Tx, place: Place) =>
  place.tenant ? raw`business_account_id = ${(tx as Tenant).businessAccountId}` : raw`true`;

/** Every business account, for places that belong to one. */
export async function businessAccounts(tx: Tx): Promise<string[]> {
  const rows = await sql(tx).selectFrom('business_account').select('business_account_id as id').orderBy('id').execute();
  return rows.map(({ id }) => id);
}

/** Mails that wait, or went out lately: the job queue's own table. */
export async function mails(tx: Tx): Promise<{ id: string; sealed: string }[]> {
  const { rows } = await raw<{ id: string; sealed: string }>`
    select id::text, data->>'sealed' as sealed from pgboss.job where name = 'mail' and data ? 'sealed' for update`.execute(
    sql(tx),
  );
  return rows;
}

export async function replaceMail(tx: Tx, id: string, sealed: string): Promise<void> {
  await raw`update pgboss.job set data = jsonb_set(data, '{sealed}', to_jsonb(${sealed}::text))
    where name = 'mail' and id = ${id}::uuid`.execute(sql(tx));
}
