import { after, type Clock, DAY } from '../lib/clock.ts';
import { RETENTION } from '../lib/retention.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import * as store from './upkeep.store.ts';

export interface Upkeep {
  /** Forgets journal lines and parked member IDs that are too old; for a timer. Resolves to how many rows went. */
  sweep(): Promise<number>;
}

/** Days. Parked IDs older than that join nobody any more, whether they are still there or not. */
const PARKED_DAYS = RETENTION.parkedMembers;
/** Transactions of one sweep: what is left is for the next. */
const MOST = 200;

interface Kind {
  key: string;
  whose(tx: Parameters<typeof store.withOldParked>[0], before: Date): Promise<string[]>;
  forget(tenant: Tenant, before: Date): Promise<number>;
}

const REQUESTS: Kind = { key: store.OLD_REQUESTS, whose: store.withOldRequests, forget: store.forgetRequests };
const PARKED: Kind = { key: store.OLD_PARKED, whose: store.withOldParked, forget: store.forgetParked };

export function createUpkeep({
  transactions,
  clock,
  journalDays,
}: {
  transactions: Transactions;
  clock: Clock;
  journalDays: number;
}): Upkeep {
  async function sweepOne({ key, whose, forget }: Kind, before: Date): Promise<number> {
    let gone = 0;
    for (let turn = 0; turn < MOST; ) {
      const tenants = await transactions.lookup(key, (tx) => whose(tx, before));
      if (tenants.length === 0) break;
      for (const businessAccountId of tenants) {
        gone += await transactions.inTenant(businessAccountId, (tenant) => forget(tenant, before));
        turn += 1;
      }
    }
    return gone;
  }
  return {
    async sweep() {
      const now = clock();
      const requests = await sweepOne(REQUESTS, after(now, -journalDays * DAY));
      return requests + (await sweepOne(PARKED, after(now, -PARKED_DAYS * DAY)));
    },
  };
}
