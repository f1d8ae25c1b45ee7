import { prepared, sql } from '../db/index.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';

export interface ActivationRequestRow {
  id: string;
  integrationId: string;
  productId: string;
  email: string;
  deviceName: string;
  deviceOs: string;
  /** Null, with the next two, where the sign-in happens on another device. */
  redirectUri: string | null;
  codeChallenge: string | null;
  state: string | null;
  jkt: string;
  ip: string | null;
  expiresAt: Date;
  codeHash: string | null;
  codeExpiresAt: Date | null;
  redeemedAt: Date | null;
  personId: string | null;
  assertedGroups: string[] | null;
  familyId: string | null;
  supportId: string | null;
  deviceCodeHash: string | null;
  polledAt: Date | null;
  pollSeconds: number;
  /** Why the sign-in on another device was refused. */
  refusal: string | null;
  createdAt: Date;
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
  'support_id as supportId',
  'device_code_hash as deviceCodeHash',
  'polled_at as polledAt',
  'poll_seconds as pollSeconds',
  'refusal',
  'created_at as createdAt',
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
  | 'createdAt'
> & {
  /** Set where the sign-in happens on another device (RFC 8628). */
  anotherDevice?: { deviceCodeHash: string; userCodeMac: string };
};

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
      device_code_hash: request.anotherDevice?.deviceCodeHash ?? null,
      user_code_mac: request.anotherDevice?.userCodeMac ?? null,
    })
    .execute();
}

type Known = { id: string } | { codeHash: string } | { deviceCodeHash: string } | { userCodeMac: string };

const COLUMN_OF = {
  id: 'id',
  codeHash: 'code_hash',
  deviceCodeHash: 'device_code_hash',
  userCodeMac: 'user_code_mac',
} as const;

/** Across tenants (under `transactions.lookup` with that value): whose request this is. */
export async function tenantOf(tx: Tx, by: Known): Promise<string | null> {
  const [[name, value] = ['', '']] = Object.entries(by);
  const row = await prepared(tx)
    .selectFrom('activation_request')
    .select('business_account_id')
    .where(COLUMN_OF[name as keyof typeof COLUMN_OF], '=', value)
    .executeTakeFirst();
  return row?.business_account_id ?? null;
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

export const findByUserCode = async (tenant: Tenant, userCodeMac: string): Promise<ActivationRequestRow | null> =>
  (await own(tenant).where('user_code_mac', '=', userCodeMac).executeTakeFirst()) ?? null;

/** As `lockByCode`, for a computer that asks whether its person has signed in elsewhere. */
export const lockByDeviceCode = async (tenant: Tenant, deviceCodeHash: string): Promise<ActivationRequestRow | null> =>
  (await own(tenant).where('device_code_hash', '=', deviceCodeHash).forUpdate().executeTakeFirst()) ?? null;

export async function polled(tenant: Tenant, id: string, poll: { at: Date; seconds: number }): Promise<void> {
  await sql(tenant)
    .updateTable('activation_request')
    .set({ polled_at: poll.at, poll_seconds: poll.seconds })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .execute();
}

/** What a computer that asks is told of a sign-in elsewhere that was refused; nothing once there is a code. */
export async function putRefusal(tenant: Tenant, id: string, refused: { refusal: string; supportId: string }) {
  await sql(tenant)
    .updateTable('activation_request')
    .set({ refusal: refused.refusal, support_id: refused.supportId })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .where('code_hash', 'is', null)
    .execute();
}

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
      refusal: null,
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
