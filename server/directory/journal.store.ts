import { prepared, raw, sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { JournalEntry } from './directory.ts';

export async function write(tenant: Tenant, integrationId: string, entries: JournalEntry[]): Promise<void> {
  const statement = raw<never>`
    insert into scim_request (business_account_id, integration_id, id, at, method, path, status, milliseconds, body, detail)
    select ${tenant.businessAccountId}, ${integrationId}, id, at, method, path, status, milliseconds, body, detail
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as line(id text, at timestamptz, method text, path text,
      status integer, milliseconds integer, body text, detail text)`;
  await statement.execute(prepared(tenant));
}

export async function list(
  tenant: Tenant,
  integrationId: string,
  { limit, before, onlyRefused }: { limit: number; before?: Date | undefined; onlyRefused?: boolean | undefined },
): Promise<JournalEntry[]> {
  let query = sql(tenant)
    .selectFrom('scim_request')
    .select(['id', 'at', 'method', 'path', 'status', 'milliseconds', 'body', 'detail'])
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('integration_id', '=', integrationId);
  if (before) query = query.where('at', '<', before);
  if (onlyRefused) query = query.where('status', '>=', 400);
  return query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

export async function count(tenant: Tenant, integrationId: string): Promise<number> {
  const { total } = await sql(tenant)
    .selectFrom('scim_request')
    .select((build) => build.fn.countAll<string>().as('total'))
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('integration_id', '=', integrationId)
    .executeTakeFirstOrThrow();
  return Number(total);
}
