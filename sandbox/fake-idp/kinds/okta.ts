import type { Person } from '../directory.ts';
import type { GroupChange, Kind, Linked, PersonChange, Session } from '../kind.ts';
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
  takenOver,
  USER,
  userAt,
} from './shapes.ts';

const DOCS = 'okta/okta-developer-docs docs/reference/scim/scim-20';

/** What the profile mapping keeps in step. */
const profileOf = (person: Person): Json => ({
  userName: person.login,
  name: nameOf(person),
  emails: [{ primary: true, value: person.login, type: 'work' }],
  displayName: person.displayName,
  ...(person.title === null ? {} : { title: person.title }),
});

/** The password is a throw-away that comes with every creation; it opens nothing. */
const newUser = (session: Session, person: Person): Json => ({
  schemas: [USER],
  ...profileOf(person),
  locale: 'en-US',
  externalId: session.ownId(person.key),
  groups: [],
  password: Math.floor(session.chance() * 1e12).toString(36),
  active: true,
});

/** Looks the person up by user name; creates them when nobody has it. */
export async function join(session: Session, person: Person): Promise<Linked> {
  const path = `/Users?${equals('userName', person.login)}&startIndex=1&count=100`;
  const [present] = listed(await session.send({ method: 'GET', path }));
  if (present) return found(present);
  return made(await session.send({ method: 'POST', path: '/Users', body: newUser(session, person) }));
}

/** The whole fetched object - `id`, `groups` and `meta` with it - and our fields over it. */
export async function putPerson(session: Session, { id, person }: PersonChange): Promise<void> {
  const whole = await session.send({ method: 'GET', path: userAt(id) });
  const { title, ...rest } = whole;
  const kept = person.title === null ? rest : { ...rest, title };
  const name = { ...(typeof whole.name === 'object' ? whole.name : {}), ...nameOf(person) };
  const body = { ...kept, ...profileOf(person), name, externalId: session.ownId(person.key), active: person.active };
  await session.send({ method: 'PUT', path: userAt(id), body });
}

/** Creates the group empty. A group left by an interrupted attempt is found among those the service has, by its name. */
export const createGroup = (session: Session, { name }: { name: string }): Promise<Linked> =>
  takenOver(session, {
    pageOf: (startIndex) => `/Groups?count=100&startIndex=${startIndex}`,
    name,
    body: { schemas: [GROUP], displayName: name, members: [] },
  });

/** Name or members changed: fetches the group, edits it and sends the whole object back. */
async function putGroup(session: Session, { id, name, members }: GroupChange): Promise<void> {
  const whole = await session.send({ method: 'GET', path: groupAt(id) });
  const body = { ...whole, schemas: whole.schemas ?? [GROUP], displayName: name, members };
  await session.send({ method: 'PUT', path: groupAt(id), body });
}

/** The test call of the provisioning page. */
export async function connect(session: Session): Promise<void> {
  await session.send({ method: 'GET', path: '/Users?startIndex=1&count=1' });
  await session.send({ method: 'GET', path: '/Groups?count=100&startIndex=1' });
}

/** Nobody is ever deleted at the service: who leaves the directory is made inactive. */
export const okta: Kind = {
  name: 'okta',
  about: 'Okta, custom app: PUT for everything, whole groups included',
  sources: [`${DOCS} (App Integration Wizard notes)`, 'Okta-SCIM-20-SPEC-Test.json'],
  leaversStayInGroups: false,
  deletes: false,
  connect,
  join,
  changePerson: putPerson,
  ...deletes,
  createGroup,
  changeGroup: putGroup,
  shown: (person) => ({ ...commonlyShown(person), title: person.title }),
};
