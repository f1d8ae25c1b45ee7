import type { Attributes } from './attributes.ts';
import type { Filter } from './filter.ts';
import { readMembers } from './members.ts';
import type { Operation } from './patch.ts';
import { applyOperation, checkId, knownPath, type PatchSubject } from './patch-user.ts';
import { readPath } from './path.ts';
import { badRequest } from './problem.ts';
import { GROUP } from './resource-types.ts';
import { copyOfComplex } from './values.ts';

/** What a PATCH does to the members, as row changes: nobody's member list has to be read for it. */
export interface MemberDelta {
  /** True when the group is emptied first: then `add` is the whole membership. */
  reset: boolean;
  add: Set<string>;
  remove: Set<string>;
}

export interface GroupPatch {
  /** displayName and externalId afterwards. */
  attributes: Attributes;
  members: MemberDelta;
  ignored: string[];
}

/** Folds the operations of a PATCH on a group, in order, into one change of its names and one of its members. */
export function patchGroup(id: string, attributes: Attributes, operations: Operation[]): GroupPatch {
  const subject: PatchSubject = { type: GROUP, id };
  const result: GroupPatch = {
    attributes: copyOfComplex(attributes),
    members: { reset: false, add: new Set(), remove: new Set() },
    ignored: [],
  };
  for (const operation of operations) foldOperation(subject, result, operation);
  return result;
}

function foldOperation(subject: PatchSubject, result: GroupPatch, operation: Operation): void {
  if (operation.path === null) {
    foldObject(subject, result, operation);
    return;
  }
  const path = knownPath(GROUP, operation.path);
  if (path.kind !== 'attribute' || path.target.attribute.name !== 'members') {
    result.ignored.push(...applyOperation(subject, result.attributes, operation));
    return;
  }
  if (path.target.sub && path.target.sub.name !== 'value') {
    throw badRequest('mutability', 'Of a member, only the id counts; the rest follows the person.');
  }
  if (!path.condition) {
    foldMembers(result.members, operation);
    return;
  }
  if (operation.op !== 'remove') {
    throw badRequest('invalidPath', 'Members are added and replaced by the path "members" with a list of ids.');
  }
  fold(result.members, 'remove', chosenIds(path.condition));
}

function foldObject(subject: PatchSubject, result: GroupPatch, operation: Operation): void {
  checkId(subject, operation.value);
  const { op } = operation;
  for (const [key, value] of Object.entries(operation.value as object)) {
    const path = readPath(GROUP, key);
    // Null says nothing here: it must never empty a group.
    if (path.kind !== 'attribute' || path.target.attribute.name !== 'members' || value === null) continue;
    foldOperation(subject, result, { op, path: key, value });
  }
  result.ignored.push(...applyOperation(subject, result.attributes, operation));
}

function foldMembers(delta: MemberDelta, { op, value }: Operation): void {
  if (value === null) throw badRequest('invalidValue', 'Name the members in a list; null would empty the group.');
  const empties = op === 'remove' && value === undefined;
  fold(delta, empties ? 'replace' : op, empties ? new Set() : readMembers(value));
}

function fold(delta: MemberDelta, op: Operation['op'], ids: Set<string>): void {
  if (op === 'replace') {
    delta.reset = true;
    delta.add = new Set(ids);
    delta.remove = new Set();
    return;
  }
  const [to, from] = op === 'add' ? [delta.add, delta.remove] : [delta.remove, delta.add];
  for (const id of ids) {
    from.delete(id);
    to.add(id);
  }
}

/** The ids in `value eq "a" or value eq "b"`. Other conditions would need the members read, and no client sends them. */
function chosenIds(condition: Filter): Set<string> {
  const ids = new Set<string>();
  const collect = (filter: Filter): void => {
    if (filter.kind === 'or') {
      filter.operands.forEach(collect);
      return;
    }
    const sub = filter.kind === 'compare' ? (filter.target.sub?.name ?? 'value') : '';
    if (filter.kind !== 'compare' || filter.operator !== 'eq' || sub !== 'value' || typeof filter.value !== 'string') {
      throw badRequest('invalidFilter', 'Members are chosen by id: members[value eq "…"].');
    }
    ids.add(filter.value);
  };
  collect(condition);
  return ids;
}
