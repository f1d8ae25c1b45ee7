import { prepared, raw, sql } from '../db/index.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';
import type { FamilyEnd, TokenFacts } from './family.ts';

export interface RefreshTokenRow extends TokenFacts {
  familyId: string;
  seatId: string;
  deviceId: string;
}

const COLUMNS = [
  'family_id as familyId',
  'seat_id as seatId',
  'device_id as deviceId',
  'expires_at as expiresAt',
  'replaced_at as replacedAt',
  'ended_at as endedAt',
  'ended_because as endedBecause',
] as const;

/** Across tenants (under `transactions.lookup`), by the hash of the token the caller holds. */
export async function tenantOf(tx: Tx, tokenHash: string): Promise<string | null> {
  const row = await prepared(tx)
    .selectFrom('refresh_token')
    .select('business_account_id')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return row?.business_account_id ?? null;
}

const own = (tenant: Tenant, tokenHash: string) =>
  prepared(tenant)
    .selectFrom('refresh_token')
    .select(COLUMNS)
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('token_hash', '=', tokenHash);

export const find = async (tenant: Tenant, tokenHash: string): Promise<RefreshTokenRow | null> =>
  (await own(tenant, tokenHash).executeTakeFirst()) ?? null;

/** The last lock of a renewal, after integration, person and membership: whoever frees a seat comes here last too. */
export const lock = async (tenant: Tenant, tokenHash: string): Promise<RefreshTokenRow | null> =>
  (await own(tenant, tokenHash).forUpdate().executeTakeFirst()) ?? null;

export async function insert(
  tenant: Tenant,
  token: { hash: string; familyId: string; seatId: string; deviceId: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await prepared(tenant)
    .insertInto('refresh_token')
    .values({
      business_account_id: tenant.businessAccountId,
      token_hash: token.hash,
      family_id: token.familyId,
      seat_id: token.seatId,
      device_id: token.deviceId,
      created_at: token.createdAt,
      expires_at: token.expiresAt,
    })
    .execute();
}

export async function replaced(tenant: Tenant, tokenHash: string, now: Date): Promise<void> {
  await prepared(tenant)
    .updateTable('refresh_token')
    .set({ replaced_at: now })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('token_hash', '=', tokenHash)
    .execute();
}

/** Ends whole families: of some seats, of one computer, or one by its ID. Ended before stays ended as it was. */
export async function end(
  tenant: Tenant,
  which: { seatIds: string[] } | { deviceId: string } | { familyId: string },
  { because, at }: { because: FamilyEnd; at: Date },
): Promise<void> {
  const tokens = sql(tenant)
    .updateTable('refresh_token')
    .set({ ended_at: at, ended_because: because })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('ended_at', 'is', null);
  if ('seatIds' in which) {
    // One array, however many: a list of parameters ends at 65,535, and then no seat could be freed.
    if (which.seatIds.length > 0)
      await tokens.where('seat_id', '=', raw<string>`any(${which.seatIds}::text[])`).execute();
  } else if ('deviceId' in which) await tokens.where('device_id', '=', which.deviceId).execute();
  else await tokens.where('family_id', '=', which.familyId).execute();
}

/** Tokens of a family that no retry can need any more: reuse of what is gone is answered as an unknown token. */
export async function forget(tenant: Tenant, familyId: string, before: Date): Promise<void> {
  await sql(tenant)
    .deleteFrom('refresh_token')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('family_id', '=', familyId)
    .where('replaced_at', '<', before)
    .execute();
}
