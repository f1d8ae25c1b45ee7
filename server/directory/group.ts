import { type Attributes, badRequest, emptyComplex, type Reference, required } from '../scim/index.ts';

/** A group as it is kept; its members are rows of their own. */
export interface GroupRecord {
  id: string;
  integrationId: string;
  displayName: string;
  externalId: string | null;
  memberCount: number;
  /** See `digest.ts`. */
  digest: string;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export interface GroupNames {
  displayName: string;
  externalId: string | null;
}

/** Throws 400 `invalidValue` without a display name. */
export function namesOf(attributes: Attributes): GroupNames {
  const { externalId } = attributes;
  return {
    displayName: required(attributes, 'displayName'),
    externalId: typeof externalId === 'string' ? externalId : null,
  };
}

export function attributesOf({ displayName, externalId }: GroupNames): Attributes {
  const attributes = Object.assign(emptyComplex(), { displayName });
  return externalId === null ? attributes : Object.assign(attributes, { externalId });
}

/** Most members in one answer: as many as one request may name. */
const MOST_MEMBERS = 250_000;

/** Throws 400 `tooMany` for a group with more members than one answer holds. */
export function checkSize({ memberCount }: Pick<GroupRecord, 'memberCount'>): void {
  if (memberCount <= MOST_MEMBERS) return;
  throw badRequest('tooMany', `The group has ${memberCount} members. Ask for it with excludedAttributes=members.`);
}

/** A list page stops before its groups hold more members than this together (but holds one group at least). */
const MEMBERS_A_PAGE = 100_000;

/** The groups of a page that can be sent with their members in one answer. */
export function withinBudget(groups: GroupRecord[]): GroupRecord[] {
  let members = 0;
  const end = groups.findIndex((group, index) => {
    members += group.memberCount;
    return index > 0 && members > MEMBERS_A_PAGE;
  });
  return end < 0 ? groups : groups.slice(0, end);
}

/** What a change did to the members of one group. IDs of people, except `parked`: IDs nobody has. */
export interface MembersChanged {
  added: string[];
  removed: string[];
  parked: number;
}

export const UNCHANGED: MembersChanged = { added: [], removed: [], parked: 0 };

/** From this size on, the answer to a PUT repeats the members it was sent instead of reading them back. */
const LARGE = 1000;
const PERSON_ID = /^per-[0-9a-z]{26}$/;

/**
 * The members of a large group as the client just sent them, without names. Null when that would not be exactly the group: an
 * ID that waits for its person, or one that is no id of ours.
 */
export function repeated(group: GroupRecord, sent: Set<string> | null): Reference[] | null {
  if (!sent || group.memberCount < LARGE || sent.size !== group.memberCount) return null;
  const ids = [...sent];
  return ids.every((id) => PERSON_ID.test(id)) ? ids.map((id) => ({ id, display: null })) : null;
}
