import { sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';

export interface AttemptRow {
  id: string;
  at: Date;
  integrationId: string | null;
  purpose: string;
  outcome: string;
  email: string | null;
  personId: string | null;
  expected: string | null;
  received: string | null;
  detail: Record<string, unknown>;
  ip: string | null;
  /** The session it opened, and what the answer said of groups then. */
  sessionId: string | null;
  assertedGroups: string[] | null;
}

export async function insert(tenant: Tenant, attempt: AttemptRow): Promise<void> {
  await sql(tenant)
    .insertInto('sign_in')
    .values({
      business_account_id: tenant.businessAccountId,
      id: attempt.id,
      integration_id: attempt.integrationId,
      at: attempt.at,
      purpose: attempt.purpose,
      outcome: attempt.outcome,
      email: attempt.email,
      person_id: attempt.personId,
      expected: attempt.expected,
      received: attempt.received,
      detail: JSON.stringify(attempt.detail),
      ip: attempt.ip,
      session_id: attempt.sessionId,
      asserted_groups: attempt.assertedGroups,
    })
    .execute();
}

/** What the signed answer that opened this session said of groups; null when it said nothing. */
export async function assertedGroups(tenant: Tenant, sessionId: string): Promise<string[] | null> {
  const row = await sql(tenant)
    .selectFrom('sign_in')
    .select('asserted_groups')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('session_id', '=', sessionId)
    .executeTakeFirst();
  return row?.asserted_groups ?? null;
}
