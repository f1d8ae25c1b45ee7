import { newId } from '../lib/ids.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import { type Attributes, type Projection, readResource, USER } from '../scim/index.ts';
import { gather } from './gather.ts';
import * as store from './newcomers.store.ts';
import { facetsOf, type PersonFacets, type PersonRecord, shownName } from './person.ts';
import { type PersonChange, viewOf } from './person-view.service.ts';
import { type PersonWriting, taken } from './person-writing.service.ts';
import { type Caller, withIgnored } from './scope.ts';

interface Arrival {
  caller: Caller;
  attributes: Attributes;
  facets: PersonFacets;
  ignored: string[];
  projection: Projection;
}

type Writing = Omit<PersonWriting, 'caller'>;

/** More at once would keep the first of them waiting. */
const MOST = 64;

/**
 * Creates people. An IdP that brings a whole company sends many at a time: those that come while others are being written are
 * written together, in one transaction. Each is answered after the commit, and fails alone.
 */
export function createNewcomers({
  transactions,
  ...writing
}: { transactions: Transactions } & Writing): (
  caller: Caller,
  body: unknown,
  projection: Projection,
) => Promise<PersonChange> {
  const together = (arrivals: Arrival[], { businessAccountId, integrationId }: Caller) =>
    transactions.inTenant(businessAccountId, (tenant) => write(tenant, writing, { integrationId, arrivals }));

  const enter = gather<Arrival, PersonChange>({
    keyOf: ({ caller }) => caller.integrationId,
    most: MOST,
    async work(arrivals) {
      const [first] = arrivals;
      if (!first) return [];
      try {
        return await together(arrivals, first.caller);
      } catch (problem) {
        if (arrivals.length === 1) throw problem;
        // Something in one of them the database does not take: each for itself, so that it fails alone.
        const alone = arrivals.map((arrival) => together([arrival], arrival.caller).then(([only]) => only));
        const settled = await Promise.allSettled(alone);
        return settled.map((one) => (one.status === 'fulfilled' && one.value ? one.value : asError(one)));
      }
    },
  });

  return async (caller, body, projection) => {
    const { attributes, ignored } = readResource(USER, body);
    attributes.active ??= true;
    return enter({ caller, attributes, facets: facetsOf(attributes), ignored, projection });
  };
}

const asError = (settled: PromiseSettledResult<unknown>): Error => {
  const reason: unknown = settled.status === 'rejected' ? settled.reason : undefined;
  return reason instanceof Error ? reason : new Error('A person was not created.', { cause: reason });
};

async function write(
  tenant: Tenant,
  { events, clock, membership }: Writing,
  { integrationId, arrivals }: { integrationId: string; arrivals: Arrival[] },
): Promise<(PersonChange | Error)[]> {
  const newcomers = arrivals.map(({ facets, attributes }) => {
    const now = clock();
    return { id: newId('person', now), facets, attributes, now };
  });
  // Both travel at once, and are answered one after the other.
  const [created, waitedFor] = await Promise.all([
    store.insert(tenant, integrationId, newcomers),
    store.awaited(
      tenant,
      newcomers.flatMap(({ facets }) => facets.externalId ?? []),
    ),
  ]);
  const results: (PersonChange | Error)[] = [];
  const told: Parameters<typeof events.recordAll>[1] = [];
  for (const [index, { caller, projection, ignored }] of arrivals.entries()) {
    const newcomer = newcomers[index] as store.Newcomer;
    if (!created.has(newcomer.id)) {
      results.push(taken(newcomer.facets.userName));
      continue;
    }
    const person = recordOf(newcomer, integrationId);
    const isAwaited = person.externalId !== null && waitedFor.has(person.externalId);
    const joined = isAwaited ? await membership.welcome(tenant, person) : [];
    const data = { userName: person.userName, active: person.active, groups: joined.length };
    told.push({ type: 'person.created', actor: caller.actor, subject: person.id, data });
    const view = joined.length > 0 ? await viewOf(tenant, person, projection) : { person, groups: [] };
    results.push({ ...view, note: withIgnored('created', ignored) });
  }
  await events.recordAll(tenant, told);
  return results;
}

/** As the row reads that was just written. */
const recordOf = ({ id, facets, attributes, now }: store.Newcomer, integrationId: string): PersonRecord => ({
  id,
  integrationId,
  source: 'scim',
  userName: facets.userName,
  externalId: facets.externalId,
  objectIdentifier: null,
  boundAt: null,
  accountId: null,
  active: facets.active,
  blockedAt: null,
  displayName: shownName(facets),
  email: facets.email,
  lastSignInAt: null,
  attributes,
  version: 1,
  createdAt: now,
  updatedAt: now,
});
