import type { Person } from '../directory.ts';
import type { GroupChange, Kind, Linked, Member, PersonChange, Session } from '../kind.ts';
import type { Json } from '../wire.ts';
import {
  commonlyShown,
  deletes,
  ENTERPRISE,
  equals,
  found,
  GROUP,
  groupAt,
  listed,
  made,
  patchOf,
  USER,
  userAt,
} from './shapes.ts';

const DOCS = 'MicrosoftDocs/entra-docs use-scim-to-provision-users-and-groups.md';
const FLAG_DOCS = 'MicrosoftDocs/entra-docs application-provisioning-config-problem-scim-compatibility.md';
const FOREIGN = 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group';

/** The attribute mapping: path at the service, and what the directory holds. */
const mapping: [path: string, read: (person: Person) => string | null][] = [
  ['userName', (person) => person.login],
  ['displayName', (person) => person.displayName],
  ['title', (person) => person.title],
  ['emails[type eq "work"].value', (person) => person.login],
  ['name.givenName', (person) => person.givenName],
  ['name.familyName', (person) => person.familyName],
  ['name.formatted', (person) => `${person.givenName} ${person.familyName}`],
  [`${ENTERPRISE}:department`, (person) => person.department],
];

interface Difference {
  path: string;
  before: string | null | undefined;
  after: string | null;
}

const differences = ({ person, before }: PersonChange): Difference[] =>
  mapping
    .map(([path, read]) => ({ path, before: before ? read(before) : undefined, after: read(person) }))
    .filter(({ before: was, after }) => was !== after);

const newUser = (session: Session, person: Person): Json => ({
  schemas: [USER, ENTERPRISE],
  externalId: session.ownId(person.key),
  userName: person.login,
  active: person.active,
  displayName: person.displayName,
  ...(person.title === null ? {} : { title: person.title }),
  emails: [{ primary: true, type: 'work', value: person.login }],
  meta: { resourceType: 'User' },
  name: {
    formatted: `${person.givenName} ${person.familyName}`,
    familyName: person.familyName,
    givenName: person.givenName,
  },
  roles: [],
  ...(person.department === null ? {} : { [ENTERPRISE]: { department: person.department } }),
});

async function join(session: Session, person: Person): Promise<Linked> {
  const path = `/Users?${equals('userName', person.login)}`;
  const [present] = listed(await session.send({ method: 'GET', path }));
  if (present) return found(present);
  return made(await session.send({ method: 'POST', path: '/Users', body: newUser(session, person) }));
}

async function createGroup(session: Session, { key, name }: { key: string; name: string }): Promise<Linked> {
  const path = `/Groups?excludedAttributes=members&${equals('displayName', name)}`;
  const [present] = listed(await session.send({ method: 'GET', path }));
  if (present) return found(present);
  const externalId = session.ownId(key);
  const body = { schemas: [GROUP, FOREIGN], externalId, displayName: name, meta: { resourceType: 'Group' } };
  return made(await session.send({ method: 'POST', path: '/Groups', body }));
}

interface Dialect {
  person(session: Session, change: PersonChange): Json[];
  rename(name: string): Json;
  add(members: Member[]): Json[];
  remove(members: Member[]): Json[];
}

/** Words with capitals, flags as text, a path in every operation. */
const usual: Dialect = {
  person(session, change) {
    const { person, before } = change;
    const operations: Json[] = differences(change).map(({ path, before: was, after }) => {
      if (after === null) return { op: 'Remove', path };
      return { op: was === null ? 'Add' : 'Replace', path, value: after };
    });
    if (!before) operations.push({ op: 'Replace', path: 'externalId', value: session.ownId(person.key) });
    if (before?.active !== person.active) {
      const value = person.active ? 'True' : 'False';
      operations.push({ op: session.chance() < 0.5 ? 'Replace' : 'Add', path: 'active', value });
    }
    return operations;
  },
  rename: (name) => ({ op: 'Replace', path: 'displayName', value: name }),
  add: (members) => [{ op: 'Add', path: 'members', value: members.map(({ value }) => ({ $ref: null, value })) }],
  remove: (members) => [{ op: 'Remove', path: 'members', value: members.map(({ value }) => ({ $ref: null, value })) }],
};

/** With the flag: no path, dotted and URN-prefixed keys in one value; a member is removed by a filter. */
const flagged: Dialect = {
  person(session, change) {
    const { person, before } = change;
    const value: Json = before ? {} : { externalId: session.ownId(person.key) };
    const operations: Json[] = [];
    for (const { path, after } of differences(change)) {
      if (after === null) operations.push({ op: 'remove', path });
      else value[path] = after;
    }
    if (Object.keys(value).length > 0) operations.unshift({ op: 'replace', value });
    if (before?.active !== person.active) operations.push({ op: 'replace', path: 'active', value: person.active });
    return operations;
  },
  rename: (name) => ({ op: 'replace', value: { displayName: name } }),
  add: (members) => [{ op: 'add', path: 'members', value: members.map(({ value }) => ({ value })) }],
  remove: (members) => members.map(({ value }) => ({ op: 'remove', path: `members[value eq "${value}"]` })),
};

async function changeGroup(session: Session, dialect: Dialect, change: GroupChange): Promise<void> {
  const { id, name, before, added, removed } = change;
  await session.send({ method: 'GET', path: `${groupAt(id)}?excludedAttributes=members` });
  const parts = [
    before?.name === name ? [] : [dialect.rename(name)],
    added.length === 0 ? [] : dialect.add(added),
    removed.length === 0 ? [] : dialect.remove(removed),
  ];
  for (const operations of parts) {
    if (operations.length === 0) continue;
    await session.send({ method: 'PATCH', path: groupAt(id), body: patchOf(...operations) });
  }
}

const ofDialect = (dialect: Dialect): Omit<Kind, 'name' | 'about' | 'sources'> => ({
  leaversStayInGroups: true,
  deletes: true,
  connect: async (session) => {
    await session.send({ method: 'GET', path: `/Users?${equals('userName', crypto.randomUUID())}` });
  },
  join,
  async changePerson(session, change) {
    const operations = dialect.person(session, change);
    await session.send({ method: 'GET', path: userAt(change.id) });
    if (operations.length === 0) return;
    await session.send({ method: 'PATCH', path: userAt(change.id), body: patchOf(...operations) });
  },
  ...deletes,
  createGroup,
  changeGroup: (session, change) => changeGroup(session, dialect, change),
  shown: (person) => ({ ...commonlyShown(person), title: person.title, department: person.department }),
});

export const entra: Kind = {
  ...ofDialect(usual),
  name: 'entra',
  about: 'Microsoft Entra ID, as it speaks unless told otherwise',
  sources: [DOCS, FLAG_DOCS, 'rancher/rancher#54025 (Add of active)'],
};

export const entraFlagged: Kind = {
  ...ofDialect(flagged),
  name: 'entra-flagged',
  about: 'Microsoft Entra ID with ?aadOptscim062020 on the tenant URL',
  sources: [DOCS, FLAG_DOCS],
  flag: 'aadOptscim062020',
};
