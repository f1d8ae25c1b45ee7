/** A number that grows with every change, and a way to wait for the next one. */
export interface Changes {
  version(): number;
  tell(): void;
  /** Resolves at the next change, or after `milliseconds`. */
  next(milliseconds: number): Promise<void>;
}

export function createChanges(): Changes {
  let version = 1;
  let waiting: (() => void)[] = [];
  return {
    version: () => version,
    tell() {
      version += 1;
      const now = waiting;
      waiting = [];
      for (const wake of now) wake();
    },
    next: (milliseconds) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      }),
  };
}
