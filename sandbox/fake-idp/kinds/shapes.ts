import type { Person } from '../directory.ts';
import type { Kind, Linked, Session, Shown } from '../kind.ts';
import { type Json, Refused } from '../wire.ts';

export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

export const userAt = (id: string): string => `/Users/${encodeURIComponent(id)}`;
export const groupAt = (id: string): string => `/Groups/${encodeURIComponent(id)}`;

/** A filter as a query parameter: `equals('userName', 'a@b')`. */
export const equals = (attribute: string, value: string): string =>
  `filter=${encodeURIComponent(`${attribute} eq ${JSON.stringify(value)}`)}`;

export const patchOf = (...operations: Json[]): Json => ({ schemas: [PATCH], Operations: operations });

export const nameOf = ({ givenName, familyName }: Person): Json => ({ givenName, familyName });

/** What every kind sends and a service should show; an absent title is null. */
export const commonlyShown = (person: Person): Shown => ({
  userName: person.login,
  displayName: person.displayName,
  'name.givenName': person.givenName,
  'name.familyName': person.familyName,
  email: person.login,
  active: person.active,
});

export function idOf(resource: Json): string {
  if (typeof resource.id !== 'string' || resource.id === '') throw new Refused('The answer holds no id.', 200);
  return resource.id;
}

export const listed = (list: Json): Json[] => (Array.isArray(list.Resources) ? (list.Resources as Json[]) : []);

/** Null instead of a refusal with that status. */
export async function unless<T>(status: number, work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (problem) {
    if (problem instanceof Refused && problem.status === status) return null;
    throw problem;
  }
}

/** Deletes; what is not there any more is deleted already. */
export async function gone(session: Session, path: string): Promise<void> {
  await unless(404, session.send({ method: 'DELETE', path }));
}

/** What all kinds that delete at the service do alike. */
export const deletes: Pick<Kind, 'deletePerson' | 'deleteGroup'> = {
  deletePerson: async (session, id) => gone(session, userAt(id)),
  deleteGroup: async (session, id) => gone(session, groupAt(id)),
};

/** A change of a person as the whole person by PUT. */
export const wholePerson =
  (userOf: (session: Session, person: Person) => Json): Kind['changePerson'] =>
  async (session, { id, person }) => {
    await session.send({ method: 'PUT', path: userAt(id), body: { ...userOf(session, person), id } });
  };

export const made = (resource: Json): Linked => ({ id: idOf(resource), fresh: true });
export const found = (resource: Json): Linked => ({ id: idOf(resource), fresh: false });

/** Every group of the service, page by page, each page asked for by `pageOf(startIndex)`. */
export async function allGroups(session: Session, pageOf: (startIndex: number) => string): Promise<Json[]> {
  const groups: Json[] = [];
  for (;;) {
    const page = await session.send({ method: 'GET', path: pageOf(groups.length + 1) });
    const resources = listed(page);
    groups.push(...resources);
    if (resources.length === 0 || groups.length >= Number(page.totalResults)) return groups;
  }
}

/** A group of that name is taken over; otherwise one is made of `body`. */
export async function takenOver(
  session: Session,
  { pageOf, name, body }: { pageOf: (startIndex: number) => string; name: string; body: Json },
): Promise<Linked> {
  const present = (await allGroups(session, pageOf)).find(({ displayName }) => displayName === name);
  if (present) return found(present);
  return made(await session.send({ method: 'POST', path: '/Groups', body }));
}
