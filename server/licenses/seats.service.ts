import type { Actor } from '../lib/actor.ts';
import type { Clock } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import type { Tenant } from '../lib/transaction.ts';
import { afterFreed, type FreeingDeps } from './freeing.service.ts';
import type { Holds } from './hold.service.ts';
import type { Grant, Licenses, SeatRequest } from './licenses.ts';
import type { Line } from './line.service.ts';
import * as lineStore from './line.store.ts';
import { placeBeside } from './line.ts';
import * as store from './seats.store.ts';
import { moveSeat, takeInShare } from './shares.store.ts';
import { type Place, withTaken } from './shares.ts';
import { mostHelpful, whyUnusable } from './subscription-state.ts';

export interface SeatDeps extends FreeingDeps {
  clock: Clock;
  line: Line;
  holds: Pick<Holds, 'holdIfSlip'>;
}

export interface SeatVerbs
  extends Pick<Licenses, 'grantSeat' | 'offer' | 'takeOffered' | 'checkSeat' | 'freeSeats' | 'freeComputer'> {
  freeSubscription(tenant: Tenant, subscriptionId: string, because: string, actor: Actor): Promise<string[]>;
}

interface Why {
  because: string;
  actor: Actor;
  /** Whose members these people were; then very many seats at once are held rather than freed. */
  group?: { id: string; name: string } | undefined;
}

interface Settling {
  held: store.HeldSeat & store.Shared;
  subscriptions: store.LockedSubscription[];
}

