import type { Clock } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import type { Transactions } from '../lib/transaction.ts';
import * as store from './throttle.store.ts';
import { type AttemptLimits, attemptLimits, type Limit, type Purpose } from './throttle.ts';

export interface Attempt {
  /** Seconds to wait before the next try; null when this one may go on. */
  wait: number | null;
  /** It was the right person, who is not through yet: the try does not count. */
  takeBack(): Promise<void>;
  /** It was the right person: earlier slips of the same browser are forgotten. */
  succeeded(): Promise<void>;
}

export interface Throttle {
  /** Counts a try before it is judged, so that many at once gain nothing. */
  attempt(who: { purpose: Purpose; email: string; ip: string }): Promise<Attempt>;
  /** True while within the limit. */
  within(limit: Limit): Promise<boolean>;
  /** Counts one more. Throws 429 `throttled` past the limit. */
  admit(limit: Limit): Promise<void>;
  /** Seconds to wait until the limit allows another; null while within it. */
  waitFor(limit: Limit): Promise<number | null>;
  forget(limit: Limit): Promise<void>;
}

export function createThrottle({ transactions, clock }: { transactions: Transactions; clock: Clock }): Throttle {
  const count = (limits: readonly Limit[]): Promise<Map<string, number>> =>
    transactions.inGlobal((tx) => store.count(tx, limits, clock()));

  async function waitOf({ address, pair, account, slow }: AttemptLimits): Promise<number | null> {
    const waits = await count([address, pair, account]);
    return slow && waits.size > 0 ? longest(await count([slow])) : longest(waits);
  }

  return {
    async attempt({ purpose, email, ip }) {
      const limits = attemptLimits(purpose, email, ip);
      const counted = [limits.address.key, limits.pair.key, limits.account.key];
      return {
        wait: await waitOf(limits),
        takeBack: () => transactions.inGlobal((tx) => store.giveBack(tx, counted)),
        succeeded: () =>
          transactions.inGlobal(async (tx) => {
            await store.giveBack(tx, counted);
            await store.forget(tx, limits.pair.key);
          }),
      };
    },
    waitFor: async (limit) => longest(await count([limit])),
    forget: ({ key }) => transactions.inGlobal((tx) => store.forget(tx, key)),
    within: async (limit) => (await count([limit])).size === 0,
    async admit(limit) {
      const wait = longest(await count([limit]));
      if (wait !== null) throw throttled(wait);
    },
  };
}

const longest = (waits: Map<string, number>): number | null => (waits.size === 0 ? null : Math.max(...waits.values()));

export const throttled = (retryAfterSeconds: number): Problem =>
  new Problem('throttled', 429, {
    publicDetail: `Too many requests came from your address. Wait ${Math.ceil(retryAfterSeconds / 60)} minutes, then try again.`,
    extra: { retryAfterSeconds },
  });
