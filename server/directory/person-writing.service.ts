import type { Events } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import type { Tenant } from '../lib/transaction.ts';
import {
  type Attributes,
  type Projection,
  patchAttributes,
  quoted,
  readPatch,
  readResource,
  sameValue,
  scimProblem,
  USER,
} from '../scim/index.ts';
import type { Departures } from './departures.service.ts';
import type { Membership } from './membership.service.ts';
import * as memberships from './membership.store.ts';
import * as store from './people.store.ts';
import { changedNames, facetsOf, type PersonRecord, replacedBy } from './person.ts';
import { existing, type PersonChange, viewOf } from './person-view.service.ts';
import { type Caller, type Change, checkMatch, withIgnored } from './scope.ts';

export interface PersonWriting {
  events: Events;
  clock: Clock;
  departures: Departures;
  membership: Membership;
  caller: Caller;
}

type Asked = Change & { projection: Projection };
type Next = { attributes: Attributes; ignored: string[] };

export const replacePerson = (tenant: Tenant, writing: PersonWriting, asked: Asked): Promise<PersonChange> =>
  change(tenant, writing, {
    ...asked,
    next: (person) => {
      const { attributes, ignored } = readResource(USER, asked.body);
      return { attributes: replacedBy(person.attributes, attributes), ignored };
    },
  });

export const patchPerson = (tenant: Tenant, writing: PersonWriting, asked: Asked): Promise<PersonChange> =>
  change(tenant, writing, {
    ...asked,
    next: (person) => patchAttributes({ type: USER, id: person.id }, person.attributes, readPatch(asked.body)),
  });

async function change(
  tenant: Tenant,
  writing: PersonWriting,
  { id, ifMatch, projection, next }: Asked & { next: (person: PersonRecord) => Next },
): Promise<PersonChange> {
  const person = await existing(tenant, writing.caller, { id, lock: 'change' });
  checkMatch(ifMatch, person.version);
  const { attributes, ignored } = next(person);
  const result = await write(tenant, writing, { person, attributes });
  return { ...(await viewOf(tenant, result.person, projection)), note: withIgnored(result.note, ignored) };
}

/** Writes what is different, then sees to what follows from it: groups where the person waited, events, seats and sessions. */
async function write(
  tenant: Tenant,
  writing: PersonWriting,
  { person, attributes }: { person: PersonRecord; attributes: Attributes },
): Promise<{ person: PersonRecord; note: string }> {
  const { events, clock, membership, caller } = writing;
  const facets = facetsOf(attributes);
  if (sameValue(person.attributes, attributes) && person.source === 'scim') return { person, note: 'nothing changed' };
  const fields = changedNames(person.attributes, attributes);
  const updated = await takenOr409(facets.userName, () =>
    store.update(tenant, person, { facets, attributes, now: clock() }),
  );
  if (person.externalId !== updated.externalId) {
    await membership.welcome(tenant, updated);
  }
  await events.record(tenant, { type: 'person.updated', actor: caller.actor, subject: person.id, data: { fields } });
  const note = `changed ${fields.join(', ')}`;
  if (person.active === updated.active) return { person: updated, note };
  if (updated.active) {
    await events.record(tenant, { type: 'person.activated', actor: caller.actor, subject: person.id });
    return { person: updated, note };
  }
  const seatsFreed = await end(tenant, writing, { personId: person.id, type: 'person.deactivated' });
  return { person: updated, note: `${note}; seats freed: ${seatsFreed}` };
}

/** Seats and sessions of somebody who is gone; one event says so. */
async function end(
  tenant: Tenant,
  { departures, events, caller }: PersonWriting,
  {
    personId,
    type,
    ...data
  }: { personId: string; type: 'person.deactivated' | 'person.deleted' } & Record<string, unknown>,
): Promise<number> {
  const because = type.replace('.', '_');
  const freed = await departures.gone(tenant, { personIds: [personId], because, actor: caller.actor });
  const told = { ...data, seatsFreed: freed.length };
  await events.record(tenant, { type, actor: caller.actor, subject: personId, data: told });
  return freed.length;
}

export async function removePerson(
  tenant: Tenant,
  writing: PersonWriting,
  { id, ifMatch }: { id: string; ifMatch: string | undefined },
): Promise<{ note: string }> {
  // Groups before the person, as everywhere: who changes a group holds its row while looking at people.
  await memberships.lockGroupsOf(tenant, id);
  const person = await existing(tenant, writing.caller, { id, lock: 'delete' });
  checkMatch(ifMatch, person.version);
  const groups = await memberships.leaveAll(tenant, id);
  await store.remove(tenant, person, writing.clock());
  const seatsFreed = await end(tenant, writing, {
    personId: id,
    type: 'person.deleted',
    userName: person.userName,
    groups: groups.length,
  });
  return { note: `deleted; seats freed: ${seatsFreed}` };
}

export const taken = (userName: string) =>
  scimProblem(409, 'uniqueness', `There is a User with userName ${quoted(userName)} already.`);

/** The unique index has the last word: two renames may meet. */
async function takenOr409<T>(userName: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if ((error as { code?: unknown }).code === '23505') throw taken(userName);
    throw error;
  }
}
