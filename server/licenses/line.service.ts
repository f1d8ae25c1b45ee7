import type { Events } from '../events.ts';
import { type Actor, SYSTEM } from '../lib/actor.ts';
import { after, type Clock } from '../lib/clock.ts';
import { eachAlone } from '../lib/each-alone.ts';
import { newId } from '../lib/ids.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import type { Mailer } from '../mail/index.ts';
import * as holders from './holders.store.ts';
import * as store from './line.store.ts';
import { type InLine, KEPT_FOR, type SharesOf, serve } from './line.ts';
import { seatKeptMail } from './mails.ts';
import * as seats from './seats.store.ts';
import * as shares from './shares.store.ts';
import type { Pool } from './shares.ts';
import { soonestEndFirst, whyUnusable } from './subscription-state.ts';

export interface LineDeps {
  transactions: Transactions;
  events: Events;
  clock: Clock;
  mailer: Mailer;
}

/** The waiting line of one product. Whoever calls a verb with `tenant` holds the lock of the product's subscriptions. */
export interface Line {
  /** Keeps what is free for whoever is next. `for`: somebody whose shares are to be known too. */
  serve(
    tenant: Tenant,
    productId: string,
    which: { subscriptions: seats.LockedSubscription[]; for?: string },
  ): Promise<Served>;
  /** The same, after locking the subscriptions and counting what is free. */
  lockAndServe(tenant: Tenant, productId: string): Promise<void>;
  /** To the end of the line; who stands in it keeps the place. Resolves to the ID of the place. */
  join(tenant: Tenant, productId: string, waiting: { personId: string; actor: Actor }): Promise<string>;
  /** Out of the line because the seat was taken. */
  arrived(tenant: Tenant, productId: string, personId: string): Promise<void>;
  /** Out of the line because they may not have a seat any more. */
  leave(
    tenant: Tenant,
    which: { personIds: string[]; productId?: string | undefined },
    why: { because: string; actor: Actor },
  ): Promise<void>;
  serveDue(limit: number): Promise<number>;
}

/** What of a product can be used now, soonest end first, and who has which share in it. */
export interface Usable {
  pools: Pool[];
  sharesOf: SharesOf;
}

/** What serving a line comes to. */
export interface Served extends Usable {
  /** The people for whom a seat is kept. */
  keptFor: InLine[];
  isEmpty: boolean;
}

/** So many of a line are looked at, at once. */
const MOST = 1000;

async function usablePools(tenant: Tenant, subscriptions: seats.LockedSubscription[], now: Date): Promise<Pool[]> {
  const usable = subscriptions.filter((one) => whyUnusable(one, now) === null).sort(soonestEndFirst);
  const ids = usable.map(({ id }) => id);
  const all = usable.some((one) => one.shared) ? await shares.sharesIn(tenant, ids) : [];
  return usable.map(({ id, seats: bought, taken }) => ({
    id,
    seats: bought,
    taken,
    shares: all.filter((share) => share.subscriptionId === id),
  }));
}

export function createLine({ transactions, events, clock, mailer }: LineDeps): Line {
  async function tell(tenant: Tenant, productId: string, kept: InLine[], until: Date): Promise<void> {
    const addresses = await holders.addressesOf(
      tenant,
      kept.map(({ personId }) => personId),
    );
    const product = (await holders.productName(tenant, productId)) ?? productId;
    for (const { id, personId } of kept) {
      const to = addresses.get(personId);
      if (to) await mailer.send(tenant, seatKeptMail({ to, product, until }));
      const data = { productId, personId, until: until.toISOString(), told: to !== undefined };
      await events.record(tenant, { type: 'waiting.seat_kept', actor: SYSTEM, subject: id, data });
    }
  }

  /** With shares, whoever is first may find none where the next does: then the line is read further. */
  async function serveFree(
    tenant: Tenant,
    productId: string,
    { subscriptions, for: asking }: { subscriptions: seats.LockedSubscription[]; for?: string },
  ): Promise<Served> {
    const now = clock();
    const shared = subscriptions.some((one) => one.shared);
    const pools = await usablePools(tenant, subscriptions, now);
    const free = pools.reduce((sum, { seats: bought, taken }) => sum + bought - taken, 0);
    const front = await store.front(tenant, productId, shared ? MOST : Math.min(Math.max(free, 1), MOST));
    const people = [...front.map(({ personId }) => personId), ...(asking ? [asking] : [])];
    const found = shared
      ? await shares.sharesOf(
          tenant,
          people,
          pools.map(({ id }) => id),
        )
      : new Map<string, string[]>();
    const sharesOf: SharesOf = (personId) => found.get(personId) ?? [];
    const { lapsed, kept, stillKept } = serve(front, pools, now, sharesOf);
    if (lapsed.length > 0) {
      await store.remove(
        tenant,
        lapsed.map(({ id }) => id),
      );
      for (const { id, personId } of lapsed) {
        const data = { productId, personId };
        await events.record(tenant, { type: 'waiting.passed_on', actor: SYSTEM, subject: id, data });
      }
    }
    const until = after(now, KEPT_FOR);
    if (kept.length > 0) {
      await store.keep(
        tenant,
        kept.map(({ id }) => id),
        until,
      );
      await tell(tenant, productId, kept, until);
    }
    const isEmpty = front.length === lapsed.length;
    if (subscriptions.some(({ awaited }) => awaited === isEmpty)) await seats.setAwaited(tenant, productId, !isEmpty);
    // A subscription that was registered since then.
    if (shared && subscriptions.some((one) => !one.shared)) await shares.setShared(tenant, productId, true);
    return { keptFor: [...stillKept, ...kept], isEmpty, pools, sharesOf };
  }

  async function lockAndServe(tenant: Tenant, productId: string): Promise<void> {
    await serveFree(tenant, productId, { subscriptions: await seats.lockForProduct(tenant, productId) });
  }

  return {
    serve: serveFree,
    lockAndServe,
    async join(tenant, productId, { personId, actor }) {
      const since = clock();
      await seats.setAwaited(tenant, productId, true);
      const { id, isNew } = await store.join(tenant, { id: newId('waiting', since), productId, personId, since });
      if (isNew)
        await events.record(tenant, { type: 'waiting.joined', actor, subject: id, data: { productId, personId } });
      return id;
    },
    arrived: async (tenant, productId, personId) => void (await store.leave(tenant, [personId], productId)),
    async leave(tenant, { personIds, productId }, { because, actor }) {
      for (const left of await store.leave(tenant, personIds, productId)) {
        const data = { productId: left.productId, personId: left.personId, because };
        await events.record(tenant, { type: 'waiting.left', actor, subject: left.id, data });
      }
    },
    async serveDue(limit) {
      const due = await transactions.lookup(store.DUE, (tx) => store.due(tx, clock(), limit));
      await eachAlone(due, ({ businessAccountId, productId }) =>
        transactions.inTenant(businessAccountId, (tenant) => lockAndServe(tenant, productId)),
      );
      return due.length;
    },
  };
}
