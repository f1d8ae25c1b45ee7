import type { Events } from '../events.ts';
import { after, type Clock, DAY } from '../lib/clock.ts';
import { fileNameOf } from '../lib/csv.ts';
import { Problem } from '../lib/problem.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import { readCursor, type SeatCursor, writeCursor } from './cursor.ts';
import * as store from './history.store.ts';
import { FILES, type SeatHistory } from './history.ts';
import { pageOfHolders } from './holders.store.ts';
import { dayOf, eachDay } from './over-time.ts';

export interface HistoryDeps {
  transactions: Transactions;
  events: Events;
  clock: Clock;
}

/** So many seats fit into a file: a spreadsheet opens them, and nobody reads the database for hours. */
const MOST_LINES = 100_000;
const PAGE_OF_FILE = 500;

/** What became of the seats of a subscription. It reads; what it records is that somebody took the list away. */
export function createHistory({ transactions, events, clock }: HistoryDeps): SeatHistory {
  async function known(tenant: Tenant, subscriptionId: string): Promise<store.Known> {
    const found = await store.find(tenant, subscriptionId);
    if (found) return found;
    throw new Problem('no_such_subscription', 404, {
      publicDetail: 'There is no such subscription in this business account.',
    });
  }

  /** The lines of one page, and where the next begins. */
  async function piece(
    tenant: Tenant,
    subscriptionId: string,
    { of, after: from }: { of: 'seats' | 'history'; after: SeatCursor | null },
  ): Promise<{ lines: string[]; next: SeatCursor | null }> {
    if (of === 'seats') {
      const seats = await pageOfHolders(tenant, subscriptionId, from);
      return { lines: seats.map(FILES.seats.row), next: seats.at(-1) ?? null };
    }
    const entries = await store.page(tenant, subscriptionId, { after: from, limit: PAGE_OF_FILE });
    const last = entries.at(-1);
    return { lines: entries.map(FILES.history.row), next: last ? { takenAt: last.since, id: last.id } : null };
  }

  async function* lines(
    businessAccountId: string,
    subscriptionId: string,
    of: 'seats' | 'history',
  ): AsyncGenerator<string> {
    yield FILES[of].head;
    let count = 0;
    let from: SeatCursor | null = null;
    for (;;) {
      const after: SeatCursor | null = from;
      const page: { lines: string[]; next: SeatCursor | null } = await transactions.inTenant(
        businessAccountId,
        (tenant) => piece(tenant, subscriptionId, { of, after }),
      );
      if (page.next === null) return;
      if (count + page.lines.length > MOST_LINES) return yield FILES[of].more;
      count += page.lines.length;
      yield page.lines.join('');
      from = page.next;
    }
  }

  return {
    async page(tenant, subscriptionId, from) {
      await known(tenant, subscriptionId);
      const entries = await store.page(tenant, subscriptionId, { after: readCursor(from), limit: store.PAGE });
      const last = entries.length === store.PAGE ? entries.at(-1) : undefined;
      return { entries, next: last ? writeCursor({ takenAt: last.since, id: last.id }) : null };
    },
    async overTime(tenant, subscriptionId, days) {
      const { registeredAt, seats } = await known(tenant, subscriptionId);
      const to = clock();
      const earliest = new Date(`${dayOf(after(to, -(days - 1) * DAY))}T00:00:00Z`);
      const from = registeredAt > earliest ? registeredAt : earliest;
      const bought = await store.bought(tenant, subscriptionId);
      const changes = await store.changes(tenant, subscriptionId, from);
      return eachDay(changes, bought.length > 0 ? bought : [{ at: registeredAt, seats }], { from, to });
    },
    async file(businessAccountId, subscriptionId, { of, actor }) {
      const { name } = await transactions.inTenant(businessAccountId, async (tenant) => {
        const found = await known(tenant, subscriptionId);
        await events.record(tenant, { type: 'seats.exported', actor, subject: subscriptionId, data: { of } });
        return found;
      });
      const file = `${fileNameOf(name, of, dayOf(clock()))}.csv`;
      return { name: file, lines: lines(businessAccountId, subscriptionId, of) };
    },
  };
}
