interface Waiting<Item, Result> {
  item: Item;
  done(result: Result): void;
  fail(problem: unknown): void;
}

interface Gathering<Item, Result> {
  /** Only what has one key goes together, and one batch of a key at a time. */
  keyOf(item: Item): string;
  /** A batch's greatest size. */
  most: number;
  /** A result for each item, in their order; an `Error` fails that item alone, a rejection all of them. */
  work(items: Item[]): Promise<(Result | Error)[]>;
}

/**
 * Does together what is asked at the same time: whatever comes while a batch is under way waits for the next one, so nobody is
 * answered from work that began before they asked. Alone, an item waits for one turn of the event loop.
 */
export function gather<Item, Result>({ keyOf, most, work }: Gathering<Item, Result>): (item: Item) => Promise<Result> {
  const lanes = new Map<string, Waiting<Item, Result>[]>();

  async function drain(key: string, lane: Waiting<Item, Result>[]): Promise<void> {
    while (lane.length > 0) {
      // What arrived in the same turn comes along.
      await new Promise((turned) => setImmediate(turned));
      await settle(lane.splice(0, most));
    }
    lanes.delete(key);
  }

  async function settle(batch: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await work(batch.map(({ item }) => item));
      for (const [index, { done, fail }] of batch.entries()) {
        const result = results[index];
        if (result instanceof Error) fail(result);
        else done(result as Result);
      }
    } catch (problem) {
      for (const { fail } of batch) fail(problem);
    }
  }

  return (item) =>
    new Promise((done, fail) => {
      const key = keyOf(item);
      const lane = lanes.get(key);
      if (lane) {
        lane.push({ item, done, fail });
        return;
      }
      const fresh = [{ item, done, fail }];
      lanes.set(key, fresh);
      void drain(key, fresh);
    });
}
