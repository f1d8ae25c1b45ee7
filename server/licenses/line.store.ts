import { raw, sql } from '../db/index.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';
import type { InLine } from './line.ts';

/** What the clock looks seats up by that were kept too long (a policy of the migration waiting-line). */
export const DUE = 'seats kept too long';

const IN_LINE = ['id', 'person_id as personId', 'held_until as heldUntil'] as const;

/** Everything about a line happens under the lock of the product's subscriptions. */
const line = (tenant: Tenant, productId: string) =>
  sql(tenant)
    .selectFrom('waiting')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('product_id', '=', productId);

/** Those for whom a seat is kept, and the next `count` of the others: one round trip, whatever the length of the line. */
export function front(tenant: Tenant, productId: string, count: number): Promise<InLine[]> {
  const kept = line(tenant, productId)
    .select(IN_LINE)
    .select(raw<string>`0`.as('place'))
    .where('held_until', 'is not', null);
  const next = line(tenant, productId)
    .select(IN_LINE)
    .select(raw<string>`place`.as('place'))
    .where('held_until', 'is', null)
    .orderBy('place')
    .limit(count);
  return sql(tenant)
    .selectFrom(kept.unionAll(({ parens }) => parens(next)).as('front'))
    .select(['id', 'personId', 'heldUntil'])
    .orderBy('heldUntil')
    .orderBy('place')
    .execute();
}

/** At the end of the line, or where they stand already. */
export async function join(
  tenant: Tenant,
  waiting: { id: string; productId: string; personId: string; since: Date },
): Promise<{ id: string; isNew: boolean }> {
  const row = await sql(tenant)
    .insertInto('waiting')
    .values({
      business_account_id: tenant.businessAccountId,
      id: waiting.id,
      product_id: waiting.productId,
      person_id: waiting.personId,
      since: waiting.since,
      held_until: null,
    })
    .onConflict((conflict) => conflict.columns(['business_account_id', 'product_id', 'person_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row) return { id: row.id, isNew: true };
  const standing = await line(tenant, waiting.productId)
    .select('id')
    .where('person_id', '=', waiting.personId)
    .executeTakeFirstOrThrow();
  return { id: standing.id, isNew: false };
}

export async function keep(tenant: Tenant, ids: string[], until: Date): Promise<void> {
  await sql(tenant)
    .updateTable('waiting')
    .set({ held_until: until })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', 'in', ids)
    .execute();
}

export async function remove(tenant: Tenant, ids: string[]): Promise<void> {
  await sql(tenant)
    .deleteFrom('waiting')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', 'in', ids)
    .execute();
}

export interface Left {
  id: string;
  productId: string;
  personId: string;
}

/** Takes these people out of the line (of one product, when given). */
export async function leave(tenant: Tenant, personIds: string[], productId: string | undefined): Promise<Left[]> {
  return sql(tenant)
    .deleteFrom('waiting')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('person_id', '=', raw<string>`any(${personIds})`)
    .$if(productId !== undefined, (query) => query.where('product_id', '=', productId ?? ''))
    .returning(['id', 'product_id as productId', 'person_id as personId'])
    .execute();
}

/** The products these people wait for. */
export async function productsAwaited(
  tenant: Tenant,
  personIds: string[],
  productId: string | undefined,
): Promise<string[]> {
  const rows = await sql(tenant)
    .selectFrom('waiting')
    .select('product_id')
    .distinct()
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('person_id', '=', raw<string>`any(${personIds})`)
    .$if(productId !== undefined, (query) => query.where('product_id', '=', productId ?? ''))
    .execute();
  return rows.map((row) => row.product_id);
}

/** Across tenants (under `transactions.lookup`): lines in which a seat was kept until before `now`. */
export async function due(
  tx: Tx,
  now: Date,
  limit: number,
): Promise<{ businessAccountId: string; productId: string }[]> {
  return sql(tx)
    .selectFrom('waiting')
    .select(['business_account_id as businessAccountId', 'product_id as productId'])
    .distinct()
    .where('held_until', '<=', now)
    .limit(limit)
    .execute();
}

export interface Place extends InLine {
  businessAccountId: string;
  productId: string;
  /** 1 is the front. */
  place: number;
}

/** Across tenants (under `transactions.lookup` with this ID): whose line it is. */
export async function tenantOf(tx: Tx, id: string): Promise<string | null> {
  const row = await sql(tx).selectFrom('waiting').select('business_account_id').where('id', '=', id).executeTakeFirst();
  return row?.business_account_id ?? null;
}

export async function placeOf(tenant: Tenant, id: string): Promise<Place | null> {
  const row = await sql(tenant)
    .selectFrom('waiting as own')
    .innerJoin('waiting as ahead', (join) =>
      join
        .onRef('ahead.business_account_id', '=', 'own.business_account_id')
        .onRef('ahead.product_id', '=', 'own.product_id')
        .onRef('ahead.place', '<=', 'own.place'),
    )
    .select((row) => [
      'own.business_account_id as businessAccountId',
      'own.id',
      'own.product_id as productId',
      'own.person_id as personId',
      'own.held_until as heldUntil',
      row.fn.countAll<string>().as('place'),
    ])
    .where('own.business_account_id', '=', tenant.businessAccountId)
    .where('own.id', '=', id)
    .groupBy(['own.business_account_id', 'own.id'])
    .executeTakeFirst();
  return row ? { ...row, place: Number(row.place) } : null;
}
