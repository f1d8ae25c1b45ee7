import type { Events } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { Directory } from './directory.ts';
import * as people from './people.store.ts';

interface SettlingDeps {
  events: Events;
  clock: Clock;
  endSessions: (tenant: Tenant, personId: string) => Promise<void>;
}

/** What an admin decides where two claim the same human. */
export function createSettling({ events, clock, endSessions }: SettlingDeps): Directory['settle'] {
  return async (tenant, personId, { objectIdentifier, accountId, keepApart }, actor) => {
    const person = await people.find(tenant, personId, 'change');
    if (!person) return false;
    const { integrationId } = person;
    if (objectIdentifier !== undefined) {
      const other = await people.findBy(tenant, integrationId, { key: 'object_identifier', value: objectIdentifier });
      if (other && other.id !== personId) return false;
    }
    if (accountId !== undefined) {
      const before = await people.findBy(tenant, integrationId, { key: 'account_id', value: accountId });
      if (before && before.id !== personId) {
        await people.set(tenant, before.id, { account_id: null });
        await endSessions(tenant, before.id);
      }
    }
    await people.set(tenant, personId, {
      ...(objectIdentifier === undefined ? {} : { object_identifier: objectIdentifier, bound_at: clock() }),
      ...(accountId === undefined ? {} : { account_id: accountId, kept_apart_at: null }),
      ...(keepApart ? { kept_apart_at: clock() } : {}),
    });
    await endSessions(tenant, personId);
    const before = { objectIdentifier: person.objectIdentifier, accountId: person.accountId };
    const after = { objectIdentifier, accountId, keepApart };
    await events.record(tenant, { type: 'person.bound', actor, subject: personId, data: { before, after } });
    return true;
  };
}
