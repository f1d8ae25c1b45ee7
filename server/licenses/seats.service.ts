import type { Events } from '../events.ts';
import type { Actor } from '../lib/actor.ts';
import type { Clock } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { Grant, Licenses, SeatRequest } from './licenses.ts';
import * as store from './seats.store.ts';
import { mostHelpful, whyUnusable } from './subscription-state.ts';

export interface SeatDeps {
  events: Events;
  clock: Clock;
  /** Ends what hangs on these seats (refresh families), in the same transaction. */
  seatEnded(tenant: Tenant, seatIds: string[]): Promise<void>;
}

export interface SeatVerbs extends Pick<Licenses, 'grantSeat' | 'checkSeat' | 'freeSeats'> {
  freeSubscription(tenant: Tenant, subscriptionId: string, because: string, actor: Actor): Promise<string[]>;
}

export function createSeats({ events, clock, seatEnded }: SeatDeps): SeatVerbs {
  async function free(tenant: Tenant, which: store.LiveSeats, because: string, actor: Actor): Promise<string[]> {
    const subscriptions = await store.subscriptionsHolding(tenant, which);
    if (subscriptions.length === 0) return [];
    await store.lockSubscriptions(tenant, subscriptions);
    const freed = await store.markFreed(tenant, which, { at: clock(), because });
    for (const subscriptionId of subscriptions) {
      const count = freed.filter((seat) => seat.subscriptionId === subscriptionId).length;
      if (count > 0) await store.giveBack(tenant, subscriptionId, count);
    }
    const ids = freed.map(({ id }) => id);
    await seatEnded(tenant, ids);
    for (const { id, subscriptionId, personId } of freed) {
      await events.record(tenant, {
        type: 'seat.freed',
        actor,
        subject: id,
        data: { subscriptionId, personId, because },
      });
    }
    return ids;
  }

  async function take(
    tenant: Tenant,
    request: SeatRequest,
    candidates: store.LockedSubscription[],
  ): Promise<Grant | null> {
    for (const { id: subscriptionId } of candidates) {
      if (!(await store.takeOne(tenant, subscriptionId))) continue;
      const at = clock();
      const seatId = newId('seat', at);
      await store.insertSeat(tenant, { id: seatId, subscriptionId, request, at });
      const { personId, provedBy, actor } = request;
      await events.record(tenant, {
        type: 'seat.granted',
        actor,
        subject: seatId,
        data: { subscriptionId, personId, provedBy },
      });
      return { granted: true, seatId, subscriptionId, isNew: true };
    }
    return null;
  }

  return {
    async grantSeat(tenant, request) {
      const now = clock();
      const all = await store.lockForProduct(tenant, request.productId);
      const usable = all.filter((one) => whyUnusable(one, now) === null).sort(soonestEndFirst);
      const reasons = all.flatMap((one) => whyUnusable(one, now) ?? []);
      const held = await store.heldSeat(
        tenant,
        request.personId,
        all.map(({ id }) => id),
      );
      if (held && usable.some(({ id }) => id === held.subscriptionId)) {
        await store.renewProof(tenant, held.id, request);
        return { granted: true, seatId: held.id, subscriptionId: held.subscriptionId, isNew: false };
      }
      const grant = await take(tenant, request, usable);
      if (!grant)
        return {
          granted: false,
          reason: usable.length > 0 ? 'no_seats_left' : (mostHelpful(reasons) ?? 'no_seats_left'),
        };
      // One user, one seat: a seat in a subscription that has ended makes way for the new one.
      if (held)
        await free(
          tenant,
          { personIds: [request.personId], subscriptionId: held.subscriptionId },
          'moved',
          request.actor,
        );
      return grant;
    },
    async checkSeat(tenant, seatId) {
      const seat = await store.readSeat(tenant, seatId);
      if (!seat) return { live: false, reason: 'unknown' };
      if (seat.freedBecause !== null) return { live: false, reason: seat.freedBecause };
      const reason = whyUnusable(seat, clock());
      if (reason) return { live: false, reason };
      const { subscriptionId, personId, productId, provedBy, provedUntil, holdUntil } = seat;
      return { live: true, subscriptionId, personId, productId, provedBy, provedUntil, holdUntil };
    },
    freeSeats: (tenant, { personIds, productId, because, actor }) =>
      personIds.length === 0 ? Promise.resolve([]) : free(tenant, { personIds, productId }, because, actor),
    freeSubscription: (tenant, subscriptionId, because, actor) => free(tenant, { subscriptionId }, because, actor),
  };
}

/** What ends first is used first; what never ends, last. */
const soonestEndFirst = (a: store.LockedSubscription, b: store.LockedSubscription): number =>
  (a.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY) - (b.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY) ||
  (a.id < b.id ? -1 : 1);
