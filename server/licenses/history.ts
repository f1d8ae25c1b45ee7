import type { Actor } from '../lib/actor.ts';
import { csvRow } from '../lib/csv.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { ProvedBy, SeatView } from './licenses.ts';
import type { SeatsOnDay } from './over-time.ts';

export interface Doer {
  kind: string;
  label: string;
}

/** A seat from when it was taken to its end. */
export interface PastSeat {
  id: string;
  holder: { name: string; email: string | null };
  since: Date;
  until: Date | null;
  provedBy: ProvedBy | 'key';
  grantedTo: Doer | null;
  because: string | null;
  freedBy: Doer | null;
  hold: { since: Date; until: Date; decidedBy: string | null } | null;
}

export interface SeatHistory {
  /** Last taken first, 50 a page. Throws 404 `no_such_subscription`. */
  page(tenant: Tenant, subscriptionId: string, after?: string): Promise<{ entries: PastSeat[]; next: string | null }>;
  /** One entry a day, the last one today. */
  overTime(tenant: Tenant, subscriptionId: string, days: number): Promise<SeatsOnDay[]>;
  /** Lines of a CSV file, at most 100,000 of seats, read in pages of a transaction each. The export itself is audited. */
  file(
    businessAccountId: string,
    subscriptionId: string,
    what: { of: 'seats' | 'history'; actor: Actor },
  ): Promise<{ name: string; lines: AsyncIterable<string> }>;
}

const time = (at: Date | null): string => at?.toISOString() ?? '';

const SEAT_COLUMNS = [
  'Name',
  'E-mail',
  'Since',
  'Granted by',
  'Group',
  'Sub-license',
  'Computers',
  'Last seen',
  'Seat',
];
const HISTORY_COLUMNS = [
  ...['Name', 'E-mail', 'Since', 'Until', 'Granted by', 'Granted to', 'Why it ended', 'Ended by'],
  ...['Held from', 'Held until', 'Decided by', 'Seat'],
];

const seatRow = ({ id, holder, takenAt, provedBy, group, subLicense, computers }: SeatView): string => {
  const lastSeen = Math.max(...computers.map((computer) => computer.lastSeenAt.getTime()));
  const seen = computers.length > 0 ? time(new Date(lastSeen)) : '';
  const names = computers.map((computer) => (computer.blocked ? `${computer.name} (blocked)` : computer.name));
  return csvRow([holder.name, holder.email, time(takenAt), provedBy, group, subLicense, names.join('; '), seen, id]);
};

const historyRow = ({ hold, ...seat }: PastSeat): string =>
  csvRow([
    ...[seat.holder.name, seat.holder.email, time(seat.since), time(seat.until), seat.provedBy],
    ...[seat.grantedTo?.label ?? '', seat.because, seat.freedBy?.label ?? ''],
    ...[time(hold?.since ?? null), time(hold?.until ?? null), hold?.decidedBy ?? '', seat.id],
  ]);

/** The two files: what they begin with, their lines, and what they end with when there is more. */
export const FILES = {
  seats: { head: csvRow(SEAT_COLUMNS), row: seatRow, more: csvRow(['There are more seats than this file may hold.']) },
  history: {
    head: csvRow(HISTORY_COLUMNS),
    row: historyRow,
    more: csvRow(['There were more seats than this file may hold.']),
  },
};
