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
  nameOf,
  patchOf,
  takenOver,
  USER,
  unless,
  wholePerson,
} from './shapes.ts';

const userOf = (session: Session, person: Person): Json => ({
  schemas: [USER],
  userName: person.login,
  name: { formatted: person.displayName, ...nameOf(person) },
  displayName: person.displayName,
  photos: [],
  locale: 'en',
  active: person.active,
  emails: [{ value: person.login, type: 'other', primary: true }],
  externalId: session.ownId(person.key),
});

/** Creates without looking; only a conflict makes it look. */
async function join(session: Session, person: Person): Promise<Linked> {
  const fresh = await unless(409, session.send({ method: 'POST', path: '/Users', body: userOf(session, person) }));
  if (fresh) return made(fresh);
  const [present] = listed(await session.send({ method: 'GET', path: `/Users?${equals('userName', person.login)}` }));
  if (!present) throw new Error('The user name is taken, and nobody has it.');
  return found(present);
}

/** Groups found by discovery, which each synchronisation begins with, are taken over by their name. */
const createGroup: Kind['createGroup'] = (session, { key, name }) =>
  takenOver(session, {
    pageOf: (start) => (start === 1 ? '/Groups' : `/Groups?startIndex=${start}`),
    name,
    body: { schemas: [GROUP], externalId: session.ownId(key), displayName: name },
  });

const supportsPatch = ({ config }: Session): boolean =>
  (config.patch as { supported?: unknown } | undefined)?.supported === true;

async function changeGroup(session: Session, change: GroupChange): Promise<void> {
  const { id, key, name, before, members, again } = change;
  const attributes = { schemas: [GROUP], id, displayName: name, externalId: session.ownId(key) };
  if (!supportsPatch(session)) {
    const body = { ...attributes, members: members.map(({ value }) => ({ value })) };
    await session.send({ method: 'PUT', path: groupAt(id), body });
    return;
  }
  if (before?.name !== name) {
    const body = patchOf({ op: 'replace', value: attributes });
    await session.send({ method: 'PATCH', path: groupAt(id), body });
  }
  const { added, removed } = again || !before ? await compared(session, change) : change;
  const one = (op: 'add' | 'remove') => (member: { value: string }) => ({
    op,
    path: 'members',
    value: [{ value: member.value }],
  });
  const operations = [...added.map(one('add')), ...removed.map(one('remove'))];
  if (operations.length === 0) return;
  await session.send({ method: 'PATCH', path: groupAt(id), body: patchOf(...operations) });
}

/** Reads the group and says what is too little and too much there. */
async function compared(session: Session, { id, members }: GroupChange) {
  const group = await session.send({ method: 'GET', path: groupAt(id) });
  const there = new Set(
    (Array.isArray(group.members) ? (group.members as { value: string }[]) : []).map((m) => m.value),
  );
  const wanted = new Set(members.map(({ value }) => value));
  return {
    added: members.filter(({ value }) => !there.has(value)),
    removed: [...there].filter((value) => !wanted.has(value)).map((value) => ({ value })),
  };
}

export const authentik: Kind = {
  name: 'authentik',
  about: 'authentik: reads ServiceProviderConfig, then PATCH for groups where supported, PUT for people',
  sources: ['goauthentik/authentik authentik/providers/scim/clients (users.py, groups.py)'],
  leaversStayInGroups: true,
  deletes: true,
  async connect(session) {
    Object.assign(session.config, await session.send({ method: 'GET', path: '/ServiceProviderConfig' }));
  },
  join,
  changePerson: wholePerson(userOf),
  ...deletes,
  createGroup,
  changeGroup,
  shown: commonlyShown,
};
