import { chanceOf, ownId, shuffled } from './chance.ts';
import { compare, type Expected, readBack } from './compare.ts';
import { type Directory, type Event, emptyDirectory, happen, type Person } from './directory.ts';
import type { GroupContent, Kind, Member, Session } from './kind.ts';
import { createWire, type Exchange, Interrupted, type Send } from './wire.ts';

export interface FakeIdpOptions {
  kind: Kind;
  /** The SCIM base URL, and the bearer token. */
  url: string;
  token: string;
  seed?: number;
  /** Shares of requests and answers that get lost, each below 0.5. */
  lostRequests?: number;
  lostAnswers?: number;
  /** Milliseconds until a request counts as unanswered. */
  timeout?: number;
}

/** A job that could not be done, for good. */
export interface Failure {
  job: string;
  message: string;
}

export interface FakeIdp {
  kind: Kind;
  directory: Directory;
  exchanges: Exchange[];
  failures: Failure[];
  /** The client's test call; remembers what the service held before. */
  connect(): Promise<void>;
  /** Something happens in the directory. It is sent by `settle`. */
  tell(event: Event): Promise<void>;
  /** Sends what is due, in an order that follows from the seed, each job again until it was answered. */
  settle(): Promise<void>;
  /** Says everything once more, changed or not, as a full synchronisation does. */
  resync(): Promise<void>;
  /** Reads people and groups back; what differs from the directory, a sentence each. */
  differences(): Promise<string[]>;
}

interface Told {
  people: Map<string, { id: string; person: Person }>;
  groups: Map<string, { id: string; content: GroupContent }>;
  /** The service's IDs of people the client deleted, as they should be shown; null: not at all. */
  departed: Map<string, Person | null>;
  groupsGone: Set<string>;
}

const ATTEMPTS = 25;

export function createFakeIdp(options: FakeIdpOptions): FakeIdp {
  const { kind, seed = 1 } = options;
  const chance = chanceOf(seed);
  const wire = createWire({ ...options, flag: kind.flag, chance });
  const directory = emptyDirectory();
  const told: Told = { people: new Map(), groups: new Map(), departed: new Map(), groupsGone: new Set() };
  const due = { people: new Set<string>(), groups: new Set<string>() };
  const failures: Failure[] = [];
  const config = {};
  let before = new Set<string>();

  const attempt = async (job: string, work: (session: Session) => Promise<void>): Promise<boolean> => {
    const session = {
      send: persistent(wire.about(job)),
      ownId: (key: string) => ownId(kind.name, seed, key),
      chance,
      config,
    };
    for (let tries = 1; ; tries += 1) {
      try {
        await work(session);
        return true;
      } catch (problem) {
        if (problem instanceof Interrupted && tries < ATTEMPTS) continue;
        failures.push({ job, message: problem instanceof Error ? problem.message : String(problem) });
        return false;
      }
    }
  };
  const parts: Parts = { kind, directory, told, due, attempt, send: wire.calm };

  const settle = async (): Promise<void> => {
    const people = shuffled([...due.people], chance);
    due.people.clear();
    for (const key of people) await settlePerson(parts, key);
    // Members are told by IDs of people the service knows, so groups come after them, in any order.
    const groups = shuffled([...due.groups], chance);
    due.groups.clear();
    for (const key of groups) await settleGroup(parts, key, false);
  };

  return {
    kind,
    directory,
    exchanges: wire.exchanges,
    failures,
    settle,
    async connect() {
      before = idsOf(await readBack(wire.calm));
      await attempt('connect', (session) => kind.connect(session));
    },
    async tell(event) {
      if (takesName(event)) await settle();
      const changed = happen(directory, event);
      for (const key of changed.people) due.people.add(key);
      for (const key of changed.groups) due.groups.add(key);
    },
    async resync() {
      await settle();
      for (const key of shuffled([...directory.people.keys()], chance)) await settlePerson(parts, key);
      for (const key of shuffled([...directory.groups.keys()], chance)) await settleGroup(parts, key, true);
    },
    differences: async () => compare(expected(parts), await readBack(wire.calm), before),
  };
}

/** How often a request is sent that may be sent twice. */
const SENDINGS = 4;

/**
 * As HTTP clients do: a request that broke off is sent again, unless it makes something. What makes something has the whole job
 * begin again, which looks whether it was made.
 */
const persistent =
  (send: Send): Send =>
  async (request) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await send(request);
      } catch (problem) {
        if (!(problem instanceof Interrupted) || request.method === 'POST' || tries >= SENDINGS) throw problem;
      }
    }
  };

