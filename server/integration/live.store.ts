import { sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';

/** One request of the directory, as far as it is shown while it happens. The journal masked secrets before it kept the line. */
export interface LiveRequest {
  id: string;
  at: Date;
  method: string;
  path: string;
  status: number;
  milliseconds: number;
  detail: string | null;
}

/** The journal's lines since a moment, oldest first, at most `limit` of the newest. */
export async function since(
  tenant: Tenant,
  integrationId: string,
  { at, limit }: { at: Date; limit: number },
): Promise<LiveRequest[]> {
  const rows = await sql(tenant)
    .selectFrom('scim_request')
    .select(['id', 'at', 'method', 'path', 'status', 'milliseconds', 'detail'])
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('integration_id', '=', integrationId)
    .where('at', '>=', at)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.reverse();
}

export async function momentOf(tenant: Tenant, id: string): Promise<Date | null> {
  const row = await sql(tenant)
    .selectFrom('scim_request')
    .select('at')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.at ?? null;
}
