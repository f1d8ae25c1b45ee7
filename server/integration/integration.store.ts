import type { Selectable, Updateable } from 'kysely';
import { prepared, type Schema, sql } from '../db/index.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';

export type IntegrationRow = Selectable<Schema['integration']>;
export type IntegrationChange = Omit<Updateable<Schema['integration']>, 'business_account_id' | 'id'>;

const own = (tenant: Tenant) =>
  prepared(tenant).selectFrom('integration').selectAll().where('business_account_id', '=', tenant.businessAccountId);

export const find = (tenant: Tenant): Promise<IntegrationRow | undefined> => own(tenant).executeTakeFirst();

/**
 * Holds the row against every verb of another transaction that depends on it (`lockForShare`), but not against new rows that
 * merely refer to it: the directory's pushes go on.
 */
export const lockForUpdate = (tenant: Tenant): Promise<IntegrationRow | undefined> =>
  own(tenant).forNoKeyUpdate().executeTakeFirst();

/** Holds the row as it is, beside others who do the same. */
export const lockForShare = (tenant: Tenant, id: string): Promise<IntegrationRow | undefined> =>
  own(tenant).where('id', '=', id).forShare().executeTakeFirst();

/** False when this business account has an integration already. */
export async function insert(
  tenant: Tenant,
  row: Pick<IntegrationRow, 'id' | 'idp_kind' | 'started_by' | 'started_at' | 'changed_by' | 'changed_at'>,
): Promise<boolean> {
  const inserted = await sql(tenant)
    .insertInto('integration')
    .values({
      business_account_id: tenant.businessAccountId,
      status: 'configuring',
      backup_account_id: row.started_by,
      ...row,
    })
    .onConflict((conflict) => conflict.column('business_account_id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function update(tenant: Tenant, id: string, change: IntegrationChange): Promise<void> {
  await sql(tenant)
    .updateTable('integration')
    .set(change)
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .execute();
}

/** In a look-up by the ID itself. */
export const byId = (
  tx: Tx,
  id: string,
): Promise<Pick<IntegrationRow, 'business_account_id' | 'id' | 'status'> | undefined> =>
  sql(tx)
    .selectFrom('integration')
    .select(['business_account_id', 'id', 'status'])
    .where('id', '=', id)
    .executeTakeFirst();

/** What a look-up across tenants says to see which integrations are active; see the policy `found_when_active`. */
export const ACTIVE = 'integrations to look after';

/** In a look-up by `ACTIVE`. */
export const actives = (tx: Tx): Promise<{ businessAccountId: string; integrationId: string }[]> =>
  sql(tx)
    .selectFrom('integration')
    .select(['business_account_id as businessAccountId', 'id as integrationId'])
    .where('status', '=', 'active')
    .orderBy('id')
    .execute();