/** A name is looked up at the service; whoever gave it up has to have said so by then. */
const takesName = (event: Event): boolean =>
  event.what === 'joined' ||
  event.what === 'group created' ||
  event.what === 'group renamed' ||
  (event.what === 'renamed' && event.changes.login !== undefined);

const idsOf = ({ people, groups }: { people: Map<string, unknown>; groups: Map<string, unknown> }) =>
  new Set([...people.keys(), ...groups.keys()]);

interface Parts {
  kind: Kind;
  directory: Directory;
  told: Told;
  due: { people: Set<string>; groups: Set<string> };
  attempt(job: string, work: (session: Session) => Promise<void>): Promise<boolean>;
  send: Send;
}

async function settlePerson({ kind, directory, told, due, attempt }: Parts, key: string): Promise<void> {
  const person = directory.people.get(key);
  const link = told.people.get(key);
  if (!person) {
    const last = directory.departed.get(key);
    if (!link || !last) return;
    const done = await attempt(`${last.login} deleted`, (session) =>
      kind.deletes
        ? kind.deletePerson(session, link.id)
        : kind.changePerson(session, { id: link.id, person: last, before: link.person }),
    );
    if (!done) return;
    told.people.delete(key);
    told.departed.set(link.id, kind.deletes ? null : last);
    return;
  }
  // Somebody inactive whom the service never met is none of its business.
  if (!link && !person.active) return;
  await attempt(`${person.login} ${link ? 'changed' : 'joined'}`, async (session) => {
    const linked = link ? { id: link.id, fresh: false } : await kind.join(session, person);
    const known = link?.person ?? null;
    if (!linked.fresh) await kind.changePerson(session, { id: linked.id, person, before: known });
    told.people.set(key, { id: linked.id, person });
    told.departed.delete(linked.id);
  });
  for (const group of directory.groups.values()) if (group.members.has(key)) due.groups.add(group.key);
}

async function settleGroup({ kind, directory, told, attempt }: Parts, key: string, again: boolean): Promise<void> {
  const group = directory.groups.get(key);
  const link = told.groups.get(key);
  if (!group) {
    if (!link) return;
    const gone = await attempt(`group ${link.content.name} deleted`, (session) => kind.deleteGroup(session, link.id));
    if (gone) {
      told.groups.delete(key);
      told.groupsGone.add(link.id);
    }
    return;
  }
  const content = { name: group.name, members: membersOf({ kind, told }, group.members) };
  if (link && !again && JSON.stringify(link.content) === JSON.stringify(content)) return;
  await attempt(`group ${group.name} ${link ? 'changed' : 'created'}`, async (session) => {
    const linked = link ? { id: link.id, fresh: false } : await kind.createGroup(session, group);
    const before = link?.content ?? (linked.fresh ? { name: group.name, members: [] } : null);
    const fresh = linked.fresh && content.members.length === 0;
    const delta = differenceOf(before?.members ?? [], content.members);
    if (!fresh) await kind.changeGroup(session, { id: linked.id, key, ...content, before, ...delta, again });
    told.groups.set(key, { id: linked.id, content });
  });
}

function membersOf({ kind, told }: Pick<Parts, 'kind' | 'told'>, keys: Set<string>): Member[] {
  const members = [...keys].flatMap((key) => {
    const link = told.people.get(key);
    const shown = link && (link.person.active || kind.leaversStayInGroups);
    return shown ? [{ value: link.id, display: link.person.login }] : [];
  });
  return members.sort((a, b) => (a.value < b.value ? -1 : 1));
}

function differenceOf(before: Member[], after: Member[]): { added: Member[]; removed: Member[] } {
  const ids = (members: Member[]) => new Set(members.map(({ value }) => value));
  const [had, has] = [ids(before), ids(after)];
  return {
    added: after.filter(({ value }) => !had.has(value)),
    removed: before.filter(({ value }) => !has.has(value)),
  };
}

/** What the service should hold now. */
function expected({ kind, told }: Parts): Expected {
  const people: Expected['people'] = new Map();
  for (const [id, person] of told.departed) people.set(id, person && kind.shown(person));
  for (const { id, person } of told.people.values()) people.set(id, kind.shown(person));
  const groups: Expected['groups'] = new Map();
  for (const id of told.groupsGone) groups.set(id, null);
  for (const { id, content } of told.groups.values()) {
    groups.set(id, { name: content.name, members: new Set(content.members.map(({ value }) => value)) });
  }
  return { people, groups };
}
