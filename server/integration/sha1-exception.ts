import { after, DAY } from '../lib/clock.ts';

/** An exception without an end would never be looked at again. */
const LONGEST = 180 * DAY;

/** Why an exception may not end then; null when it may. */
export function judgeSha1Until(until: Date, now: Date): { code: string; sentence: string } | null {
  if (Number.isNaN(until.getTime()) || until <= now)
    return { code: 'sha1_until_past', sentence: 'The exception must end in the future. To end it now, send null.' };
  if (until > after(now, LONGEST))
    return { code: 'sha1_until_too_far', sentence: 'SHA-1 can be forged: the exception may last at most 180 days.' };
  return null;
}
