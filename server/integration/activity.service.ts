import type { Transactions } from '../lib/transaction.ts';
import * as store from './activity.store.ts';
import { type ActivityEntry, newestFirst } from './activity.ts';
import * as integrations from './integration.store.ts';

export interface Activity {
  /**
   * Sign-ins, SCIM requests and changes, newest first, at most 100, of all kinds or of one; `support` finds one by the ID a
   * person reads out.
   */
  recent(
    businessAccountId: string,
    which?: { support?: string | undefined; kind?: ActivityEntry['kind'] | undefined },
  ): Promise<ActivityEntry[]>;
}

const MOST = 100;

export function createActivity({ transactions }: { transactions: Transactions }): Activity {
  return {
    recent: (businessAccountId, { support, kind } = {}) =>
      transactions.inTenant(businessAccountId, async (tenant) => {
        const row = await integrations.find(tenant);
        if (!row) return [];
        const wanted = support?.trim().toLowerCase();
        const page = { limit: MOST, ...(wanted ? { support: wanted } : {}) };
        const wants = (one: ActivityEntry['kind']): boolean => kind === undefined || kind === one;
        const lists = [
          wants('sign_in') ? await store.signIns(tenant, page) : [],
          wants('scim') ? await store.scimRequests(tenant, row.id, page) : [],
          wants('change') ? await store.changes(tenant, page) : [],
        ];
        return newestFirst(lists, MOST);
      }),
  };
}
