/** How many requests one token may send: a bucket of `burst`, refilled by `perSecond`. */
export interface RateLimit {
  burst: number;
  perSecond: number;
}

/** Far above what an IdP sends in a full synchronisation; it stops a runaway loop, not a customer. */
export const GENEROUS: RateLimit = { burst: 20_000, perSecond: 500 };

export interface RateLimiter {
  /** Zero when the request may pass; else the whole seconds to wait (RFC 9110 section 10.2.3), at least one. */
  take(token: string, now: Date): number;
}

/** Counts in this process: with several processes, each allows as much. Only verified tokens are counted, so few are kept. */
export function createRateLimiter({ burst, perSecond }: RateLimit): RateLimiter {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(token, now) {
      const at = now.getTime();
      const bucket = buckets.get(token) ?? { left: burst, at };
      const left = Math.min(burst, bucket.left + (Math.max(0, at - bucket.at) / 1000) * perSecond);
      const passes = left >= 1;
      buckets.set(token, { left: passes ? left - 1 : left, at });
      return passes ? 0 : Math.max(1, Math.ceil((1 - left) / perSecond));
    },
  };
}
