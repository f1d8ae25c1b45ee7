import { raw, sql } from '../db/index.ts';
import type { Transactions, Tx } from '../lib/transaction.ts';
import type { Totals } from './meters.ts';

/** What is counted over all business accounts. Whose a seat is, it never learns: the look-up adds up before it answers. */
export async function totals({ lookup, inGlobal }: Transactions): Promise<Totals> {
  const taken = new Map((await lookup('seats in total', takenSeats)).map(({ product, taken: n }) => [product, n]));
  return inGlobal(async (tx) => {
    const bought = await boughtSeats(tx);
    return {
      products: bought.map(({ product, bought: n }) => ({ product, bought: n, taken: taken.get(product) ?? 0 })),
      queues: await queues(tx),
    };
  });
}

async function takenSeats(tx: Tx): Promise<{ product: string; taken: number }[]> {
  const { rows } = await raw<{ product: string; taken: number }>`
    select product_id as product, sum(taken)::int as taken from subscription group by product_id`.execute(sql(tx));
  return rows;
}

async function boughtSeats(tx: Tx): Promise<{ product: string; bought: number }[]> {
  const { rows } = await raw<{ product: string; bought: number }>`
    select product.id as product, coalesce(sum(seat_limit) filter (where registered_to is not null and status <> 'revoked'), 0)::int as bought
      from product left join license_key on license_key.product_id = product.id
     group by product.id order by product.id limit 200`.execute(sql(tx));
  return rows;
}

async function queues(tx: Tx): Promise<Totals['queues']> {
  const { rows } = await raw<Totals['queues'][number]>`
    select queue.name as queue,
           count(job.id) filter (where state in ('created', 'retry'))::int as waiting,
           count(job.id) filter (where state = 'failed')::int as failed,
           coalesce(extract(epoch from now() - min(start_after) filter (where state in ('created', 'retry') and start_after <= now())), 0)::float
             as "oldestSeconds"
      from pgboss.queue left join pgboss.job on job.name = queue.name
     where queue.name not like '\\_\\_%' group by queue.name`.execute(sql(tx));
  return rows;
}
