import type { License, RenewOutcome } from './types.ts';

/** What the last attempt gave; `failed` is an answer that made no sense. */
export type Attempt = RenewOutcome | { readonly renewed: false; readonly reason: 'failed' };

/** Seconds after the first, second, … attempt without an answer. The first stays within the service's minute of grace. */
const backOff = [20, 60, 300, 900] as const;

/** Seconds between attempts while the service refuses, but may change its mind. */
const patience = 900;

/** Seconds until a computer that was not activated looks into its storage again. */
const idle = 60;

/**
 * Seconds until the next attempt after this one, with jitter: an office that loses its network, or is refused, in one
 * moment must not come back in one moment. `random` is 0 ≤ n < 1, `unanswered` counts this attempt.
 */
export function pauseAfter(attempt: Attempt, unanswered: number, random: number): number {
  if (attempt.renewed) return 0;
  if (attempt.reason === 'not_activated') return idle;
  const spread = 0.75 + random / 2;
  if (attempt.reason !== 'unreachable') return patience * spread;
  if (attempt.retryAfter !== undefined) return attempt.retryAfter * (1 + random / 4);
  return (backOff[Math.min(unanswered, backOff.length) - 1] ?? backOff[0]) * spread;
}

/**
 * Seconds between a license falling due and its renewal: spread over a fifth of its interval, at most ten minutes; at
 * most half a minute when the application has just started and the license was due already.
 */
export function pauseBeforeDue(
  license: Pick<License, 'issuedAt' | 'refreshAfter'>,
  when: { justStarted: boolean; random: number },
): number {
  const interval = (license.refreshAfter.getTime() - license.issuedAt.getTime()) / 1000;
  return when.random * Math.min(when.justStarted ? 30 : 600, interval / 5);
}
