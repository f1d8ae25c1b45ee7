import { SYSTEM } from '../lib/actor.ts';
import { after, DAY } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import { RETENTION } from '../lib/retention.ts';
import type { Tenant } from '../lib/transaction.ts';
import * as store from './closing.store.ts';
import { closedMail, closingMail, keptMail } from './mails.ts';
import { TENANT_TABLES } from './places.ts';
import type { Privacy, PrivacyDeps } from './privacy.service.ts';

/** Rows a transaction, while a whole business account goes. */
const AT_ONCE = 5000;

/** The end of a business account: asked for, waited for, carried out by the clock. */
export function createClosing(deps: PrivacyDeps): Pick<Privacy, 'closing' | 'close' | 'keep' | 'sweep'> {
  const { transactions, events, clock, mailer, baseUrl, administratorMails } = deps;
  const existing = async (tenant: Tenant, lock = false) => {
    const found = await store.closesAt(tenant, lock);
    if (!found)
      throw new Problem('no_such_business_account', 404, { publicDetail: 'There is no such business account.' });
    return found;
  };

  return {
    closing: (businessAccountId) =>
      transactions.inTenant(businessAccountId, async (tenant) => (await existing(tenant)).closesAt),

    close: (typed, { businessAccountId, actor }) =>
      transactions.inTenant(businessAccountId, async (tenant) => {
        const { name, closesAt } = await existing(tenant, true);
        if (typed.trim() !== name) throw otherName();
        if (closesAt) return closesAt;
        const at = after(clock(), RETENTION.closing * DAY);
        await store.setClosing(tenant, at);
        await events.record(tenant, {
          type: 'business.closing',
          actor,
          subject: businessAccountId,
          data: { closesAt: at.toISOString() },
        });
        for (const to of await administratorMails(tenant))
          await mailer.send(tenant, closingMail({ to, name, at, by: actor.label, baseUrl, businessAccountId }));
        return at;
      }),

    keep: ({ businessAccountId, actor }) =>
      transactions.inTenant(businessAccountId, async (tenant) => {
        const { name, closesAt } = await existing(tenant, true);
        if (!closesAt) return;
        // Some of it may be gone already.
        if (closesAt <= clock()) throw tooLate();
        await store.setClosing(tenant, null);
        await events.record(tenant, { type: 'business.kept', actor, subject: businessAccountId });
        for (const to of await administratorMails(tenant))
          await mailer.send(tenant, keptMail({ to, name, by: actor.label }));
      }),

    async sweep() {
      for (const id of await transactions.lookup(store.DUE, (tx) => store.due(tx, clock()))) await deleteAll(deps, id);
      const before = after(clock(), -RETENTION.tombstones * DAY);
      const owners = await transactions.lookup(store.OLD_TOMBSTONES, (tx) => store.withOldTombstones(tx, before));
      for (const id of owners) await transactions.inTenant(id, (tenant) => store.forgetTombstones(tenant, before));
    },
  };
}

/** Some rows at a time, so that no lock is held for long; the business account itself last, so that an end in between is taken up again. */
async function deleteAll(
  { transactions, events, clock, mailer, administratorMails }: PrivacyDeps,
  id: string,
): Promise<void> {
  const still = (tenant: Tenant) =>
    store.closesAt(tenant, true).then((found) => (found?.closesAt && found.closesAt <= clock() ? found : null));
  // Whoever administers is told at the end, and is known only at the beginning.
  const mails = await transactions.inTenant(id, administratorMails);
  for (const table of TENANT_TABLES.slice(0, -1)) {
    let gone = AT_ONCE;
    while (gone === AT_ONCE)
      gone = await transactions.inTenant(id, async (tenant) =>
        (await still(tenant)) ? store.deleteSome(tenant, table, AT_ONCE) : 0,
      );
  }
  await transactions.inTenant(id, async (tenant) => {
    const found = await still(tenant);
    if (!found) return;
    await store.deleteRest(tenant);
    await events.recordPlatform(tenant, { type: 'business.closed', actor: SYSTEM, subject: id });
    for (const to of mails) await mailer.send(tenant, closedMail({ to, name: found.name }));
  });
}

const tooLate = (): Problem =>
  new Problem('too_late', 409, { publicDetail: 'The time is over: this business account is being deleted.' });

const otherName = (): Problem =>
  new Problem('other_name', 409, { publicDetail: 'Type the name of the organization exactly as it is shown.' });
