import { prepared, sql } from '../db/index.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';

export interface ActivationRequestRow {
  id: string;
  integrationId: string;
  productId: string;
  email: string;
  deviceName: string;
  deviceOs: string;
  redirectUri: string;
  codeChallenge: string;
  state: string;
  jkt: string;
  ip: string | null;
  expiresAt: Date;
  codeHash: string | null;
  codeExpiresAt: Date | null;
  redeemedAt: Date | null;
  personId: string | null;
  assertedGroups: string[] | null;
  familyId: string | null;
}

const COLUMNS = [
  'id',
  'integration_id as integrationId',
  'product_id as productId',
  'email',
  'device_name as deviceName',
  'device_os as deviceOs',
  'redirect_uri as redirectUri',
  'code_challenge as codeChallenge',
  'state',
  'jkt',
  'ip',
  'expires_at as expiresAt',
  'code_hash as codeHash',
  'code_expires_at as codeExpiresAt',
  'redeemed_at as redeemedAt',
  'person_id as personId',
  'asserted_groups as assertedGroups',
  'family_id as familyId',
] as const;

export type NewActivationRequest = Pick<
  ActivationRequestRow,
  | 'id'
  | 'integrationId'
  | 'productId'
  | 'email'
  | 'deviceName'
  | 'deviceOs'
  | 'redirectUri'
  | 'codeChallenge'
  | 'state'
  | 'jkt'
  | 'ip'
  | 'expiresAt'
> & { createdAt: Date };

export async function insert(tenant: Tenant, request: NewActivationRequest): Promise<void> {
  await sql(tenant)
    .insertInto('activation_request')
    .values({
      business_account_id: tenant.businessAccountId,
      id: request.id,
      integration_id: request.integrationId,
      product_id: request.productId,
      email: request.email,
      device_name: request.deviceName,
      device_os: request.deviceOs,
      redirect_uri: request.redirectUri,
      code_challenge: request.codeChallenge,
      state: request.state,
      jkt: request.jkt,
      ip: request.ip,
      created_at: request.createdAt,
      expires_at: request.expiresAt,
    })
    .execute();
}

/** Across tenants (under `transactions.lookup`): whose request this is, by its ID or by the hash of its code. */
export async function tenantOf(tx: Tx, by: { id: string } | { codeHash: string }): Promise<string | null> {
  const rows = prepared(tx).selectFrom('activation_request').select('business_account_id');
  const found = 'id' in by ? rows.where('id', '=', by.id) : rows.where('code_hash', '=', by.codeHash);
  return (await found.executeTakeFirst())?.business_account_id ?? null;
}

const own = (tenant: Tenant) =>
  prepared(tenant)
    .selectFrom('activation_request')
    .select(COLUMNS)
    .where('business_account_id', '=', tenant.businessAccountId);

export const find = async (tenant: Tenant, id: string): Promise<ActivationRequestRow | null> =>
  (await own(tenant).where('id', '=', id).executeTakeFirst()) ?? null;

/** Keeps the row for this transaction: of two redemptions at once, one waits for the other. */
export const lockByCode = async (tenant: Tenant, codeHash: string): Promise<ActivationRequestRow | null> =>
  (await own(tenant).where('code_hash', '=', codeHash).forUpdate().executeTakeFirst()) ?? null;

/** The person proved who they are: the code is made, once. Null when the request has a code already or is too old. */
export async function putCode(
  tenant: Tenant,
  id: string,
  proved: {
    codeHash: string;
    codeExpiresAt: Date;
    personId: string;
    assertedGroups: string[] | null;
    supportId: string;
    now: Date;
  },
): Promise<ActivationRequestRow | null> {
  const row = await sql(tenant)
    .updateTable('activation_request')
    .set({
      code_hash: proved.codeHash,
      code_expires_at: proved.codeExpiresAt,
      person_id: proved.personId,
      asserted_groups: proved.assertedGroups,
      support_id: proved.supportId,
    })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .where('code_hash', 'is', null)
    .where('expires_at', '>', proved.now)
    .returning(COLUMNS)
    .executeTakeFirst();
  return row ?? null;
}

export async function redeem(tenant: Tenant, id: string, redeemed: { at: Date; familyId: string }): Promise<void> {
  await prepared(tenant)
    .updateTable('activation_request')
    .set({ redeemed_at: redeemed.at, family_id: redeemed.familyId })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .execute();
}

/** Requests nobody can need any more; a code that comes back later is simply unknown. */
export async function sweep(tenant: Tenant, before: Date): Promise<void> {
  await sql(tenant)
    .deleteFrom('activation_request')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('expires_at', '<', before)
    .execute();
}
