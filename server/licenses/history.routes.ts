import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { seatHistory as contract } from '../../contract/index.ts';
import { mount, mountFile } from '../http.ts';
import type { Guard } from '../lib/guard.ts';
import type { Transactions } from '../lib/transaction.ts';
import type { PastSeat, SeatHistory } from './history.ts';

export interface HistoryRoutesDeps {
  history: SeatHistory;
  guard: Guard;
  transactions: Transactions;
}

/** A file is very many pages at once: seldom. */
const SELDOM = { perMinute: 10 };

export function historyRoutes(app: FastifyInstance, { history, guard, transactions }: HistoryRoutesDeps): void {
  mount(app, contract.seatHistory, async ({ params, query, request }) => {
    await guard.enter(request, params.businessAccountId, 'see_licenses');
    const { entries, next } = await transactions.inTenant(params.businessAccountId, (tenant) =>
      history.page(tenant, params.subscriptionId, query.after),
    );
    return { entries: entries.map(present), next };
  });

  mount(app, contract.seatsOverTime, async ({ params, query, request }) => {
    await guard.enter(request, params.businessAccountId, 'see_licenses');
    const days = await transactions.inTenant(params.businessAccountId, (tenant) =>
      history.overTime(tenant, params.subscriptionId, Number(query.days)),
    );
    return { days };
  });

  for (const [endpoint, of] of [
    [contract.exportSeats, 'seats'],
    [contract.exportSeatHistory, 'history'],
  ] as const) {
    mountFile(
      app,
      endpoint,
      async ({ params, request }) => {
        const { actor } = await guard.enter(request, params.businessAccountId, 'see_licenses');
        const file = await history.file(params.businessAccountId, params.subscriptionId, { of, actor });
        return { media: 'text/csv; charset=utf-8', name: file.name, stream: Readable.from(file.lines) };
      },
      SELDOM,
    );
  }
}

const present = ({ since, until, hold, ...seat }: PastSeat) => ({
  ...seat,
  since: since.toISOString(),
  until: until?.toISOString() ?? null,
  hold: hold && { ...hold, since: hold.since.toISOString(), until: hold.until.toISOString() },
});
