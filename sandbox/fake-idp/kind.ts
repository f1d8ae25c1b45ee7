import type { Person } from './directory.ts';
import type { Json, Send } from './wire.ts';

/** What a kind has at hand while it works on one thing. */
export interface Session {
  send: Send;
  /** The client's own immutable ID of a person or group: what it sends as `externalId`. */
  ownId(key: string): string;
  /** Between 0 and 1, from the seed: where a real client may do either, so does this one. */
  chance(): number;
  /** What the service said it can do, once asked. */
  config: Json;
}

export interface Member {
  /** The service's ID. */
  value: string;
  display: string;
}

/** A thing at the service: `fresh` when it was made just now, otherwise found there and taken over. */
export interface Linked {
  id: string;
  fresh: boolean;
}

export interface PersonChange {
  id: string;
  person: Person;
  /** As the service was last told; null when it was found there and everything has to be said. */
  before: Person | null;
}

export interface GroupContent {
  name: string;
  members: Member[];
}

export interface GroupChange extends GroupContent {
  id: string;
  key: string;
  before: GroupContent | null;
  added: Member[];
  removed: Member[];
  /** Nothing changed; the client says it again all the same. */
  again: boolean;
}

/** What the service should show of a person: attribute (dots for parts, `email` and `department` for those) to value. */
export type Shown = Record<string, unknown>;

/** How one kind of client speaks. Each verb sends what that client sends, and may be called again after an interruption. */
export interface Kind {
  name: string;
  about: string;
  /** Where the shapes come from. */
  sources: string[];
  /** A query string that belongs to the base URL. */
  flag?: string;
  /** False: who is inactive is shown in no group. */
  leaversStayInGroups: boolean;
  /** What becomes of somebody deleted from the client's directory. */
  deletes: boolean;
  connect(session: Session): Promise<void>;
  join(session: Session, person: Person): Promise<Linked>;
  changePerson(session: Session, change: PersonChange): Promise<void>;
  /** Only where `deletes`. */
  deletePerson(session: Session, id: string): Promise<void>;
  createGroup(session: Session, group: { key: string; name: string }): Promise<Linked>;
  changeGroup(session: Session, change: GroupChange): Promise<void>;
  deleteGroup(session: Session, id: string): Promise<void>;
  shown(person: Person): Shown;
}
