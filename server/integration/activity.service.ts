import type { Transactions } from '../lib/transaction.ts';
import * as store from './activity.store.ts';
import { type ActivityEntry, newestFirst } from './activity.ts';
import * as integrations from './integration.store.ts';

export interface Activity {
  /** Sign-ins, SCIM requests and changes, newest first, at most 100; `support` finds one by the ID a person reads out. */
  recent(businessAccountId: string, support?: string): Promise<ActivityEntry[]>;
}

const MOST = 100;

export function createActivity({ transactions }: { transactions: Transactions }): Activity {
  return {
    recent: (businessAccountId, support) =>
      transactions.inTenant(businessAccountId, async (tenant) => {
        const row = await integrations.find(tenant);
        if (!row) return [];
        const wanted = support?.trim().toLowerCase();
        const page = { limit: MOST, ...(wanted ? { support: wanted } : {}) };
        const lists = [
          await store.signIns(tenant, page),
          await store.scimRequests(tenant, row.id, page),
          await store.changes(tenant, page),
        ];
        return newestFirst(lists, MOST);
      }),
  };
}
