import type { Shown } from './kind.ts';
import { ENTERPRISE } from './kinds/shapes.ts';
import type { Json, Send } from './wire.ts';

export interface Expected {
  /** The service's ID to what it should show; null: it should not be there. */
  people: Map<string, Shown | null>;
  groups: Map<string, { name: string; members: Set<string> } | null>;
}

export interface Found {
  people: Map<string, Json>;
  groups: Map<string, Json>;
  /** IDs that came twice while paging. */
  twice: string[];
}

/** Reads everything the service holds, by GET, page by page. */
export async function readBack(send: Send): Promise<Found> {
  const twice: string[] = [];
  const read = async (endpoint: string): Promise<Map<string, Json>> => {
    const all = new Map<string, Json>();
    for (let start = 1; ; ) {
      const page = await send({ method: 'GET', path: `${endpoint}?startIndex=${start}&count=100` });
      const resources = Array.isArray(page.Resources) ? (page.Resources as Json[]) : [];
      for (const resource of resources) {
        const id = String(resource.id);
        if (all.has(id)) twice.push(id);
        all.set(id, resource);
      }
      start += resources.length;
      if (resources.length === 0 || start > Number(page.totalResults)) return all;
    }
  };
  return { people: await read('/Users'), groups: await read('/Groups'), twice };
}

/** One sentence a difference; what the service held `before` the client came is not its business. */
export function compare(expected: Expected, found: Found, before: ReadonlySet<string>): string[] {
  const differences = found.twice.map((id) => `${id} came twice while paging`);
  for (const [id, shown] of expected.people) {
    const person = found.people.get(id);
    if (!shown) {
      if (person) differences.push(`user ${id} (${String(person.userName)}) should be gone`);
    } else if (!person) differences.push(`user ${id} (${String(shown.userName)}) is missing`);
    else differences.push(...differing(id, shown, person));
  }
  for (const [id, wanted] of expected.groups) {
    const group = found.groups.get(id);
    if (!wanted) {
      if (group) differences.push(`group ${id} (${String(group.displayName)}) should be gone`);
    } else if (!group) differences.push(`group ${id} (${wanted.name}) is missing`);
    else differences.push(...differingGroup(id, wanted, group));
  }
  const extra = (kind: string, there: Map<string, Json>, known: Map<string, unknown>) =>
    [...there.keys()].filter((id) => !known.has(id) && !before.has(id)).map((id) => `${kind} ${id} was never sent`);
  differences.push(...extra('user', found.people, expected.people), ...extra('group', found.groups, expected.groups));
  return differences;
}

function differing(id: string, shown: Shown, person: Json): string[] {
  return Object.entries(shown)
    .map(([path, wanted]) => ({ path, wanted: wanted ?? null, is: valueAt(person, path) ?? null }))
    .filter(({ wanted, is }) => wanted !== is)
    .map(({ path, wanted, is }) => `user ${id}: ${path} is ${JSON.stringify(is)}, not ${JSON.stringify(wanted)}`);
}

function valueAt(person: Json, path: string): unknown {
  if (path === 'email') {
    const emails = Array.isArray(person.emails) ? (person.emails as Json[]) : [];
    return emails.length > 1 ? emails.map(({ value }) => value).join(' and ') : emails[0]?.value;
  }
  if (path === 'department') return (person[ENTERPRISE] as Json | undefined)?.department;
  return path.split('.').reduce<unknown>((value, part) => (value as Json | undefined)?.[part], person);
}

function differingGroup(id: string, wanted: { name: string; members: Set<string> }, group: Json): string[] {
  const is = (Array.isArray(group.members) ? (group.members as Json[]) : []).map(({ value }) => String(value));
  const there = new Set(is);
  const differences: string[] = [];
  const say = (sentence: string) => differences.push(`group ${id} (${wanted.name}): ${sentence}`);
  if (group.displayName !== wanted.name) say(`is named ${JSON.stringify(group.displayName)}`);
  if (is.length !== there.size) say('shows a member twice');
  for (const member of wanted.members) if (!there.has(member)) say(`member ${member} is missing`);
  for (const member of there) if (!wanted.members.has(member)) say(`member ${member} should not be there`);
  return differences;
}
