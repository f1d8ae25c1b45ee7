import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { audit as contract } from '../../contract/index.ts';
import { mount, mountFile } from '../http.ts';
import type { Guard } from '../lib/guard.ts';
import type { OperatorGate } from '../operator.ts';
import type { Audit } from './audit.service.ts';
import { type AuditFilter, FORMATS } from './audit.ts';

export interface AuditRoutesDeps {
  audit: Audit;
  guard: Guard;
  operator: OperatorGate;
}

/** A file is many pages at once: seldom. */
const FILES = { perMinute: 10 };

export function auditRoutes(app: FastifyInstance, { audit, guard, operator }: AuditRoutesDeps): void {
  mount(app, contract.auditLog, async ({ params, query, request }) => {
    const { businessAccountId } = await guard.enter(request, params.businessAccountId, 'see_audit');
    return audit.page(businessAccountId, filterOf(query));
  });
  mountFile(
    app,
    contract.exportAudit,
    async ({ params, query, request }) => {
      const { businessAccountId, actor } = await guard.enter(request, params.businessAccountId, 'see_audit');
      return file(query.format, await audit.file(businessAccountId, filterOf(query), { format: query.format, actor }));
    },
    FILES,
  );
  mount(app, contract.vendorAuditLog, async ({ query, request }) => {
    operator(request);
    return audit.page(null, filterOf(query));
  });
  mountFile(
    app,
    contract.exportVendorAudit,
    async ({ query, request }) => {
      const actor = operator(request);
      return file(query.format, await audit.file(null, filterOf(query), { format: query.format, actor }));
    },
    FILES,
  );
}

const file = (format: keyof typeof FORMATS, pieces: AsyncIterable<string>) => ({
  media: FORMATS[format].media,
  name: `audit-log.${format}`,
  stream: Readable.from(pieces),
});

interface Asked extends Pick<AuditFilter, 'kind' | 'who' | 'after'> {
  from?: string | undefined;
  to?: string | undefined;
}

function filterOf({ kind, who, after, from, to }: Asked): AuditFilter {
  const moment = (text: string | undefined) => (text === undefined ? undefined : new Date(text));
  return { kind, who: who || undefined, after, from: moment(from), to: moment(to) };
}
