import { csvRow } from '../lib/csv.ts';

/** An entry of the audit log. */
export interface AuditEntry {
  id: string;
  at: string;
  type: string;
  actor: { kind: string; id: string; label: string };
  subject: string;
  ip: string | null;
  requestId: string | null;
  data: Record<string, unknown>;
}

export interface AuditFilter {
  kind?: string | undefined;
  who?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  after?: string | undefined;
}

const COLUMNS = ['at', 'type', 'actor kind', 'actor', 'actor ID', 'subject', 'from', 'request', 'data', 'ID'] as const;

const csv = (entry: AuditEntry): string =>
  csvRow([
    entry.at,
    entry.type,
    entry.actor.kind,
    entry.actor.label,
    entry.actor.id,
    entry.subject,
    entry.ip ?? '',
    entry.requestId ?? '',
    JSON.stringify(entry.data),
    entry.id,
  ]);

/** A file format: what it begins with, an entry, and what it ends with where entries are left over. */
export const FORMATS = {
  csv: {
    media: 'text/csv; charset=utf-8',
    head: csvRow(COLUMNS),
    entry: csv,
    more: (after: string) => csvRow(['', 'there is more: ask again with after', '', '', '', after, '', '', '', '']),
  },
  jsonl: {
    media: 'application/jsonl; charset=utf-8',
    head: '',
    entry: (entry: AuditEntry) => `${JSON.stringify(entry)}\n`,
    more: (after: string) => `${JSON.stringify({ more: true, after })}\n`,
  },
} as const;
export type Format = keyof typeof FORMATS;
