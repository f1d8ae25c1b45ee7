import { DAY, HOUR } from '../lib/clock.ts';

/** How long the seats of a mass removal wait for an administrator's word. */
export const HELD_FOR = HOUR;
/** How long an administrator who says *Keep* has to put the group right in the directory. */
export const KEPT_FOR = 7 * DAY;

const MANY = 10;

/**
 * Whether a change of a group looks like a slip rather than people who left: more than ten seats at once, and more than half of
 * those the group carries. Both counted in seats, not in people.
 */
export const looksLikeASlip = ({ losing, carried }: { losing: number; carried: number }): boolean =>
  losing > MANY && losing * 2 > carried;
