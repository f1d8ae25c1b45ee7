import type { licenses as contract } from '../../contract/index.ts';
import type { Events } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import type { Vault } from '../lib/secrets.ts';
import type { Transactions } from '../lib/transaction.ts';
import * as keys from './keys.store.ts';
import { readLicenseKey } from './license-key.ts';
import type { Licenses } from './licenses.ts';
import * as store from './seats.store.ts';
import { stateOf, whyUnusable } from './subscription-state.ts';
import { keyHashes } from './vendor.service.ts';

interface ComputersDeps {
  transactions: Transactions;
  events: Events;
  clock: Clock;
  vault: Vault;
}

/** Computers that are activated by key: each takes a seat of its own, of the subscription the key became. */
export function createComputers({
  transactions,
  events,
  clock,
  vault,
}: ComputersDeps): Pick<Licenses, 'computerKey' | 'grantComputerSeat'> {
  return {
    async computerKey(typed, productId) {
      const reading = readLicenseKey(typed);
      if (!reading.ok) return { ok: false, refusal: 'key_mistyped', businessAccountId: null };
      const hashes = keyHashes(vault, reading.key);
      const key = await transactions.inGlobal((tx) => keys.findKey(tx, hashes));
      const refusal = whyNoComputer(key, productId, clock());
      const businessAccountId = key?.registeredTo ?? null;
      if (refusal || !key || !businessAccountId)
        return { ok: false, refusal: refusal ?? 'key_unknown', businessAccountId };
      return { ok: true, keyId: key.id, businessAccountId };
    },
    async grantComputerSeat(tenant, { deviceId, keyId, actor }) {
      const subscription = await store.lockForKey(tenant, keyId);
      const at = clock();
      if (!subscription) return { granted: false, reason: 'subscription_revoked' };
      const reason = whyUnusable(subscription, at);
      if (reason) return { granted: false, reason };
      const subscriptionId = subscription.id;
      const held = await store.heldByComputer(tenant, deviceId, subscriptionId);
      if (held) return { granted: true, seatId: held.id, isNew: false };
      if (!(await store.takeOne(tenant, subscriptionId))) return { granted: false, reason: 'key_seats_taken' };
      const seatId = newId('seat', at);
      await store.insertComputerSeat(tenant, { id: seatId, subscriptionId, deviceId, at });
      const data = { subscriptionId, deviceId, provedBy: 'key' };
      await events.record(tenant, { type: 'seat.granted', actor, subject: seatId, data });
      return { granted: true, seatId, isNew: true };
    },
  };
}

/** Why this key activates no computer for this product now; null when it does. */
export function whyNoComputer(key: keys.KeyRow | null, productId: string, now: Date): contract.KeyRefusal | null {
  if (!key) return 'key_unknown';
  if (key.productId !== productId) return 'key_for_another_product';
  if (key.licensing === 'per_user') return 'key_for_people';
  const state = stateOf(key, now);
  if (state !== 'active' && state !== 'expiring_soon') return `key_${state}`;
  return key.registeredTo ? null : 'key_not_registered';
}
