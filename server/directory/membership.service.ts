import { after, type Clock, DAY } from '../lib/clock.ts';
import { RETENTION } from '../lib/retention.ts';
import type { Vault } from '../lib/secrets.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { MemberDelta } from '../scim/index.ts';
import { digestAfter, digestOf, isDigestOf } from './digest.ts';
import { type GroupRecord, type MembersChanged, UNCHANGED } from './group.ts';
import { resolve, resolveToPark } from './member-ids.service.ts';
import * as store from './membership.store.ts';
import * as parkedStore from './parked.store.ts';

const PARKED_FOR = RETENTION.parkedMembers * DAY;

export interface Settled {
  changed: MembersChanged;
  digest: string;
}

export interface Membership {
  /**
   * Brings a group's rows to what was asked. The caller holds the group's row (FOR UPDATE), so that changes of one group
   * follow one another and none is lost. Resolves to what changed and the digest that goes with it.
   */
  settle(tenant: Tenant, group: GroupRecord, wanted: MemberDelta): Promise<Settled>;
  /** Somebody came, or got another externalId: joins the groups where that ID is parked. Resolves to their ids. */
  welcome(tenant: Tenant, person: { id: string; integrationId: string; externalId: string | null }): Promise<string[]>;
}

interface Settling {
  key: string;
  now: Date;
}

export function createMembership({ clock, vault }: { clock: Clock; vault: Vault }): Membership {
  return {
    settle: (tenant, group, wanted) => {
      const settling = { key: vault.mac('directory.members', tenant.businessAccountId), now: clock() };
      return wanted.reset
        ? replaceAll(tenant, settling, { group, ids: [...wanted.add] })
        : change(tenant, settling, { group, wanted });
    },

    async welcome(tenant, person) {
      if (person.externalId === null) return [];
      const places = await parkedStore.take(tenant, person.integrationId, person.externalId);
      const oldest = after(clock(), -PARKED_FOR);
      const joined: string[] = [];
      // In one order, so that two people who come at once do not wait for each other.
      for (const { groupId, parkedAt } of places.sort((a, b) => (a.groupId < b.groupId ? -1 : 1))) {
        const fresh = parkedAt >= oldest;
        const added = fresh ? await store.add(tenant, { groupId, personIds: [person.id], now: clock() }) : [];
        if (added.length > 0) joined.push(groupId);
        // The digest counts the value that waited; the next whole membership is compared row by row.
        await store.recount(tenant, [groupId], added.length);
      }
      return joined;
    },
  };
}

/** A whole membership (PUT, or PATCH replace): the difference is written, and nothing at all when the digest is the same. */
async function replaceAll(
  tenant: Tenant,
  { key, now }: Settling,
  { group, ids }: { group: GroupRecord; ids: string[] },
): Promise<Settled> {
  if (isDigestOf(key, group.digest, ids)) return { changed: UNCHANGED, digest: group.digest };
  const { person, unknown } = await resolveToPark(tenant, group.integrationId, ids);
  const personIds = [...new Set(person.values())];
  const removed = await store.removeOthers(tenant, group.id, personIds);
  const added = await store.add(tenant, { groupId: group.id, personIds, now });
  await parkedStore.unparkOthers(tenant, group.id, unknown);
  const parked = await parkedStore.park(tenant, { groupId: group.id, values: unknown, now });
  const asSent = [...person].every(([sent, personId]) => sent === personId);
  const digest = digestOf(key, asSent ? ids : [...personIds, ...unknown], asSent ? ids : null);
  return { changed: { added, removed, parked: parked.length }, digest };
}

async function change(
  tenant: Tenant,
  { key, now }: Settling,
  { group, wanted }: { group: GroupRecord; wanted: MemberDelta },
): Promise<Settled> {
  const gone = await takeOut(tenant, group, [...wanted.remove]);
  const come = await putIn(tenant, { group, ids: [...wanted.add], now });
  const moved = come.ids.length + gone.ids.length > 0;
  const digest = moved ? digestAfter(key, group.digest, { added: come.ids, removed: gone.ids }) : group.digest;
  return { changed: { added: come.people, removed: gone.people, parked: come.parked }, digest };
}

async function takeOut(tenant: Tenant, group: GroupRecord, ids: string[]) {
  if (ids.length === 0) return { people: [], ids: [] };
  const { person } = await resolve(tenant, group.integrationId, ids);
  const people = await store.remove(tenant, group.id, [...person.values()]);
  // Parked IDs are forgotten too, whether or not they mean somebody by now.
  const unparked = await parkedStore.unpark(tenant, group.id, ids);
  return { people, ids: [...people, ...unparked] };
}

async function putIn(tenant: Tenant, { group, ids, now }: { group: GroupRecord; ids: string[]; now: Date }) {
  if (ids.length === 0) return { people: [], ids: [], parked: 0 };
  const { person, unknown } = await resolveToPark(tenant, group.integrationId, ids);
  const personIds = [...new Set(person.values())];
  const people = await store.add(tenant, { groupId: group.id, personIds, now });
  const parked = await parkedStore.park(tenant, { groupId: group.id, values: unknown, now });
  return { people, ids: [...people, ...parked], parked: parked.length };
}
