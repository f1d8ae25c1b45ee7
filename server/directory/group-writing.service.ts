import type { Events } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import type { Tenant } from '../lib/transaction.ts';
import {
  GROUP,
  type MemberDelta,
  notFound,
  objectBody,
  patchGroup,
  readPatch,
  readResource,
  sentMembers,
} from '../scim/index.ts';
import type { Departures } from './departures.service.ts';
import { attributesOf, type GroupNames, type GroupRecord, namesOf, UNCHANGED } from './group.ts';
import * as store from './groups.store.ts';
import type { Membership } from './membership.service.ts';
import * as memberships from './membership.store.ts';
import type { IntegrationPort } from './ports.ts';
import { type Caller, type Change, checkMatch, withIgnored } from './scope.ts';

export interface GroupWriting {
  events: Events;
  clock: Clock;
  departures: Departures;
  membership: Membership;
  integration: Pick<IntegrationPort, 'groupsPushed'>;
  caller: Caller;
}

export interface Written {
  group: GroupRecord;
  /** The whole membership as the client sent it, when it sent one. */
  sent: Set<string> | null;
  note: string;
}

/** What a group shall be: its names, and its members when the client spoke of them. */
interface Wanted {
  names: GroupNames;
  members: MemberDelta | null;
  ignored: string[];
}

/** The events name at most this many people; the numbers are always whole. */
const NAMED = 100;

const whole = (ids: Set<string>): MemberDelta => ({ reset: true, add: ids, remove: new Set() });

export async function createGroup(tenant: Tenant, writing: GroupWriting, body: unknown): Promise<Written> {
  const { events, clock, integration, caller } = writing;
  const { attributes, ignored } = readResource(GROUP, body);
  const names = namesOf(attributes);
  const now = clock();
  const { integrationId } = caller;
  const empty = await store.insert(tenant, { id: newId('group', now), integrationId, names, now });
  await integration.groupsPushed(tenant, integrationId, [{ id: empty.id, ...names }]);
  await events.record(tenant, { type: 'group.created', actor: caller.actor, subject: empty.id, data: { ...names } });
  const members = whole(sentMembers(objectBody(body)) ?? new Set());
  const filled = await write(tenant, writing, { group: empty, wanted: { names, members, ignored: [] } });
  return { ...filled, note: withIgnored(`created; ${filled.note}`, ignored) };
}

/** A PUT. A whole object without `members`, or with null there, leaves the members as they are: it must never wipe a group. */
export async function replaceGroup(tenant: Tenant, writing: GroupWriting, change: Change): Promise<Written> {
  const group = await locked(tenant, writing.caller, change);
  const { attributes, ignored } = readResource(GROUP, change.body);
  attributes.externalId ??= group.externalId ?? undefined;
  const members = sentMembers(objectBody(change.body));
  const wanted = { names: namesOf(attributes), members: members && whole(members), ignored };
  return write(tenant, writing, { group, wanted });
}

export async function patchGroupRows(tenant: Tenant, writing: GroupWriting, change: Change): Promise<Written> {
  const group = await locked(tenant, writing.caller, change);
  const patch = patchGroup(group.id, attributesOf(group), readPatch(change.body));
  const { members, ignored } = patch;
  const touched = members.reset || members.add.size > 0 || members.remove.size > 0;
  const wanted = { names: namesOf(patch.attributes), members: touched ? members : null, ignored };
  return write(tenant, writing, { group, wanted });
}

async function locked(tenant: Tenant, caller: Caller, { id, ifMatch }: Omit<Change, 'body'>): Promise<GroupRecord> {
  const group = await store.find(tenant, id, 'change');
  if (group?.integrationId !== caller.integrationId) throw notFound('Group', id);
  checkMatch(ifMatch, group.version);
  return group;
}

/** Writes what is different; then, in later statements, seats and sessions of those who left. */
async function write(
  tenant: Tenant,
  writing: GroupWriting,
  { group, wanted }: { group: GroupRecord; wanted: Wanted },
): Promise<Written> {
  const { membership, clock, integration, caller } = writing;
  const { names } = wanted;
  const sent = wanted.members?.reset ? wanted.members.add : null;
  const settled = wanted.members ? await membership.settle(tenant, group, wanted.members) : null;
  const { added, removed, parked } = settled?.changed ?? UNCHANGED;
  const digest = settled?.digest ?? group.digest;
  const renamed = names.displayName !== group.displayName || names.externalId !== group.externalId;
  if (!renamed && added.length + removed.length + parked === 0) {
    if (digest !== group.digest) await store.setDigest(tenant, group.id, digest);
    return { group, sent, note: withIgnored('nothing changed', wanted.ignored) };
  }
  const grownBy = added.length - removed.length;
  const updated = await store.update(tenant, group.id, { names, digest, grownBy, now: clock() });
  if (renamed) await integration.groupsPushed(tenant, caller.integrationId, [{ id: group.id, ...names }]);
  const seatsFreed = await tell(tenant, writing, { group, names, renamed, added, removed });
  const notes = [
    ...(renamed ? ['renamed'] : []),
    `members +${added.length} −${removed.length}`,
    ...(parked > 0 ? [`${parked} unknown members kept until they come`] : []),
    ...(seatsFreed > 0 ? [`seats freed: ${seatsFreed}`] : []),
  ];
  return { group: updated, sent, note: withIgnored(notes.join('; '), wanted.ignored) };
}

async function tell(
  tenant: Tenant,
  { departures, events, caller }: GroupWriting,
  what: { group: GroupRecord; names: GroupNames; renamed: boolean; added: string[]; removed: string[] },
): Promise<number> {
  const { group, names, added, removed } = what;
  const { actor, integrationId } = caller;
  const subject = group.id;
  if (what.renamed) {
    const before = { displayName: group.displayName, externalId: group.externalId };
    await events.record(tenant, { type: 'group.renamed', actor, subject, data: { before, after: names } });
  }
  if (added.length + removed.length === 0) return 0;
  const place = { id: group.id, name: names.displayName };
  const leaving = { personIds: removed, because: 'left_group', actor, integrationId, group: place };
  const freed = await departures.leftGroup(tenant, leaving);
  const data = {
    added: added.slice(0, NAMED),
    addedCount: added.length,
    removed: removed.slice(0, NAMED),
    removedCount: removed.length,
    seatsFreed: freed.length,
  };
  await events.record(tenant, { type: 'group.members_changed', actor, subject, data });
  return freed.length;
}

export async function removeGroup(
  tenant: Tenant,
  { departures, events, caller }: GroupWriting,
  asked: { id: string; ifMatch: string | undefined },
): Promise<{ note: string }> {
  const group = await locked(tenant, caller, asked);
  const { actor, integrationId } = caller;
  const personIds = await memberships.removeOthers(tenant, group.id, []);
  await store.remove(tenant, group.id);
  const place = { id: group.id, name: group.displayName };
  const leaving = { personIds, because: 'group_deleted', actor, integrationId, group: place };
  const freed = await departures.leftGroup(tenant, leaving);
  const data = { displayName: group.displayName, members: personIds.length, seatsFreed: freed.length };
  await events.record(tenant, { type: 'group.deleted', actor, subject: group.id, data });
  return { note: `deleted with ${personIds.length} members; seats freed: ${freed.length}` };
}
