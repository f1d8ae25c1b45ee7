import type { Events } from '../events.ts';
import { type Actor, SYSTEM } from '../lib/actor.ts';
import { after, type Clock } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import type { Mailer } from '../mail/index.ts';
import { eachAlone } from './each-alone.ts';
import * as holders from './holders.store.ts';
import * as store from './line.store.ts';
import { type InLine, KEPT_FOR, serve } from './line.ts';
import { seatKeptMail } from './mails.ts';
import * as seats from './seats.store.ts';
import { whyUnusable } from './subscription-state.ts';

export interface LineDeps {
  transactions: Transactions;
  events: Events;
  clock: Clock;
  mailer: Mailer;
}

/** The waiting line of one product. Whoever calls a verb with `tenant` holds the lock of the product's subscriptions. */
export interface Line {
  /** Keeps what is free for whoever is next. Resolves to the people for whom a seat is kept, and whether anybody waits. */
  serve(
    tenant: Tenant,
    productId: string,
    subscriptions: seats.LockedSubscription[],
  ): Promise<{ keptFor: InLine[]; isEmpty: boolean }>;
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

/** Free seats of subscriptions that can be used now. */
export const freeIn = (subscriptions: seats.LockedSubscription[], now: Date): number =>
  subscriptions
    .filter((one) => whyUnusable(one, now) === null)
    .reduce((sum, { seats: bought, taken }) => sum + bought - taken, 0);

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

  async function serveFree(tenant: Tenant, productId: string, subscriptions: seats.LockedSubscription[]) {
    const now = clock();
    const free = freeIn(subscriptions, now);
    const front = await store.front(tenant, productId, Math.min(Math.max(free, 1), 1000));
    const { lapsed, kept, stillKept } = serve(front, free, now);
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
    return { keptFor: [...stillKept, ...kept], isEmpty };
  }

  async function lockAndServe(tenant: Tenant, productId: string): Promise<void> {
    await serveFree(tenant, productId, await seats.lockForProduct(tenant, productId));
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
