import { raw, sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';
import { type ActivityEntry, detailOf, stepsInWords } from './activity.ts';

/** What of the audit log belongs to the integration. Sign-ins have a record of their own, which says more. */
const CHANGES = [
  'integration.%',
  'domain.%',
  'certificate.%',
  'scim\\_token.%',
  'mapping.%',
  'backup.%',
  'setup\\_link.%',
  'saml.propos%',
  'activation.refused',
];

interface Page {
  limit: number;
  /** Only what carries this support ID. */
  support?: string | undefined;
}

export async function signIns(tenant: Tenant, { limit, support }: Page): Promise<ActivityEntry[]> {
  const rows = await sql(tenant)
    .selectFrom('sign_in')
    .select(['id', 'at', 'purpose', 'outcome', 'email', 'expected', 'received', 'detail', 'ip', 'steps', 'sample'])
    .where('business_account_id', '=', tenant.businessAccountId)
    .$if(support !== undefined, (query) => query.where('id', '=', support ?? ''))
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ id, at, purpose, outcome, email, expected, received, detail, ip, steps, sample }) => ({
    id,
    at,
    kind: 'sign_in',
    code: outcome,
    who: email,
    detail: {
      ...detailOf(withoutPeople(detail)),
      ...detailOf({ purpose, expected, received, ip, steps: stepsInWords(steps) }),
      // Long: for whoever looks at one attempt.
      ...(support !== undefined && sample !== null ? { sample } : {}),
    },
  }));
}

/** What a test sign-in said of a person is for whoever began the test, on its own page. */
function withoutPeople(detail: unknown): unknown {
  if (typeof detail !== 'object' || detail === null) return detail;
  const { decoded: _, request: __, ...rest } = detail as Record<string, unknown>;
  return rest;
}

export async function scimRequests(
  tenant: Tenant,
  integrationId: string,
  { limit, support }: Page,
): Promise<ActivityEntry[]> {
  const rows = await sql(tenant)
    .selectFrom('scim_request')
    .select(['id', 'at', 'method', 'path', 'status', 'milliseconds', 'detail'])
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('integration_id', '=', integrationId)
    .$if(support !== undefined, (query) => query.where('id', '=', support ?? ''))
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ id, at, method, path, status, milliseconds, detail }) => ({
    id,
    at,
    kind: 'scim',
    code: String(status),
    who: null,
    detail: detailOf({ method, path, milliseconds, detail }),
  }));
}

export async function changes(tenant: Tenant, { limit, support }: Page): Promise<ActivityEntry[]> {
  const rows = await sql(tenant)
    .selectFrom('audit_event')
    .select(['id', 'at', 'type', 'actor', 'subject', 'data'])
    .where('business_account_id', '=', tenant.businessAccountId)
    .where((row) => row.or(CHANGES.map((pattern) => row('type', 'like', pattern))))
    .$if(support !== undefined, (query) =>
      query.where((row) =>
        row.or([row('id', '=', support ?? ''), row(raw<string>`data ->> 'supportId'`, '=', support ?? '')]),
      ),
    )
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ id, at, type, actor, subject, data }) => ({
    id,
    at,
    kind: 'change',
    code: type,
    who: (actor as { label?: string }).label ?? null,
    detail: { ...detailOf(data), subject },
  }));
}
