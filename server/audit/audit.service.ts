import type { Events } from '../events.ts';
import type { Actor } from '../lib/actor.ts';
import { createBudget } from '../lib/budget.ts';
import { Problem } from '../lib/problem.ts';
import { type Transactions, VENDOR } from '../lib/transaction.ts';
import * as store from './audit.store.ts';
import { type AuditEntry, type AuditFilter, FORMATS, type Format } from './audit.ts';

export interface AuditPage {
  entries: AuditEntry[];
  /** For the next page; null at the end. */
  next: string | null;
}

/** `scope`: a business account's ID, or null for the vendor's own log. */
export interface Audit {
  /** Throws 429 `audit_busy` while too many wait to read the same log. */
  page(scope: string | null, filter: AuditFilter): Promise<AuditPage>;
  /** Pieces of a file, as fast as they are taken; the export is written into the log first. */
  file(
    scope: string | null,
    filter: AuditFilter,
    how: { format: Format; actor: Actor },
  ): Promise<AsyncIterable<string>>;
}

interface AuditDeps {
  transactions: Transactions;
  events: Events;
  /** How many entries a file holds at most. */
  most?: number;
}

const busy = (): Problem =>
  new Problem('audit_busy', 429, {
    publicDetail: 'Too many look into this audit log at once. Try again in 2 s.',
    extra: { retryAfterSeconds: 2 },
  });
/** A filter that finds little reads a whole log, and holds a connection of ten meanwhile: so many at a time, so many waiting. */
const READERS = { each: 2, all: 4, most: 20, busy };
const PAGE = 100;
const PIECE = 500;

export function createAudit({ transactions, events, most = 100_000 }: AuditDeps): Audit {
  const readers = createBudget(READERS);
  const read = (scope: string | null, filter: AuditFilter, limit: number): Promise<AuditEntry[]> =>
    readers.spend(scope ?? VENDOR, 1, () =>
      scope === null
        ? transactions.inGlobal((tx) => store.vendorPage(tx, filter, limit))
        : transactions.inTenant(scope, (tenant) => store.page(tenant, filter, limit)),
    );

  /** A transaction for each piece: a slow reader holds none open. */
  async function* pieces(scope: string | null, filter: AuditFilter, format: Format): AsyncIterable<string> {
    const { head, entry, more } = FORMATS[format];
    if (head) yield head;
    let after = filter.after;
    for (let written = 0; ; ) {
      const entries = await read(scope, { ...filter, after }, Math.min(PIECE, most - written));
      after = entries.at(-1)?.id ?? after;
      written += entries.length;
      if (entries.length > 0) yield entries.map(entry).join('');
      if (entries.length < PIECE && written < most) return;
      if (written < most) continue;
      if ((await read(scope, { ...filter, after }, 1)).length > 0) yield more(after ?? '');
      return;
    }
  }

  return {
    async page(scope, filter) {
      const entries = await read(scope, filter, PAGE);
      return { entries, next: entries.length === PAGE ? (entries.at(-1)?.id ?? null) : null };
    },
    async file(scope, filter, { format, actor }) {
      const { from, to, ...rest } = filter;
      const data = { format, ...rest, from: from?.toISOString(), to: to?.toISOString() };
      const event = { type: 'audit.exported', actor, subject: scope ?? 'vendor', data } as const;
      if (scope === null) await transactions.inGlobal((tx) => events.recordPlatform(tx, event));
      else await transactions.inTenant(scope, (tenant) => events.record(tenant, event));
      return pieces(scope, filter, format);
    },
  };
}