export function createSeats(deps: SeatDeps): SeatVerbs {
  const { events, clock, line, holds } = deps;

  /** Frees seats, takes their people out of the line, and serves it with what became free: all in the caller's transaction. */
  async function free(tenant: Tenant, which: store.LiveSeats, why: Why): Promise<string[]> {
    const holding = await store.subscriptionsHolding(tenant, which);
    const { personIds = [], productId } = which;
    const awaited = personIds.length > 0 ? await lineStore.productsAwaited(tenant, personIds, productId) : [];
    const products = [...new Set([...holding.map((one) => one.productId), ...awaited])];
    if (products.length === 0) return [];
    const subscriptions = holding.map(({ id }) => id);
    await store.lockSubscriptions(tenant, subscriptions, products);
    const { group } = why;
    const held = group && productId ? await holds.holdIfSlip(tenant, { ...why, personIds, productId, group }) : false;
    const freed = await store.markFreed(tenant, { ...which, notHeld: held }, { at: clock(), because: why.because });
    const ids = await afterFreed(deps, tenant, { ...why, freed });
    if (awaited.length > 0) await line.leave(tenant, { personIds, productId }, why);
    for (const product of products.sort()) await line.lockAndServe(tenant, product);
    return ids;
  }

  /** Takes the seat at its place; a product without shares has its own, shorter statement. */
  async function take(tenant: Tenant, request: SeatRequest, { place, shared }: { place: Place; shared: boolean }) {
    const { subscriptionId, subLicenseId } = place;
    const at = clock();
    const seatId = newId('seat', at);
    if (shared) await takeInShare(tenant, { id: seatId, place, request, at });
    else if (!(await store.takeSeat(tenant, { id: seatId, subscriptionId, request, at }))) return null;
    const { personId, provedBy, actor } = request;
    const data = { subscriptionId, personId, provedBy, ...(subLicenseId ? { subLicenseId } : {}) };
    await events.record(tenant, { type: 'seat.granted', actor, subject: seatId, data });
    return { granted: true as const, seatId, subscriptionId, isNew: true };
  }

  /** Nobody passes those for whom a seat is kept; who finds none is in the line from now on. */
  async function takeOrWait(tenant: Tenant, request: SeatRequest, all: store.LockedSubscription[]): Promise<Grant> {
    const { personId, productId, actor } = request;
    const served = await line.serve(tenant, productId, { subscriptions: all, for: personId });
    const place = placeBeside(personId, served.keptFor, served);
    const shared = all.some((one) => one.shared);
    const grant = place ? await take(tenant, request, { place, shared }) : null;
    if (!grant) {
      const waitingId = await line.join(tenant, productId, { personId, actor });
      return { granted: false, reason: 'no_seats_left', waitingId };
    }
    if (!served.isEmpty) await line.arrived(tenant, productId, personId);
    return grant;
  }

  /** Whose share has changed since the seat was taken: it counts where it belongs, if there is room. */
  async function settleHeld(tenant: Tenant, request: SeatRequest, of: Settling): Promise<void> {
    const { held, subscriptions } = of;
    const { personId, productId } = request;
    const { pools, sharesOf, keptFor } = await line.serve(tenant, productId, { subscriptions, for: personId });
    const mine = sharesOf(personId);
    if (held.subLicenseId === null ? mine.length === 0 : mine.includes(held.subLicenseId)) return;
    const own = withTaken(
      pools.filter(({ id }) => id === held.subscriptionId),
      held,
      -1,
    );
    const place = placeBeside(personId, keptFor, { pools: own, sharesOf });
    if (place) await moveSeat(tenant, held.id, { from: held.subLicenseId, to: place.subLicenseId });
  }

  return {
    async grantSeat(tenant, request) {
      const { personId, productId, actor } = request;
      const now = clock();
      const all = await store.lockForProduct(tenant, productId);
      const usable = all.filter((one) => whyUnusable(one, now) === null);
      const ids = all.map(({ id }) => id);
      const held = await store.heldSeat(tenant, personId, ids);
      if (held && usable.some(({ id }) => id === held.subscriptionId)) {
        await store.renewProof(tenant, held.id, request);
        if (all.some((one) => one.shared)) await settleHeld(tenant, request, { held, subscriptions: all });
        return { granted: true, seatId: held.id, subscriptionId: held.subscriptionId, isNew: false };
      }
      const ended = usable.length === 0 ? mostHelpful(all.flatMap((one) => whyUnusable(one, now) ?? [])) : null;
      if (ended) return { granted: false, reason: ended, waitingId: null };
      const grant = await takeOrWait(tenant, request, all);
      // One user, one seat: a seat in a subscription that has ended makes way for the new one.
      if (held && grant.granted) {
        const { subscriptionId } = held;
        await free(tenant, { personIds: [personId], productId, subscriptionId }, { because: 'moved', actor });
      }
      return grant;
    },
    offer: (tenant, { personId, productId }) => store.offer(tenant, { personId, productId, now: clock() }),
    async takeOffered(tenant, subscriptionId, { seatId, ...request }) {
      const { personId, provedBy, actor } = request;
      const data = { subscriptionId, personId, provedBy };
      await Promise.all([
        store.takeOffered(tenant, { id: seatId, subscriptionId, request, at: clock() }),
        events.record(tenant, { type: 'seat.granted', actor, subject: seatId, data }),
      ]);
    },
    async checkSeat(tenant, seatId) {
      const seat = await store.readSeat(tenant, seatId);
      if (!seat) return { live: false, reason: 'unknown' };
      if (seat.freedBecause !== null) return { live: false, reason: seat.freedBecause };
      const reason = whyUnusable(seat, clock());
      if (reason) return { live: false, reason };
      const { subscriptionId, personId, deviceId, productId, provedBy, provedUntil, holdUntil } = seat;
      return { live: true, subscriptionId, personId, deviceId, productId, provedBy, provedUntil, holdUntil };
    },
    freeSeats: (tenant, { personIds, productId, ...why }) =>
      personIds.length === 0 ? Promise.resolve([]) : free(tenant, { personIds, productId }, why),
    freeComputer: (tenant, { deviceId, ...why }) => free(tenant, { deviceId }, why),
    freeSubscription: (tenant, subscriptionId, because, actor) => free(tenant, { subscriptionId }, { because, actor }),
  };
}
