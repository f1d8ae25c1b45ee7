import type { Selectable } from 'kysely';
import { type Schema, sql } from '../db/index.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';

export type LinkRow = Selectable<Schema['setup_link']>;

/** What becomes of a link after it was made. */
type Opening =
  | 'session_hash'
  | 'opened_at'
  | 'opened_ip'
  | 'opened_user_agent'
  | 'last_used_at'
  | 'revoked_at'
  | 'revoked_by';

const own = (tenant: Tenant) =>
  sql(tenant).selectFrom('setup_link').selectAll().where('business_account_id', '=', tenant.businessAccountId);

const one = (tenant: Tenant, id: string) =>
  sql(tenant)
    .updateTable('setup_link')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id);

export const newest = (tenant: Tenant): Promise<LinkRow[]> =>
  own(tenant).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(100).execute();

export const lockById = (tenant: Tenant, id: string): Promise<LinkRow | undefined> =>
  own(tenant).where('id', '=', id).forUpdate().executeTakeFirst();

export const bySession = (tenant: Tenant, hash: string): Promise<LinkRow | undefined> =>
  own(tenant).where('session_hash', '=', hash).executeTakeFirst();

/** Live links now, while none other is made. */
export async function lockLive(tenant: Tenant, now: Date): Promise<number> {
  await sql(tenant)
    .selectFrom('integration')
    .select('id')
    .where('business_account_id', '=', tenant.businessAccountId)
    .forNoKeyUpdate()
    .execute();
  const rows = await own(tenant).where('revoked_at', 'is', null).where('expires_at', '>', now).execute();
  return rows.length;
}

export async function insert(tenant: Tenant, row: Omit<LinkRow, 'business_account_id' | Opening>): Promise<void> {
  await sql(tenant)
    .insertInto('setup_link')
    .values({ business_account_id: tenant.businessAccountId, ...row })
    .execute();
}

export async function update(tenant: Tenant, id: string, change: Partial<Pick<LinkRow, Opening>>): Promise<void> {
  await one(tenant, id).set(change).execute();
}

/** In a look-up by the hash itself, of the token or of the browser. */
export const byHash = (tx: Tx, hash: string): Promise<{ businessAccountId: string; id: string } | undefined> =>
  sql(tx)
    .selectFrom('setup_link')
    .select(['business_account_id as businessAccountId', 'id'])
    .where((row) => row.or([row('token_hash', '=', hash), row('session_hash', '=', hash)]))
    .executeTakeFirst();
