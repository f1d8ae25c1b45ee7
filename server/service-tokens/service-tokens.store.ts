import type { Selectable } from 'kysely';
import { type Schema, sql } from '../db/index.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';

export type TokenRow = Selectable<Schema['service_token']>;

/** Tokens nobody revoked, newest first. */
export const listed = (tenant: Tenant): Promise<TokenRow[]> =>
  sql(tenant)
    .selectFrom('service_token')
    .selectAll()
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('revoked_at', 'is', null)
    .orderBy('id', 'desc')
    .execute();

export async function insert(
  tenant: Tenant,
  row: Pick<TokenRow, 'id' | 'name' | 'token_hash' | 'hint' | 'scopes' | 'created_by' | 'created_at' | 'expires_at'>,
): Promise<void> {
  await sql(tenant)
    .insertInto('service_token')
    .values({ business_account_id: tenant.businessAccountId, ...row })
    .execute();
}

/** The name of the token that was revoked; null when there is no such one. */
export async function revoke(tenant: Tenant, id: string, now: Date): Promise<string | null> {
  const revoked = await sql(tenant)
    .updateTable('service_token')
    .set({ revoked_at: now })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('name')
    .executeTakeFirst();
  return revoked?.name ?? null;
}

/** In a look-up by the hash itself: a token that works. */
export const byHash = (tx: Tx, hash: string, now: Date): Promise<TokenRow | undefined> =>
  sql(tx)
    .selectFrom('service_token')
    .selectAll()
    .where('token_hash', '=', hash)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();

/** Writes at most once a minute. */
export async function noteUse(
  tenant: Tenant,
  id: string,
  use: { at: Date; ip: string; unlessSince: Date },
): Promise<void> {
  await sql(tenant)
    .updateTable('service_token')
    .set({ last_used_at: use.at, last_used_ip: use.ip })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .where((row) => row.or([row('last_used_at', 'is', null), row('last_used_at', '<', use.unlessSince)]))
    .execute();
}
