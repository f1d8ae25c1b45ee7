import { sql } from '../db/index.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';

export interface SsoRequestRow {
  businessAccountId: string;
  id: string;
  integrationId: string;
  purpose: 'portal' | 'activation' | 'test';
  authnRequestId: string | null;
  browserHash: string | null;
  activationId: string | null;
  returnTo: string | null;
  earlierSessionId: string | null;
  expiresAt: Date;
  consumedAt: Date | null;
}

const COLUMNS = [
  'business_account_id as businessAccountId',
  'id',
  'integration_id as integrationId',
  'purpose',
  'authn_request_id as authnRequestId',
  'browser_hash as browserHash',
  'activation_id as activationId',
  'return_to as returnTo',
  'earlier_session_id as earlierSessionId',
  'expires_at as expiresAt',
  'consumed_at as consumedAt',
] as const;

export interface NewSsoRequest {
  id: string;
  integrationId: string;
  purpose: 'portal' | 'activation' | 'test';
  activationId: string | null;
  returnTo: string | null;
  browserHash: string | null;
  createdAt: Date;
  expiresAt: Date;
}

export async function insert(tenant: Tenant, request: NewSsoRequest): Promise<void> {
  await sql(tenant)
    .insertInto('sso_request')
    .values({
      business_account_id: tenant.businessAccountId,
      id: request.id,
      integration_id: request.integrationId,
      purpose: request.purpose,
      activation_id: request.activationId,
      return_to: request.returnTo,
      browser_hash: request.browserHash,
      created_at: request.createdAt,
      expires_at: request.expiresAt,
    })
    .execute();
}

/** Across tenants, by the ID in the address (under `transactions.lookup`). */
export async function tenantOf(tx: Tx, id: string): Promise<string | null> {
  const row = await sql(tx)
    .selectFrom('sso_request')
    .select('business_account_id')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.business_account_id ?? null;
}

/** Keeps the row for this transaction: of two answers at once, one waits for the other. */
export async function lock(tenant: Tenant, id: string): Promise<SsoRequestRow | null> {
  const row = await sql(tenant)
    .selectFrom('sso_request')
    .select(COLUMNS)
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** As `lock`, found by the RelayState handle that came back, and only for the integration of the ACS's address. */
export async function lockByRelayState(
  tenant: Tenant,
  integrationId: string,
  relayStateHash: string,
): Promise<SsoRequestRow | null> {
  const row = await sql(tenant)
    .selectFrom('sso_request')
    .select(COLUMNS)
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('integration_id', '=', integrationId)
    .where('relay_state_hash', '=', relayStateHash)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** The request goes out: what must come back with its answer, and from which browser. */
export async function begin(
  tenant: Tenant,
  id: string,
  sent: { authnRequestId: string; relayStateHash: string; browserHash: string; earlierSessionId: string | null },
): Promise<void> {
  await sql(tenant)
    .updateTable('sso_request')
    .set({
      authn_request_id: sent.authnRequestId,
      relay_state_hash: sent.relayStateHash,
      browser_hash: sent.browserHash,
      earlier_session_id: sent.earlierSessionId,
    })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .execute();
}

/** False when it was consumed already. */
export async function consume(tenant: Tenant, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await sql(tenant)
    .updateTable('sso_request')
    .set({ consumed_at: now })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .where('consumed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False when this assertion was used before. */
export async function spendAssertion(
  tenant: Tenant,
  assertion: { integrationId: string; id: string; expiresAt: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await sql(tenant)
    .insertInto('used_assertion')
    .values({
      business_account_id: tenant.businessAccountId,
      integration_id: assertion.integrationId,
      assertion_id: assertion.id,
      expires_at: assertion.expiresAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Rows that no answer can need any more. */
export async function sweep(tenant: Tenant, before: Date): Promise<void> {
  const { businessAccountId } = tenant;
  await sql(tenant)
    .deleteFrom('sso_request')
    .where('business_account_id', '=', businessAccountId)
    .where('expires_at', '<', before)
    .execute();
  await sql(tenant)
    .deleteFrom('used_assertion')
    .where('business_account_id', '=', businessAccountId)
    .where('expires_at', '<', before)
    .execute();
}
