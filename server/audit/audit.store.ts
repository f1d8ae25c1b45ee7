import { raw, sql } from '../db/index.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';
import type { AuditEntry, AuditFilter } from './audit.ts';

interface Row {
  id: string;
  at: Date;
  type: string;
  actor: unknown;
  subject: string;
  data: unknown;
}

/** Newest first, by ID, which sorts by time. */
export async function page(tenant: Tenant, filter: AuditFilter, limit: number): Promise<AuditEntry[]> {
  const rows = await raw<Row>`
    select id, at, type, actor, subject, data from audit_event
     where business_account_id = ${tenant.businessAccountId} and ${matching(filter)}
     order by id desc limit ${limit}`.execute(sql(tenant));
  return rows.rows.map(entry);
}

export async function vendorPage(tx: Tx, filter: AuditFilter, limit: number): Promise<AuditEntry[]> {
  const rows = await raw<Row>`
    select id, at, type, actor, subject, data from platform_event where ${matching(filter)}
     order by id desc limit ${limit}`.execute(sql(tx));
  return rows.rows.map(entry);
}

function matching({ kind, who, from, to, after }: AuditFilter) {
  const conditions = [
    ...(kind ? [raw`split_part(type, '.', 1) = ${kind}`] : []),
    ...(who
      ? [raw`(actor ->> 'id' = ${who} or lower(actor ->> 'label') = ${who.toLowerCase()} or subject = ${who})`]
      : []),
    ...(from ? [raw`at >= ${from}`] : []),
    ...(to ? [raw`at < ${to}`] : []),
    ...(after ? [raw`id < ${after}`] : []),
  ];
  return conditions.length > 0 ? raw.join(conditions, raw` and `) : raw`true`;
}

function entry({ id, at, type, actor, subject, data }: Row): AuditEntry {
  const { kind = '', id: actorId = '', label = '', ip, requestId } = actor as Record<string, string | undefined>;
  return {
    id,
    at: at.toISOString(),
    type,
    actor: { kind, id: actorId, label },
    subject,
    ip: ip ?? null,
    requestId: requestId ?? null,
    data: data as Record<string, unknown>,
  };
}
