/** Milliseconds for which the total of a large directory is told again without counting. */
const FRESH = 2000;
/** A smaller one is counted each time. */
const LARGE = 10_000;

/**
 * How many people there are, for each page of a large directory that is read from end to end. What this process brings and removes
 * is counted at once; what others do, at most two seconds later.
 */
export interface Totals {
  of(key: string, count: () => Promise<number>): Promise<number>;
  /** Somebody came or went. */
  changed(key: string): void;
}

/** `elapsed`: milliseconds on a clock that is never set back. */
export function createTotals(elapsed: () => number = () => performance.now()): Totals {
  const known = new Map<string, { total: number; at: number }>();
  /** How often somebody came or went so far. */
  let changes = 0;
  return {
    async of(key, count) {
      const last = known.get(key);
      if (last && elapsed() - last.at < FRESH) return last.total;
      known.delete(key);
      const before = changes;
      const at = elapsed();
      const total = await count();
      if (total >= LARGE && changes === before) known.set(key, { total, at });
      return total;
    },
    changed(key) {
      known.delete(key);
      changes += 1;
    },
  };
}
