import type { Selectable } from 'kysely';
import { prepared, raw, type Schema, sql } from '../db/index.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';
import type { ScimTokenOwner } from './integration.ts';

export type TokenRow = Selectable<Schema['scim_token']>;

/** Tokens that work, oldest first. */
export const live = (tenant: Tenant, integrationId: string): Promise<TokenRow[]> =>
  sql(tenant)
    .selectFrom('scim_token')
    .selectAll()
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('integration_id', '=', integrationId)
    .where('revoked_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();

/** When any token of the integration was last used, revoked ones too. */
export async function lastUse(tenant: Tenant, integrationId: string): Promise<Date | null> {
  const row = await sql(tenant)
    .selectFrom('scim_token')
    .select((aggregate) => aggregate.fn.max('last_used_at').as('at'))
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('integration_id', '=', integrationId)
    .executeTakeFirst();
  return row?.at ?? null;
}

export async function insert(
  tenant: Tenant,
  row: Pick<TokenRow, 'id' | 'integration_id' | 'token_hash' | 'hint' | 'created_by' | 'created_at' | 'strict'>,
): Promise<void> {
  await sql(tenant)
    .insertInto('scim_token')
    .values({ business_account_id: tenant.businessAccountId, ...row })
    .execute();
}

/** False when there is no such live token. */
export async function revoke(tenant: Tenant, id: string, now: Date): Promise<boolean> {
  const revoked = await sql(tenant)
    .updateTable('scim_token')
    .set({ revoked_at: now })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return revoked !== undefined;
}

/** In a look-up by the hash itself. */
export async function owner(tx: Tx, hash: string): Promise<ScimTokenOwner | null> {
  const statement = raw<Pick<TokenRow, 'business_account_id' | 'integration_id' | 'id' | 'strict'>>`
    select business_account_id, integration_id, id, strict from scim_token
    where token_hash = ${hash} and revoked_at is null`;
  const [row] = (await statement.execute(prepared(tx))).rows;
  return row
    ? {
        businessAccountId: row.business_account_id,
        integrationId: row.integration_id,
        tokenId: row.id,
        strict: row.strict,
      }
    : null;
}

/** Whether requests with any of the integration's tokens must keep to the letter. */
export async function setStrict(tenant: Tenant, integrationId: string, strict: boolean): Promise<void> {
  await sql(tenant)
    .updateTable('scim_token')
    .set({ strict })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('integration_id', '=', integrationId)
    .execute();
}

/** Writes at most once a minute: an IdP sends thousands of requests in a row. */
export async function noteUse(tenant: Tenant, id: string, now: Date, unlessSince: Date): Promise<void> {
  await sql(tenant)
    .updateTable('scim_token')
    .set({ last_used_at: now })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .where((row) => row.or([row('last_used_at', 'is', null), row('last_used_at', '<', unlessSince)]))
    .execute();
}
