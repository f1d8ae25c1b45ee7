import * as z from 'zod/mini';
import { AUDIT_KINDS } from './audit-kinds.ts';
import { businessParams, time } from './common.ts';
import { endpoint } from './endpoint.ts';

export { AUDIT_KINDS } from './audit-kinds.ts';

/** What happened: who, what, to what, from where, before and after. Nothing in it can be changed. */
const entry = z.object({
  id: z.string(),
  at: time,
  /** The type of the event, `kind.what`. */
  type: z.string(),
  actor: z.object({ kind: z.string(), id: z.string(), label: z.string() }),
  /** The ID of what it happened to. */
  subject: z.string(),
  ip: z.nullable(z.string()),
  requestId: z.nullable(z.string()),
  /** What was said with it; `before` and `after` where something changed. */
  data: z.record(z.string(), z.unknown()),
});

const filter = {
  kind: z.optional(z.enum(AUDIT_KINDS)),
  /** The ID or label of who did it, or the ID of what it happened to; exactly. */
  who: z.optional(z.string().check(z.trim(), z.maxLength(254))),
  from: z.optional(time),
  to: z.optional(time),
  /** The ID after which the page begins. */
  after: z.optional(z.string().check(z.maxLength(60))),
};
const page = z.object({ entries: z.array(entry), next: z.nullable(z.string()) });

export const auditLog = endpoint({
  method: 'GET',
  path: '/api/business/:businessAccountId/audit',
  scope: 'audit:read',
  summary: 'The audit log, newest first, 100 a page.',
  params: businessParams,
  query: z.object(filter),
  response: page,
});

export const exportAudit = endpoint({
  method: 'GET',
  path: '/api/business/:businessAccountId/audit/export',
  scope: 'audit:read',
  summary:
    'The same as a file, newest first, at most 100,000 entries; the last line says where to go on (`after`) if there are more. Is itself audited.',
  media: ['text/csv', 'application/jsonl'],
  params: businessParams,
  query: z.object({ ...filter, format: z._default(z.enum(['csv', 'jsonl']), 'csv') }),
  response: z.string(),
});

const vendorFilter = { ...filter, kind: z.optional(z.string().check(z.regex(/^[a-z_]{1,40}$/))) };

export const vendorAuditLog = endpoint({
  method: 'GET',
  path: '/api/operator/v1/audit',
  summary: "The vendor's own audit log (products, keys, webhooks, personal accounts), newest first, 100 a page.",
  query: z.object(vendorFilter),
  response: page,
});

export const exportVendorAudit = endpoint({
  method: 'GET',
  path: '/api/operator/v1/audit/export',
  summary: "The vendor's audit log as a file, as for a business account.",
  media: ['text/csv', 'application/jsonl'],
  query: z.object({ ...vendorFilter, format: z._default(z.enum(['csv', 'jsonl']), 'jsonl') }),
  response: z.string(),
});
