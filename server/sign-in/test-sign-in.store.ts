import { sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';

/** The record of a test sign-in; null for anything else, so that no other attempt is read here. */
export async function test(tenant: Tenant, supportId: string) {
  const row = await sql(tenant)
    .selectFrom('sign_in')
    .select(['id', 'at', 'outcome', 'expected', 'received', 'detail', 'steps', 'sample'])
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', supportId)
    .where('purpose', '=', 'test')
    .executeTakeFirst();
  return row ?? null;
}

/** Who began the test of this request, as the audit log has it. */
export async function startedBy(tenant: Tenant, requestId: string): Promise<{ id: string; label: string } | null> {
  const row = await sql(tenant)
    .selectFrom('audit_event')
    .select('actor')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('type', '=', 'integration.test_started')
    .where('subject', '=', requestId)
    .executeTakeFirst();
  return (row?.actor as { id: string; label: string } | undefined) ?? null;
}
