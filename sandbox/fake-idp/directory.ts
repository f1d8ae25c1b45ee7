/** Somebody in the client's directory. `key` never changes; everything else may. */
export interface Person {
  key: string;
  login: string;
  givenName: string;
  familyName: string;
  displayName: string;
  title: string | null;
  department: string | null;
  active: boolean;
}

/** A group in the client's directory; members by key. Names are unique. */
export interface Group {
  key: string;
  name: string;
  members: Set<string>;
}

/** What the client's directory holds, and who was deleted from it. */
export interface Directory {
  people: Map<string, Person>;
  groups: Map<string, Group>;
  /** People who are in the directory no more, as they were. */
  departed: Map<string, Person>;
  /** How many people and groups there ever were. */
  born: number;
}

/** What happens in the client's directory. */
export type Event =
  | { what: 'joined'; person: Person }
  | { what: 'renamed'; person: string; changes: Partial<Omit<Person, 'key' | 'active'>> }
  | { what: 'left' | 'came back' | 'deleted'; person: string }
  | { what: 'group created'; group: string; name: string }
  | { what: 'group renamed'; group: string; name: string }
  | { what: 'group emptied' | 'group deleted'; group: string }
  | { what: 'member added' | 'member removed'; group: string; person: string };

export const emptyDirectory = (): Directory => ({ people: new Map(), groups: new Map(), departed: new Map(), born: 0 });

/** Lets an event happen. Resolves to the people and groups that are not as they were; none when the event fits nothing. */
export function happen(directory: Directory, event: Event): { people: string[]; groups: string[] } {
  if (event.what === 'joined') {
    directory.people.set(event.person.key, event.person);
    directory.born += 1;
    return { people: [event.person.key], groups: [] };
  }
  if ('group' in event) return happenToGroup(directory, event);
  const person = directory.people.get(event.person);
  if (!person) return { people: [], groups: [] };
  const groups = [...directory.groups.values()].filter(({ members }) => members.has(person.key));
  if (event.what === 'renamed') directory.people.set(person.key, { ...person, ...event.changes });
  else if (event.what === 'deleted') {
    directory.people.delete(person.key);
    directory.departed.set(person.key, { ...person, active: false });
    for (const group of groups) group.members.delete(person.key);
  } else directory.people.set(person.key, { ...person, active: event.what === 'came back' });
  return { people: [person.key], groups: groups.map(({ key }) => key) };
}

type GroupEvent = Extract<Event, { group: string }>;

function happenToGroup(directory: Directory, event: GroupEvent): { people: string[]; groups: string[] } {
  const changed = { people: [], groups: [event.group] };
  if (event.what === 'group created') {
    directory.groups.set(event.group, { key: event.group, name: event.name, members: new Set() });
    directory.born += 1;
    return changed;
  }
  const group = directory.groups.get(event.group);
  if (!group) return { people: [], groups: [] };
  switch (event.what) {
    case 'group renamed':
      group.name = event.name;
      break;
    case 'group emptied':
      group.members.clear();
      break;
    case 'group deleted':
      directory.groups.delete(group.key);
      break;
    case 'member added':
      if (directory.people.has(event.person)) group.members.add(event.person);
      break;
    default:
      group.members.delete(event.person);
  }
  return changed;
}
