import type { Events } from '../events.ts';
import type { Actor } from '../lib/actor.ts';
import type { Clock } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import { badInput } from '../lib/problem.ts';
import type { Vault } from '../lib/secrets.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import * as keys from './keys.store.ts';
import { readLicenseKey } from './license-key.ts';
import type { Licenses, Registration } from './licenses.ts';
import type { Line } from './line.service.ts';
import { planFor, whyNotRegistrable } from './registration.ts';
import * as subscriptions from './subscriptions.store.ts';
import { keyHashes } from './vendor.service.ts';

/** The part of `business/` this room asks. */
export interface BusinessPort {
  membershipsOf(accountId: string): Promise<{ businessAccountId: string; name: string; blocked: boolean }[]>;
  create(
    tenant: Tenant,
    organization: { name: string; country: string; website?: string | undefined; founderAccountId: string },
    actor: Actor,
  ): Promise<void>;
}

export interface RegistrationDeps {
  transactions: Transactions;
  business: BusinessPort;
  events: Events;
  clock: Clock;
  vault: Vault;
  line: Line;
}

type RegistrationVerbs = Pick<Licenses, 'plan' | 'registerInto' | 'registerNew'>;

/** *Register Key*: a key becomes a subscription of one business account, once. */
export function createRegistration({
  transactions,
  business,
  events,
  clock,
  vault,
  line,
}: RegistrationDeps): RegistrationVerbs {
  /** The stored forms of a typed key. A typo is told before anything is looked up. */
  function hashesOf(typed: string): string[] {
    const reading = readLicenseKey(typed);
    if (!reading.ok) throw badInput('key_mistyped', 'key', `${reading.why} Check the key character by character.`);
    return keyHashes(vault, reading.key);
  }

  async function register(
    tenant: Tenant,
    hashes: string[],
    how: { displayName?: string | undefined; actor: Actor },
  ): Promise<Registration> {
    const now = clock();
    const key = await keys.lockKey(tenant, { hashes });
    const no = whyNotRegistrable(key, now);
    if (no || !key) throw no;
    const { businessAccountId } = tenant;
    const subscriptionId = newId('subscription', now);
    await keys.markRegistered(tenant, key.id, businessAccountId, now);
    await subscriptions.insertSubscription(tenant, {
      id: subscriptionId,
      licenseKeyId: key.id,
      productId: key.productId,
      displayName: how.displayName || null,
      licensing: key.licensing,
      seats: key.seats,
      expiresAt: key.expiresAt,
      registeredBy: how.actor.id,
      registeredAt: now,
    });
    const data = { productId: key.productId, seats: key.seats, keyHint: key.hint };
    await events.record(tenant, { type: 'key.registered', actor: how.actor, subject: subscriptionId, data });
    await line.lockAndServe(tenant, key.productId);
    return { businessAccountId, subscriptionId, perUser: key.licensing === 'per_user' };
  }

  return {
    async plan(typed, visitor, wish) {
      const hashes = hashesOf(typed);
      const key = await transactions.inGlobal((tx) => keys.findKey(tx, hashes));
      const no = whyNotRegistrable(key, clock());
      if (no) throw no;
      return planFor(await business.membershipsOf(visitor.accountId), wish);
    },
    registerInto: (typed, businessAccountId, how) => {
      const hashes = hashesOf(typed);
      return transactions.inTenant(businessAccountId, (tenant) => register(tenant, hashes, how));
    },
    registerNew: (typed, founder, { displayName, organization }) => {
      const hashes = hashesOf(typed);
      return transactions.inTenant(newId('businessAccount', clock()), async (tenant) => {
        await business.create(tenant, { ...organization, founderAccountId: founder.accountId }, founder.actor);
        return register(tenant, hashes, { displayName, actor: founder.actor });
      });
    },
  };
}
