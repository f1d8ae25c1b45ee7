import { DAY } from '../lib/clock.ts';

/** What changed on a day: the most seats taken at once, and how many at its end. */
export interface DayOfSeats {
  day: string;
  most: number;
  last: number;
}

export interface Bought {
  at: Date;
  seats: number;
}

export interface SeatsOnDay {
  /** UTC, `2026-11-24`. */
  day: string;
  taken: number;
  bought: number;
}

export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/**
 * One entry for each day from `from` to `to`. A day on which nothing changed goes on as the one before ended. `changes` are in
 * order, and the first carries what was taken before `from`. `bought`: in order; before the first of them nothing was bought.
 */
export function eachDay(changes: readonly DayOfSeats[], bought: readonly Bought[], span: { from: Date; to: Date }) {
  const byDay = new Map(changes.map((change) => [change.day, change]));
  const days: SeatsOnDay[] = [];
  let taken = 0;
  const end = dayOf(span.to);
  for (let at = new Date(`${dayOf(span.from)}T00:00:00Z`); dayOf(at) <= end; at = new Date(at.getTime() + DAY)) {
    const day = dayOf(at);
    const change = byDay.get(day);
    const seats = bought.findLast((one) => dayOf(one.at) <= day)?.seats ?? 0;
    days.push({ day, taken: Math.max(taken, change?.most ?? 0), bought: seats });
    taken = change?.last ?? taken;
  }
  return days;
}
