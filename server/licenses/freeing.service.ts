import type { Events } from '../events.ts';
import type { Actor } from '../lib/actor.ts';
import type { Tenant } from '../lib/transaction.ts';
import * as store from './seats.store.ts';
import { count } from './shares.store.ts';

export interface FreeingDeps {
  events: Events;
  /** Ends what hangs on these seats (refresh families), in the same transaction. */
  seatEnded(tenant: Tenant, seatIds: string[]): Promise<void>;
}

/** What follows when seats were marked as freed: the count goes down, their tokens end, the record says why. Answers the IDs. */
export async function afterFreed(
  { events, seatEnded }: FreeingDeps,
  tenant: Tenant,
  { freed, because, actor }: { freed: store.FreedSeat[]; because: string; actor: Actor },
): Promise<string[]> {
  for (const [subscriptionId, seats] of Map.groupBy(freed, (seat) => seat.subscriptionId))
    await store.giveBack(tenant, subscriptionId, seats.length);
  for (const [subLicenseId, seats] of Map.groupBy(freed, (seat) => seat.subLicenseId))
    await count(tenant, subLicenseId, -seats.length);
  const ids = freed.map(({ id }) => id);
  await seatEnded(tenant, ids);
  for (const { id, subscriptionId, personId, deviceId } of freed) {
    const data = { subscriptionId, personId, ...(deviceId ? { deviceId } : {}), because };
    await events.record(tenant, { type: 'seat.freed', actor, subject: id, data });
  }
  return ids;
}
