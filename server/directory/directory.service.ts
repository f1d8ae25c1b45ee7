import type { Events } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import type { Departures } from './departures.service.ts';
import type { Directory } from './directory.ts';
import * as groups from './groups.store.ts';
import type { Journal } from './journal.service.ts';
import * as journalStore from './journal.store.ts';
import * as memberships from './membership.store.ts';
import * as parked from './parked.store.ts';
import * as people from './people.store.ts';
import { attributesOfSignIn, facetsOf, userNameKey } from './person.ts';
import { createSettling } from './settling.service.ts';

interface DirectoryParts {
  transactions: Transactions;
  events: Events;
  clock: Clock;
  departures: Departures;
  journal: Journal;
  endSessions: (tenant: Tenant, personId: string) => Promise<void>;
}

const GROUPS_SHOWN = 1000;

/** The directory as other rooms see it. */
export function createDirectoryVerbs({ events, clock, departures, journal, endSessions }: DirectoryParts): Directory {
  return {
    ...readers,
    flush: () => journal.flush(),

    async bind(tenant, personId, { objectIdentifier, accountId }, actor) {
      const person = await people.find(tenant, personId, 'change');
      if (!person || (person.objectIdentifier !== null && person.objectIdentifier !== objectIdentifier)) return false;
      const key = { key: 'object_identifier', value: objectIdentifier } as const;
      const other = await people.findBy(tenant, person.integrationId, key);
      if (other && other.id !== personId) return false;
      const joins = accountId !== undefined && accountId !== person.accountId;
      if (person.objectIdentifier !== null && !joins) return true;
      await people.set(tenant, personId, {
        object_identifier: objectIdentifier,
        bound_at: person.boundAt ?? clock(),
        ...(joins ? { account_id: accountId } : {}),
      });
      await events.record(tenant, { type: 'person.bound', actor, subject: personId, data: { objectIdentifier } });
      return true;
    },

    async createFromSignIn(tenant, arrival, actor) {
      const attributes = attributesOfSignIn(arrival);
      const { integrationId, objectIdentifier } = arrival;
      const now = clock();
      const person = await people.insert(tenant, {
        id: newId('person', now),
        integrationId,
        source: 'sso',
        facets: facetsOf(attributes),
        attributes,
        objectIdentifier,
        now,
      });
      if (!person) return null;
      const data = { userName: person.userName, source: 'sso' };
      await events.record(tenant, { type: 'person.created', actor, subject: person.id, data });
      return person;
    },

    settle: createSettling({ events, clock, endSessions }),
    noteSignIn: (tenant, personId) => people.set(tenant, personId, { last_sign_in_at: clock() }),

    async remove(tenant, personId, actor) {
      // Groups before the person, as everywhere.
      await memberships.lockGroupsOf(tenant, personId);
      const person = await people.find(tenant, personId, 'delete');
      if (!person) return;
      const left = await memberships.leaveAll(tenant, personId);
      await people.remove(tenant, person, clock());
      const because = 'person_deleted';
      const freed = await departures.gone(tenant, { personIds: [personId], because, actor });
      const data = { userName: person.userName, groups: left.length, seatsFreed: freed.length };
      await events.record(tenant, { type: 'person.deleted', actor, subject: personId, data });
    },

    async block(tenant, personId, blocked, actor) {
      const person = await people.find(tenant, personId, 'change');
      if (!person || (person.blockedAt !== null) === blocked) return;
      await people.set(tenant, personId, { blocked_at: blocked ? clock() : null });
      const type = blocked ? 'person.blocked' : 'person.unblocked';
      const freed = blocked
        ? await departures.gone(tenant, { personIds: [personId], because: 'person_blocked', actor })
        : [];
      await events.record(tenant, { type, actor, subject: personId, data: { seatsFreed: freed.length } });
    },
  };
}

type Readers = Omit<Directory, 'flush' | 'bind' | 'createFromSignIn' | 'settle' | 'noteSignIn' | 'block' | 'remove'>;

const readers: Readers = {
  async counts(tenant, integrationId) {
    return {
      people: await people.count(tenant, integrationId, null),
      activePeople: await people.activeCount(tenant, integrationId),
      groups: await groups.count(tenant, integrationId, null),
      requests: await journalStore.count(tenant, integrationId),
    };
  },
  async groups(tenant, integrationId) {
    const found = await groups.byName(tenant, integrationId, GROUPS_SHOWN);
    return found.map(({ id, displayName, externalId, memberCount }) => ({
      id,
      name: displayName,
      externalId,
      members: memberCount,
    }));
  },
  person: (tenant, personId) => people.find(tenant, personId),
  lockPerson: (tenant, personId, lock = 'share') => people.find(tenant, personId, lock),
  findByObjectIdentifier: (tenant, integrationId, value) =>
    people.findBy(tenant, integrationId, { key: 'object_identifier', value }),
  findByExternalId: (tenant, integrationId, value) =>
    people.findBy(tenant, integrationId, { key: 'external_id', value }),
  findByAccount: (tenant, integrationId, value) => people.findBy(tenant, integrationId, { key: 'account_id', value }),
  findByUserName: (tenant, integrationId, value) =>
    people.findBy(tenant, integrationId, { key: 'user_name_key', value }),
  misnamed: people.misnamed,
  holds: (tenant, groupId, { id, email }) =>
    memberships.holds(tenant, groupId, { accountId: id, userNameKey: userNameKey(email) }),
  lockMembership: (tenant, groupId, personId) => memberships.lock(tenant, groupId, personId),
  journal: (tenant, integrationId, page) => journalStore.list(tenant, integrationId, page),
  parkedMembers: (tenant, integrationId) => parked.list(tenant, integrationId),
};
