import { DAY } from '../lib/clock.ts';

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

/**
 * Serves one line: every free seat is kept for somebody, first come, first served, before anybody else may take it.
 * `line`: those with a kept seat, then the others in order (at least as many of them as there are free seats).
 */
export function serve(line: InLine[], free: number, now: Date): Serving {
  const lapsed = line.filter(({ heldUntil }) => heldUntil !== null && heldUntil <= now);
  const stillKept = line.filter(({ heldUntil }) => heldUntil !== null && heldUntil > now);
  const next = line.filter(({ heldUntil }) => heldUntil === null);
  return { lapsed, stillKept, kept: next.slice(0, Math.max(0, free - stillKept.length)) };
}

/** Whether this person may take a seat now: one is free that is kept for nobody else. */
export const mayTake = (personId: string, keptFor: readonly string[], free: number): boolean =>
  free > keptFor.filter((other) => other !== personId).length;
