import type { Person } from '../directory.ts';
import type { GroupChange, Kind, Linked, Session } from '../kind.ts';
import type { Json } from '../wire.ts';
import {
  commonlyShown,
  deletes,
  equals,
  found,
  GROUP,
  gone,
  groupAt,
  listed,
  made,
  nameOf,
  patchOf,
  takenOver,
  USER,
  userAt,
  wholePerson,
} from './shapes.ts';

const userOf = (session: Session, person: Person): Json => ({
  schemas: [USER],
  userName: person.login,
  externalId: session.ownId(person.key),
  name: nameOf(person),
  displayName: person.displayName,
  emails: [{ type: 'work', primary: true, value: person.login }],
  active: person.active,
  ...(person.title === null ? {} : { title: person.title }),
});

async function join(session: Session, person: Person): Promise<Linked> {
  const path = `/Users?${equals('userName', person.login)}`;
  const [present] = listed(await session.send({ method: 'GET', path }));
  if (present) return found(present);
  return made(await session.send({ method: 'POST', path: '/Users', body: userOf(session, person) }));
}

const createGroup = (session: Session, { name }: { name: string }): Promise<Linked> =>
  takenOver(session, {
    pageOf: (start) => `/Groups?startIndex=${start}&count=100`,
    name,
    body: { schemas: [GROUP], displayName: name, members: [] },
  });

async function changeGroup(session: Session, change: GroupChange): Promise<void> {
  const { id, name, before, members, again } = change;
  if (before?.name !== name || again) {
    const body = { schemas: [GROUP], id, displayName: name, members: members.map(({ value }) => ({ value })) };
    await session.send({ method: 'PUT', path: groupAt(id), body });
    return;
  }
  for (const op of ['add', 'remove'] as const) {
    for (const { value } of op === 'add' ? change.added : change.removed) {
      const body = patchOf({ op, path: 'members', value: [{ value }] });
      await session.send({ method: 'PATCH', path: groupAt(id), body });
    }
  }
}

/** *Test connection* makes a person and a group, joins them, and removes both. */
async function connect(session: Session): Promise<void> {
  const tag = session.ownId('connection-test').slice(0, 8);
  const test: Person = {
    key: `test-${tag}`,
    login: `connection-test-${tag}@fake-idp.example`,
    givenName: 'Connection',
    familyName: 'Test',
    displayName: 'Connection Test',
    title: null,
    department: null,
    active: true,
  };
  const person = await join(session, test);
  await session.send({ method: 'GET', path: userAt(person.id) });
  await session.send({
    method: 'PUT',
    path: userAt(person.id),
    body: userOf(session, { ...test, familyName: 'Check' }),
  });
  const group = await createGroup(session, { name: `Connection test ${tag}` });
  const body = patchOf({ op: 'add', path: 'members', value: [{ value: person.id }] });
  await session.send({ method: 'PATCH', path: groupAt(group.id), body });
  await gone(session, groupAt(group.id));
  await gone(session, userAt(person.id));
}

export const jumpcloud: Kind = {
  name: 'jumpcloud',
  about: 'JumpCloud: makes and deletes a test person and group when connecting; PUT for people, PATCH for members',
  sources: ['jumpcloud.com/support custom SCIM integration (test person and group); bodies derived'],
  leaversStayInGroups: true,
  deletes: true,
  connect,
  join,
  changePerson: wholePerson(userOf),
  ...deletes,
  createGroup,
  changeGroup,
  shown: (person) => ({ ...commonlyShown(person), title: person.title }),
};
