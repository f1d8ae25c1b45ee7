import type { Tenant, Transactions } from '../lib/transaction.ts';
import { type ListQuery, notFound, type Projection, type Reference, type Standing, wants } from '../scim/index.ts';
import { checkSize, type GroupRecord, repeated, withinBudget } from './group.ts';
import { createGroup, type GroupWriting, patchGroupRows, removeGroup, replaceGroup } from './group-writing.service.ts';
import * as store from './groups.store.ts';
import * as memberships from './membership.store.ts';
import { type Caller, type Change, NOTHING, standingOf } from './scope.ts';

export interface GroupView {
  group: GroupRecord;
  /** Null when the client did not ask for them. */
  members: Reference[] | null;
}

/** What a change came to; `note` is for the journal. */
export interface GroupChange extends GroupView {
  note: string;
}

/** The verbs of /Groups: one transaction each, in the caller's business account and integration only. */
export interface Groups {
  get(caller: Caller, id: string, projection: Projection): Promise<GroupView>;
  list(caller: Caller, query: ListQuery): Promise<{ views: GroupView[]; standing: Standing }>;
  create(caller: Caller, body: unknown, projection: Projection): Promise<GroupChange>;
  replace(caller: Caller, change: Change, projection: Projection): Promise<GroupChange>;
  /** `projection` null: nothing of the group is sent back, so nothing is read. */
  patch(caller: Caller, change: Change, projection: Projection | null): Promise<GroupChange>;
  remove(caller: Caller, id: string, ifMatch: string | undefined): Promise<{ note: string }>;
}

/** Times a change is tried while people it names are deleted. */
const ATTEMPTS = 4;

export function createGroups({
  transactions,
  ...writing
}: { transactions: Transactions } & Omit<GroupWriting, 'caller'>): Groups {
  const within = <T>(caller: Caller, verb: (tenant: Tenant, writing: GroupWriting) => Promise<T>): Promise<T> =>
    transactions.inTenant(caller.businessAccountId, (tenant) => verb(tenant, { ...writing, caller }));
  /** Somebody who was just found may be deleted before they are a member: then again, without them. */
  async function changing<T>(caller: Caller, verb: (tenant: Tenant, writing: GroupWriting) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await within(caller, verb);
      } catch (error) {
        if (attempt === ATTEMPTS || !transactions.lostRace(error)) throw error;
      }
    }
  }
  return {
    get: (caller, id, projection) =>
      within(caller, async (tenant) => {
        const group = await store.find(tenant, id);
        if (group?.integrationId !== caller.integrationId) throw notFound('Group', id);
        return viewOf(tenant, group, { projection });
      }),

    list: (caller, query) =>
      within(caller, async (tenant) => {
        const found = query.count === 0 ? [] : await store.list(tenant, caller.integrationId, query);
        const withMembers = wants(query.projection, 'members') && found.length > 0;
        const page = withMembers ? withinBudget(found) : found;
        if (withMembers) page.forEach(checkSize);
        const ids = page.map((group) => group.id);
        const members = withMembers ? await memberships.membersOf(tenant, ids) : null;
        const standing = await standingOf(query, { found: found.length, shown: page }, () =>
          store.count(tenant, caller.integrationId, query.filter),
        );
        const views = page.map((group) => ({ group, members: members && (members.get(group.id) ?? []) }));
        return { views, standing };
      }),

    create: (caller, body, projection) =>
      changing(caller, async (tenant, writing) => {
        const { group, sent, note } = await createGroup(tenant, writing, body);
        return { ...(await viewOf(tenant, group, { projection, sent })), note };
      }),
    replace: (caller, change, projection) =>
      changing(caller, async (tenant, writing) => {
        const { group, sent, note } = await replaceGroup(tenant, writing, change);
        return { ...(await viewOf(tenant, group, { projection, sent })), note };
      }),
    patch: (caller, change, projection) =>
      changing(caller, async (tenant, writing) => {
        const { group, note } = await patchGroupRows(tenant, writing, change);
        return { ...(await viewOf(tenant, group, { projection: projection ?? NOTHING })), note };
      }),
    remove: (caller, id, ifMatch) => within(caller, (tenant, writing) => removeGroup(tenant, writing, { id, ifMatch })),
  };
}

async function viewOf(
  tenant: Tenant,
  group: GroupRecord,
  { projection, sent = null }: { projection: Projection; sent?: Set<string> | null },
): Promise<GroupView> {
  if (!wants(projection, 'members')) return { group, members: null };
  checkSize(group);
  const again = repeated(group, sent);
  if (again) return { group, members: again };
  const members = group.memberCount === 0 ? undefined : await memberships.membersOf(tenant, [group.id]);
  return { group, members: members?.get(group.id) ?? [] };
}
