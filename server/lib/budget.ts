export interface Budget {
  /**
   * Resolves when `amount` is to be had, to what gives it back (once; more often does nothing). Throws what `busy` makes
   * when too many wait already.
   */
  take(key: string, amount: number): Promise<() => void>;
  /** Does `work` within the budget. */
  spend<T>(key: string, amount: number, work: () => Promise<T>): Promise<T>;
}

interface Waiting {
  key: string;
  amount: number;
  enter(giveBack: () => void): void;
}

export interface Bounds {
  each: number;
  all: number;
  most: number;
  /** What somebody is told who may not even wait. */
  busy(): Error;
}

/**
 * What is shared by all customers of one process, in any unit: `each` of them has at most so much of it at a time, all of them
 * together at most `all`, and `most` of one may wait, first come first served. Who asks for more than `each` gets it alone.
 */
export function createBudget({ each, all, most, busy }: Bounds): Budget {
  const held = new Map<string, number>();
  const queued = new Map<string, number>();
  const waiting: Waiting[] = [];
  let total = 0;

  const heldBy = (key: string): number => held.get(key) ?? 0;
  const fits = (key: string, amount: number): boolean =>
    (heldBy(key) === 0 || heldBy(key) + amount <= each) && (total === 0 || total + amount <= all);

  function hold(key: string, amount: number): () => void {
    total += amount;
    held.set(key, heldBy(key) + amount);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      total -= amount;
      const left = heldBy(key) - amount;
      if (left === 0) held.delete(key);
      else held.set(key, left);
      admit();
    };
  }

  /** In their order; a customer whose first has to wait keeps the others of that customer waiting too. */
  function admit(): void {
    const blocked = new Set<string>();
    for (let at = 0; at < waiting.length; ) {
      const { key, amount, enter } = waiting[at] as Waiting;
      if (blocked.has(key) || !fits(key, amount)) {
        blocked.add(key);
        at += 1;
        continue;
      }
      waiting.splice(at, 1);
      count(key, -1);
      enter(hold(key, amount));
    }
  }

  function count(key: string, change: 1 | -1): void {
    const now = (queued.get(key) ?? 0) + change;
    if (now === 0) queued.delete(key);
    else queued.set(key, now);
  }

  const take: Budget['take'] = async (key, amount) => {
    if (!queued.has(key) && fits(key, amount)) return hold(key, amount);
    if ((queued.get(key) ?? 0) >= most) throw busy();
    count(key, 1);
    return new Promise((enter) => waiting.push({ key, amount, enter }));
  };

  return {
    take,
    async spend(key, amount, work) {
      const giveBack = await take(key, amount);
      try {
        return await work();
      } finally {
        giveBack();
      }
    },
  };
}
