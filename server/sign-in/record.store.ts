import { prepared, raw, sql } from '../db/index.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';

/** What a look-up across tenants says to see who has old attempts; see the policy `found_when_old`. */
export const OLD = 'sign-ins to forget';

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
  steps: unknown;
  sample: string | null;
}

export async function insert(tenant: Tenant, attempt: AttemptRow): Promise<void> {
  await prepared(tenant)
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
      steps: attempt.steps === null ? null : JSON.stringify(attempt.steps),
      sample: attempt.sample,
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

/** How many attempts ended how, of those that began in the portal or an app; for a refused answer, also why. */
export async function outcomes(
  tenant: Tenant,
  integrationId: string,
  { from, until }: { from: Date; until: Date },
): Promise<{ outcome: string; saml: string | null; count: number }[]> {
  const saml = raw<string | null>`detail ->> 'saml'`;
  const rows = await sql(tenant)
    .selectFrom('sign_in')
    .select((column) => ['outcome', saml.as('saml'), column.fn.countAll<string>().as('count')])
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('integration_id', '=', integrationId)
    .where('purpose', 'in', ['portal', 'activation'])
    .where('at', '>', from)
    .where('at', '<=', until)
    .groupBy(['outcome', saml])
    .execute();
  return rows.map(({ count, ...row }) => ({ ...row, count: Number(count) }));
}

/** In a look-up by `OLD`: the business accounts that have attempts from before `before`. */
export async function ownersOfOld(tx: Tx, before: Date): Promise<string[]> {
  const rows = await sql(tx)
    .selectFrom('sign_in')
    .select('business_account_id')
    .distinct()
    .where('at', '<', before)
    .limit(1000)
    .execute();
  return rows.map((row) => row.business_account_id);
}

/** Deletes at most `limit` attempts from before `before`; answers how many went. */
export async function forget(tenant: Tenant, before: Date, limit: number): Promise<number> {
  const { businessAccountId } = tenant;
  const { numDeletedRows } = await sql(tenant)
    .deleteFrom('sign_in')
    .where('business_account_id', '=', businessAccountId)
    .where('id', 'in', (query) =>
      query
        .selectFrom('sign_in')
        .select('id')
        .where('business_account_id', '=', businessAccountId)
        .where('at', '<', before)
        .limit(limit),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}
