import type { Directory, Event, Person } from './directory.ts';

/** Something to happen, without names: two numbers choose among what there is at that moment. */
export interface Move {
  what: Event['what'] | 'login changed' | 'synchronised';
  first: number;
  second: number;
}

/** What may happen, the frequent things more often. */
export const MOVES: readonly Move['what'][] = [
  'joined',
  'joined',
  'joined',
  'renamed',
  'login changed',
  'left',
  'came back',
  'deleted',
  'group created',
  'group created',
  'group renamed',
  'group emptied',
  'group deleted',
  'member added',
  'member added',
  'member added',
  'member added',
  'member removed',
  'member removed',
  'synchronised',
];

const GIVEN = ['Ada', 'Björn', 'Chloë', 'Dmitri', 'Esra', 'Fumiko', 'Göran', 'Hélène', 'Ines', "Jo'anne"];
const FAMILY = ['Álvarez', 'Berg', 'Çelik', 'Dubois', 'Eriksson', "O'Neill", 'Straße', 'van der Berg'];
const TITLES = [null, 'Engineer', 'Head of "Things"', 'Ingénieur, R&D'];
const DEPARTMENTS = [null, 'Sales', 'Produktion & Lager'];
const WORDS = ['Users', 'Admins', 'Team “Nord”', 'R&D', 'Group (all)', 'Sales [EMEA]', 'a.b-c'];

const pick = <T>(list: readonly T[], number: number): T => list[number % list.length] as T;

/** Where the names of one run end, so that two runs against one service do not meet. */
export interface Naming {
  domain: string;
  tag: string;
}

/** The event a move comes to in this directory, or null when nothing there fits. */
export function eventOf(directory: Directory, move: Move, naming: Naming): Event | null {
  const { what, first, second } = move;
  const people = [...directory.people.values()];
  const groups = [...directory.groups.values()];
  if (what === 'joined') return { what, person: newPerson(directory, move, naming) };
  if (what === 'group created')
    return { what, group: `g${directory.born + 1}`, name: groupName(directory, move, naming) };
  if (what === 'synchronised') return null;
  if (what.startsWith('group') || what.startsWith('member')) {
    if (groups.length === 0) return null;
    return groupEvent(directory, { ...move, group: pick(groups, first).key }, naming);
  }
  const wanted =
    what === 'left' ? people.filter((p) => p.active) : what === 'came back' ? people.filter((p) => !p.active) : people;
  if (wanted.length === 0) return null;
  const person = pick(wanted, first).key;
  if (what === 'login changed') return { what: 'renamed', person, changes: { login: login(directory, move, naming) } };
  if (what === 'renamed') return { what, person, changes: namesFor(second) };
  return { what: what as 'left' | 'came back' | 'deleted', person };
}

function groupEvent(directory: Directory, move: Move & { group: string }, naming: Naming): Event | null {
  const { what, group, second } = move;
  if (what === 'group renamed') return { what, group, name: groupName(directory, move, naming) };
  if (what === 'group emptied' || what === 'group deleted') return { what, group };
  const members = directory.groups.get(group)?.members ?? new Set();
  const there = [...directory.people.keys()].filter((key) => members.has(key) === (what === 'member removed'));
  if (there.length === 0) return null;
  return { what: what as 'member added' | 'member removed', group, person: pick(there, second) };
}

const namesFor = (number: number): Partial<Omit<Person, 'key' | 'active'>> => {
  const [givenName, familyName] = [pick(GIVEN, number), pick(FAMILY, number >> 3)];
  const displayName = number % 5 === 0 ? `${familyName}, ${givenName}` : `${givenName} ${familyName}`;
  return {
    givenName,
    familyName,
    displayName,
    title: pick(TITLES, number >> 5),
    department: pick(DEPARTMENTS, number >> 6),
  };
};

function newPerson(directory: Directory, move: Move, naming: Naming): Person {
  const key = `p${directory.born + 1}`;
  const named = {
    title: null,
    department: null,
    givenName: '',
    familyName: '',
    displayName: '',
    ...namesFor(move.second),
  };
  return { ...named, key, login: newLogin(directory, move, naming), active: true };
}

/** For a newcomer: often the login of somebody deleted, whom some clients left at the service. */
function newLogin(directory: Directory, move: Move, naming: Naming): string {
  const taken = new Set([...directory.people.values()].map((person) => person.login.toLowerCase()));
  const freed = [...directory.departed.values()].filter(({ login }) => !taken.has(login.toLowerCase()));
  return freed.length > 0 && move.second % 3 === 0 ? pick(freed, move.first).login : login(directory, move, naming);
}

/** A login nobody has or had. */
function login(directory: Directory, { first }: Move, { domain, tag }: Naming): string {
  const everybody = [...directory.people.values(), ...directory.departed.values()];
  const taken = new Set(everybody.map((person) => person.login.toLowerCase()));
  for (let number = first % 40; ; number += 1) {
    const made = `${first % 2 === 0 ? 'User' : 'user'}.${number}${tag}@${domain}`;
    if (!taken.has(made.toLowerCase())) return made;
  }
}

function groupName(directory: Directory, { second }: Move, { tag }: Naming): string {
  const taken = new Set([...directory.groups.values()].map((group) => group.name.toLowerCase()));
  for (let number = second % 20; ; number += 1) {
    const made = `${pick(WORDS, number)} ${number}${tag}`;
    if (!taken.has(made.toLowerCase())) return made;
  }
}

/** What an administrator does in a first week: every event at least once. */
export const STORY: readonly Move[] = [
  ...[0, 1, 2, 3, 4].map((number): Move => ({ what: 'joined', first: number, second: number * 7 + 1 })),
  { what: 'group created', first: 0, second: 0 },
  { what: 'group created', first: 1, second: 1 },
  ...[0, 1, 2, 3].map((number): Move => ({ what: 'member added', first: 0, second: number })),
  { what: 'member added', first: 1, second: 2 },
  { what: 'renamed', first: 0, second: 90 },
  { what: 'login changed', first: 1, second: 1 },
  { what: 'left', first: 2, second: 0 },
  { what: 'synchronised', first: 0, second: 0 },
  { what: 'came back', first: 0, second: 0 },
  { what: 'group renamed', first: 0, second: 5 },
  { what: 'member removed', first: 0, second: 1 },
  { what: 'group emptied', first: 1, second: 0 },
  { what: 'member added', first: 1, second: 0 },
  { what: 'deleted', first: 3, second: 0 },
  { what: 'joined', first: 0, second: 3 },
  { what: 'synchronised', first: 0, second: 0 },
  { what: 'group deleted', first: 1, second: 0 },
];

export function randomMoves(chance: () => number, steps: number): Move[] {
  const number = () => Math.floor(chance() * 1000);
  return Array.from({ length: steps }, () => ({ what: pick(MOVES, number()), first: number(), second: number() }));
}
