import type { Tenant } from '../lib/transaction.ts';
import { notFound, type Projection, type Reference, wants } from '../scim/index.ts';
import * as memberships from './membership.store.ts';
import * as store from './people.store.ts';
import type { PersonRecord, ShownPerson } from './person.ts';
import type { Caller } from './scope.ts';

export interface PersonView {
  person: ShownPerson;
  /** Null when the client did not ask for them. */
  groups: Reference[] | null;
}

/** What a change came to; `note` is for the journal. */
export interface PersonChange extends PersonView {
  note: string;
}

export async function viewOf(tenant: Tenant, person: PersonRecord, projection: Projection): Promise<PersonView> {
  if (!wants(projection, 'groups')) return { person, groups: null };
  return { person, groups: (await memberships.groupsOf(tenant, [person.id])).get(person.id) ?? [] };
}

/** The person of the caller's integration, or 404: somebody else's is not there. */
export async function existing(
  tenant: Tenant,
  caller: Caller,
  { id, lock }: { id: string; lock?: store.Lock },
): Promise<PersonRecord> {
  const person = await store.find(tenant, id, lock);
  if (person?.integrationId !== caller.integrationId) throw notFound('User', id);
  return person;
}
