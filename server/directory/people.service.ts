import type { Transactions } from '../lib/transaction.ts';
import { type ListQuery, type Projection, type Standing, wants } from '../scim/index.ts';
import * as memberships from './membership.store.ts';
import { createNewcomers } from './newcomers.service.ts';
import * as store from './people.store.ts';
import { existing, type PersonChange, type PersonView, viewOf } from './person-view.service.ts';
import { type PersonWriting, patchPerson, removePerson, replacePerson } from './person-writing.service.ts';
import { type Caller, type Change, NOTHING, standingOf } from './scope.ts';
import { createTotals } from './totals.ts';

/** The verbs of /Users: one transaction each, in the caller's business account and integration only. */
export interface People {
  get(caller: Caller, id: string, projection: Projection): Promise<PersonView>;
  list(caller: Caller, query: ListQuery): Promise<{ views: PersonView[]; standing: Standing }>;
  create(caller: Caller, body: unknown, projection: Projection): Promise<PersonChange>;
  replace(caller: Caller, change: Change, projection: Projection): Promise<PersonChange>;
  /** `projection` null: nothing of the person is sent back, so no more is read. */
  patch(caller: Caller, change: Change, projection: Projection | null): Promise<PersonChange>;
  remove(caller: Caller, id: string, ifMatch: string | undefined): Promise<{ note: string }>;
}

export function createPeople({
  transactions,
  ...writing
}: { transactions: Transactions } & Omit<PersonWriting, 'caller'>): People {
  const totals = createTotals();
  const bring = createNewcomers({ transactions, ...writing });
  /** After the commit: only then does a count see it. */
  const counted = async <T>({ integrationId }: Caller, work: Promise<T>): Promise<T> => {
    const result = await work;
    totals.changed(integrationId);
    return result;
  };
  return {
    get: (caller, id, projection) =>
      transactions.inTenant(caller.businessAccountId, async (tenant) =>
        viewOf(tenant, await existing(tenant, caller, { id }), projection),
      ),

    list: (caller, query) =>
      transactions.inTenant(caller.businessAccountId, async (tenant) => {
        const people = query.count === 0 ? [] : await store.list(tenant, caller.integrationId, query);
        const ids = people.map((person) => person.id);
        const withGroups = wants(query.projection, 'groups') && ids.length > 0;
        const groups = withGroups ? await memberships.groupsOf(tenant, ids) : null;
        const count = () => store.count(tenant, caller.integrationId, query.filter);
        const standing = await standingOf(query, { found: people.length, shown: people }, () =>
          query.filter ? count() : totals.of(caller.integrationId, count),
        );
        const views = people.map((person) => ({ person, groups: groups && (groups.get(person.id) ?? []) }));
        return { views, standing };
      }),

    create: (caller, body, projection) => counted(caller, bring(caller, body, projection)),
    replace: (caller, change, projection) =>
      transactions.inTenant(caller.businessAccountId, (tenant) =>
        replacePerson(tenant, { ...writing, caller }, { ...change, projection }),
      ),
    patch: (caller, change, projection) =>
      transactions.inTenant(caller.businessAccountId, (tenant) =>
        patchPerson(tenant, { ...writing, caller }, { ...change, projection: projection ?? NOTHING }),
      ),
    remove: (caller, id, ifMatch) =>
      counted(
        caller,
        transactions.inTenant(caller.businessAccountId, (tenant) =>
          removePerson(tenant, { ...writing, caller }, { id, ifMatch }),
        ),
      ),
  };
}
