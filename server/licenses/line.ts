import { DAY } from '../lib/clock.ts';
import { type Place, type Pool, placeFor, withTaken } from './shares.ts';

/** A free seat is kept this long for the first in line. */
export const KEPT_FOR = DAY;

/** Somebody in the waiting line; `heldUntil`: a seat is kept for them until then. */
export interface InLine {
  id: string;
  personId: string;
  heldUntil: Date | null;
}

export interface Serving {
  /** Whose turn has passed: they leave the line, and may join its end. */
  lapsed: InLine[];
  /** For whom a seat is kept from now on, in order. */
  kept: InLine[];
  /** For whom seats were kept before and still are. */
  stillKept: InLine[];
}

/** The sub-licenses of a person, in the order of preference. */
export type SharesOf = (personId: string) => readonly string[];

/** The pools after each of these people has taken a seat, as far as there is one for them; and who found one. */
export function placeAll<Who extends { personId: string }>(
  pools: readonly Pool[],
  people: readonly Who[],
  sharesOf: SharesOf,
): { left: readonly Pool[]; placed: Who[] } {
  let left = pools;
  const placed: Who[] = [];
  for (const who of people) {
    const place = placeFor(left, sharesOf(who.personId));
    if (!place) continue;
    left = withTaken(left, place);
    placed.push(who);
  }
  return { left, placed };
}

/**
 * Serves one line: every free seat is kept for somebody who may have it, first come, first served, before anybody else may take
 * it. `line`: those with a kept seat, then the others in order (at least as many of them as there are free seats).
 */
export function serve(line: InLine[], pools: readonly Pool[], now: Date, sharesOf: SharesOf): Serving {
  const lapsed = line.filter(({ heldUntil }) => heldUntil !== null && heldUntil <= now);
  const stillKept = line.filter(({ heldUntil }) => heldUntil !== null && heldUntil > now);
  const next = line.filter(({ heldUntil }) => heldUntil === null);
  const { left } = placeAll(pools, stillKept, sharesOf);
  return { lapsed, stillKept, kept: placeAll(left, next, sharesOf).placed };
}

/** Where this person may take a seat now: one that is kept for nobody else. */
export function placeBeside(
  personId: string,
  keptFor: readonly { personId: string }[],
  { pools, sharesOf }: { pools: readonly Pool[]; sharesOf: SharesOf },
): Place | null {
  const others = keptFor.filter((other) => other.personId !== personId);
  return placeFor(placeAll(pools, others, sharesOf).left, sharesOf(personId));
}
