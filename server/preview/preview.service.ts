import type { Business } from '../business/index.ts';
import type { Change, Configurator, Terms } from '../integration/index.ts';
import type { Member } from '../lib/guard.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import type { Licenses } from '../licenses/index.ts';
import { type ChangeKind, changesFor, decidedAtSignIn, type Human, type HumanChange, mayUse } from './difference.ts';
import * as store from './preview.store.ts';

export interface PreviewDeps {
  transactions: Transactions;
  configurator: Pick<Configurator, 'trial'>;
  licenses: Pick<Licenses, 'subscriptions' | 'perUserProducts'>;
  business: Pick<Business, 'conflicts'>;
}

export interface ChangedHuman extends HumanChange {
  id: string;
  name: string | null;
  email: string;
}

export interface ProductForecast {
  productId: string;
  productName: string;
  /** People who may use the product afterwards, and how many of them hold a seat already. */
  eligible: number;
  holding: number;
  seats: number;
  taken: number;
  /** How many would have to wait if all of them activated. */
  short: number;
  /** The group was never pushed, so each person's own sign-in decides. */
  decidedAtSignIn: boolean;
}

export interface Forecast {
  refusal: string | null;
  /** The integration is not active: judged as if it were, before and after. */
  asIfActive: boolean;
  counts: Record<ChangeKind, number>;
  administratorsDecidedAtSignIn: boolean;
  products: ProductForecast[];
  conflicts: number;
  /** At most 100, by ID. */
  people: ChangedHuman[];
  next: string | null;
  /** False: so many people that the counts are of the first 200,000. */
  complete: boolean;
}

export interface Preview {
  /** `list`: only these changes. `after`: the next page. Throws what the change itself would throw. */
  forecast(
    member: Member,
    change: Change,
    page: { list?: ChangeKind | undefined; after?: string | undefined },
  ): Promise<Forecast>;
}

const PAGE = 100;
const MOST = 200_000;

export function createPreview({ transactions, configurator, licenses, business }: PreviewDeps): Preview {
  async function* everybody(tenant: Tenant, { before, after }: { before: Terms; after: Terms }) {
    const integrationId = after.integration.id;
    const pins = [...before.mappings, ...after.mappings].flatMap(({ pinnedGroupId }) => pinnedGroupId ?? []);
    yield await store.localMembers(tenant, integrationId);
    let cursor = '';
    for (let seen = 0; seen < MOST; ) {
      const page = await store.people(tenant, { integrationId, groupIds: [...new Set(pins)], after: cursor });
      yield page.humans;
      if (page.last === null) return;
      seen += page.humans.length;
      cursor = page.last;
    }
    yield null;
  }

  return {
    async forecast(member, change, { list, after: from = '' }) {
      const { businessAccountId } = member;
      const tried = await configurator.trial.tryOut(member, change);
      const asIfActive = change.kind !== 'activate' && tried.before.integration.status !== 'active';
      const terms = asIfActive ? { before: active(tried.before), after: active(tried.after) } : tried;
      return transactions.inTenant(businessAccountId, async (tenant) => {
        const products = await forecasts(licenses, tenant, terms.after);
        const about = { businessAccountId, productIds: products.map(({ productId }) => productId) };
        const tally = newTally({ list, from });
        for await (const humans of everybody(tenant, terms)) {
          if (humans === null) tally.complete = false;
          for (const human of humans ?? []) {
            count(products, terms.after, human);
            tally.note(human, changesFor(terms, human, about));
          }
        }
        for (const one of products) one.short = Math.max(0, one.eligible - one.holding - (one.seats - one.taken));
        const { counts, people, next, complete } = tally;
        return {
          refusal: tried.refusal,
          asIfActive,
          ...{ counts, people, next, complete },
          administratorsDecidedAtSignIn: decidedAtSignIn(terms.after, null),
          products,
          conflicts: (await business.conflicts(tenant)).length,
        };
      });
    },
  };
}

const active = (terms: Terms): Terms => ({ ...terms, integration: { ...terms.integration, status: 'active' } });

async function forecasts(licenses: PreviewDeps['licenses'], tenant: Tenant, after: Terms): Promise<ProductForecast[]> {
  const bought = (await licenses.subscriptions(tenant)).filter(
    ({ licensing, state }) => licensing === 'per_user' && (state === 'active' || state === 'expiring_soon'),
  );
  return (await licenses.perUserProducts(tenant)).map(({ id, name }) => {
    const own = bought.filter(({ product }) => product.id === id);
    const sum = (of: 'seats' | 'taken') => own.reduce((total, one) => total + one[of], 0);
    const seats = { seats: sum('seats'), taken: sum('taken') };
    const nobody = { eligible: 0, holding: 0, short: 0 };
    return { productId: id, productName: name, ...nobody, ...seats, decidedAtSignIn: decidedAtSignIn(after, id) };
  });
}

function count(products: ProductForecast[], after: Terms, human: Human): void {
  for (const product of products) {
    if (!mayUse(after, human, product.productId).may) continue;
    product.eligible += 1;
    if (human.person?.seatsOf.includes(product.productId)) product.holding += 1;
  }
}

interface Tally extends Pick<Forecast, 'counts' | 'people' | 'next' | 'complete'> {
  note(human: Human, changes: HumanChange[]): void;
}

/** Counts everybody and keeps one page of names; members (`mem-`) come before people (`per-`), so IDs are the order. */
function newTally({ list, from }: { list: ChangeKind | undefined; from: string }): Tally {
  const tally: Tally = {
    counts: { gains_use: 0, loses_use: 0, becomes_administrator: 0, stops_administrator: 0, loses_access: 0 },
    people: [],
    next: null,
    complete: true,
    note({ id, name, email }, changes) {
      const wanted = changes.filter(({ change }) => list === undefined || change === list);
      for (const { change } of changes) tally.counts[change] += 1;
      if (wanted.length === 0 || id <= from || tally.next !== null) return;
      if (tally.people.length >= PAGE) tally.next = tally.people.at(-1)?.id ?? null;
      else tally.people.push(...wanted.map((one) => ({ id, name, email, ...one })));
    },
  };
  return tally;
}
