import type { Person } from '../directory.ts';
import type { GroupChange, Kind, Linked, Session } from '../kind.ts';
import type { Json } from '../wire.ts';
import {
  commonlyShown,
  deletes,
  equals,
  found,
  GROUP,
  groupAt,
  listed,
  made,
  patchOf,
  takenOver,
  userAt,
} from './shapes.ts';

/** The template an administrator fills: URNs of SCIM 1, an `id` that is null until there is one, flags as text. */
const filled = (session: Session, person: Person, id: string | null): Json => ({
  schemas: ['urn:scim:schemas:core:1.0'],
  id,
  externalId: session.ownId(person.key),
  userName: person.login,
  displayName: person.displayName,
  name: {
    givenName: person.givenName,
    familyName: person.familyName,
    formatted: `${person.givenName} ${person.familyName}`,
  },
  emails: [{ value: person.login, type: 'work', primary: true }],
  active: String(person.active),
  title: person.title,
});

async function join(session: Session, person: Person): Promise<Linked> {
  const path = `/Users?${equals('userName', person.login)}`;
  const [present] = listed(await session.send({ method: 'GET', path }));
  if (present) return found(present);
  return made(await session.send({ method: 'POST', path: '/Users', body: filled(session, person, null) }));
}

/** Rules assign groups that the service has already; others are created. */
const createGroup = (session: Session, { name }: { name: string }): Promise<Linked> =>
  takenOver(session, {
    pageOf: (start) => `/Groups?startIndex=${start}&count=100`,
    name,
    body: { schemas: [GROUP], displayName: name },
  });

async function changeGroup(session: Session, { id, name, before, added, removed, members, again }: GroupChange) {
  const patch = (...operations: Json[]) =>
    session.send({ method: 'PATCH', path: groupAt(id), body: patchOf(...operations) });
  const values = (list: { value: string }[]) => list.map(({ value }) => ({ value }));
  if (before?.name !== name) await patch({ op: 'replace', path: 'displayName', value: name });
  if (again) await patch({ op: 'replace', path: 'members', value: values(members) });
  else {
    if (added.length > 0) await patch({ op: 'add', path: 'members', value: values(added) });
    if (removed.length > 0) await patch({ op: 'remove', path: 'members', value: values(removed) });
  }
}

export const onelogin: Kind = {
  name: 'onelogin',
  about: 'OneLogin: an administrator’s template with SCIM 1 URNs, flags as text and a null id; PATCH for groups',
  sources: ['developers.onelogin.com/scim/implement-scim-api (calls and flow; bodies derived)'],
  leaversStayInGroups: true,
  deletes: true,
  connect: async (session) => {
    await session.send({ method: 'GET', path: `/Users?${equals('userName', 'nobody-has-this-name')}` });
  },
  join,
  async changePerson(session, { id, person }) {
    await session.send({ method: 'PUT', path: userAt(id), body: filled(session, person, id) });
  },
  ...deletes,
  createGroup,
  changeGroup,
  shown: (person) => ({ ...commonlyShown(person), title: person.title }),
};
