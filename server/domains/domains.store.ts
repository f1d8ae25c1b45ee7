import type { Selectable } from 'kysely';
import { type Schema, sql } from '../db/index.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';

export type DomainRow = Selectable<Schema['domain']>;

/** The key to the policy that shows proved domains of every tenant to the job that proves them again. */
export const DUE = 'domains to prove again';

const own = (tenant: Tenant) =>
  sql(tenant).selectFrom('domain').selectAll().where('business_account_id', '=', tenant.businessAccountId);

export const listed = (tenant: Tenant, integrationId: string): Promise<DomainRow[]> =>
  own(tenant).where('integration_id', '=', integrationId).orderBy('added_at').orderBy('id').execute();

export const byId = (tenant: Tenant, id: string): Promise<DomainRow | undefined> =>
  own(tenant).where('id', '=', id).executeTakeFirst();

export const lockById = (tenant: Tenant, id: string): Promise<DomainRow | undefined> =>
  own(tenant).where('id', '=', id).forUpdate().executeTakeFirst();

export const verifiedNames = async (tenant: Tenant, integrationId: string): Promise<string[]> => {
  const rows = await own(tenant)
    .where('integration_id', '=', integrationId)
    .where('verified_at', 'is not', null)
    .execute();
  return rows.map(({ name }) => name);
};

export async function removeExpired(tenant: Tenant, now: Date): Promise<void> {
  await sql(tenant)
    .deleteFrom('domain')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('verified_at', 'is', null)
    .where('expires_at', '<=', now)
    .execute();
}

/** False when this business account lists the name already. */
export async function insert(
  tenant: Tenant,
  row: Pick<DomainRow, 'id' | 'integration_id' | 'name' | 'txt_value' | 'added_by' | 'added_at' | 'expires_at'>,
): Promise<boolean> {
  const inserted = await sql(tenant)
    .insertInto('domain')
    .values({ business_account_id: tenant.businessAccountId, ...row })
    .onConflict((conflict) => conflict.columns(['business_account_id', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Throws the driver's 23505 on `domain_proved_once` when `verified_at` is set while another tenant holds the name. */
export async function saveCheck(
  tenant: Tenant,
  id: string,
  check: { verifiedAt: Date | null; checkedAt: Date; finding: object },
): Promise<DomainRow> {
  return sql(tenant)
    .updateTable('domain')
    .set({
      verified_at: check.verifiedAt,
      ...(check.verifiedAt ? { expires_at: null } : {}),
      checked_at: check.checkedAt,
      finding: JSON.stringify(check.finding),
    })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The name of the domain that was removed. */
export async function remove(tenant: Tenant, id: string): Promise<string | null> {
  const removed = await sql(tenant)
    .deleteFrom('domain')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .returning('name')
    .executeTakeFirst();
  return removed?.name ?? null;
}

/** In a look-up by the name itself. */
export async function owner(
  tx: Tx,
  name: string,
): Promise<{ businessAccountId: string; integrationId: string } | null> {
  const row = await sql(tx)
    .selectFrom('domain')
    .select(['business_account_id', 'integration_id'])
    .where('name', '=', name)
    .where('verified_at', 'is not', null)
    .executeTakeFirst();
  return row ? { businessAccountId: row.business_account_id, integrationId: row.integration_id } : null;
}

/** In a look-up by `DUE`: proved domains that were last checked before `before`, longest ago first. */
export const due = (tx: Tx, before: Date, limit: number): Promise<{ business_account_id: string; id: string }[]> =>
  sql(tx)
    .selectFrom('domain')
    .select(['business_account_id', 'id'])
    .where('verified_at', 'is not', null)
    .where('checked_at', '<', before)
    .orderBy('checked_at')
    .limit(limit)
    .execute();

/** True for the error of a second business account proving the same name. */
export const isTaken = (error: unknown): boolean => {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === '23505' && constraint === 'domain_proved_once';
};
