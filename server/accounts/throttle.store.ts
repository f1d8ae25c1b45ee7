import { raw, sql } from '../db/index.ts';
import type { Tx } from '../lib/transaction.ts';
import type { Limit } from './throttle.ts';

// A counter of our own rather than `rate-limiter-flexible`: that one reads the machine's clock itself (ours is a parameter) and
// wants a connection of its own, outside our transactions.

/** Counts one attempt under each key; answers the seconds to wait for every limit that is passed. */
export async function count(tx: Tx, limits: readonly Limit[], now: Date): Promise<Map<string, number>> {
  const waits = new Map<string, number>();
  // In one order everywhere, so that two attempts never wait for each other.
  for (const limit of [...limits].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const milliseconds = now.getTime();
    const over = raw<boolean>`rate_limit.expire <= ${milliseconds}`;
    const row = await sql(tx)
      .insertInto('rate_limit')
      .values({ key: limit.key, points: 1, expire: milliseconds + limit.seconds * 1000 })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet({
          points: raw<number>`case when ${over} then 1 else least(rate_limit.points, 1000000) + 1 end`,
          expire: raw<string>`case when ${over} then excluded.expire else rate_limit.expire end`,
        }),
      )
      .returning(['points', 'expire'])
      .executeTakeFirstOrThrow();
    if (row.points > limit.points) {
      waits.set(limit.key, Math.max(1, Math.ceil((Number(row.expire) - milliseconds) / 1000)));
    }
  }
  return waits;
}

/** Takes one attempt back: it was the right person on the way in. */
export async function giveBack(tx: Tx, keys: readonly string[]): Promise<void> {
  for (const key of [...keys].sort()) {
    await sql(tx)
      .updateTable('rate_limit')
      .set({ points: raw<number>`greatest(points - 1, 0)` })
      .where('key', '=', key)
      .execute();
  }
}

export async function forget(tx: Tx, key: string): Promise<void> {
  await sql(tx).deleteFrom('rate_limit').where('key', '=', key).execute();
}

export async function sweep(tx: Tx, now: Date): Promise<void> {
  await sql(tx).deleteFrom('rate_limit').where('expire', '<=', now.getTime()).execute();
}
