import type { Events } from '../events.ts';
import type { Actor } from '../lib/actor.ts';
import type { Clock } from '../lib/clock.ts';
import { badInput, Problem } from '../lib/problem.ts';
import type { Transactions } from '../lib/transaction.ts';
import * as store from './integration.store.ts';
import { judgeSha1Until } from './sha1-exception.ts';

export interface Sha1Exception {
  /**
   * The operator's verb: until when answers signed with SHA-1 are accepted from this organization's IdP; null ends it now.
   * Throws 404 `no_integration`, 422 `sha1_until_past`, `sha1_until_too_far` (180 days).
   */
  allowSha1(businessAccountId: string, until: Date | null, actor: Actor): Promise<void>;
}

interface Sha1ExceptionDeps {
  transactions: Transactions;
  events: Events;
  clock: Clock;
}

export const createSha1Exception = ({ transactions, events, clock }: Sha1ExceptionDeps): Sha1Exception => ({
  async allowSha1(businessAccountId, until, actor) {
    const refused = until && judgeSha1Until(until, clock());
    if (refused) throw badInput(refused.code, 'until', refused.sentence);
    await transactions.inTenant(businessAccountId, async (tenant) => {
      const row = await store.lockForUpdate(tenant);
      if (!row) throw noIntegration();
      await store.update(tenant, row.id, { sha1_allowed_until: until });
      const data = { before: row.sha1_allowed_until?.toISOString() ?? null, until: until?.toISOString() ?? null };
      await events.record(tenant, { type: 'integration.sha1_exception', actor, subject: row.id, data });
    });
  },
});

const noIntegration = (): Problem =>
  new Problem('no_integration', 404, {
    publicDetail: 'There is no such business account, or it has not started to configure SSO.',
  });
