import type { Events } from '../events.ts';
import type { Actor } from '../lib/actor.ts';
import type { Clock } from '../lib/clock.ts';
import { newId, type Random } from '../lib/ids.ts';
import { badInput, Problem } from '../lib/problem.ts';
import type { Vault } from '../lib/secrets.ts';
import type { Tenant, Transactions, Tx } from '../lib/transaction.ts';
import * as keys from './keys.store.ts';
import { newLicenseKey, readLicenseKey } from './license-key.ts';
import type { Licenses } from './licenses.ts';
import type { Line } from './line.service.ts';
import type { SeatVerbs } from './seats.service.ts';
import { lockForProduct } from './seats.store.ts';
import * as subscriptions from './subscriptions.store.ts';

export interface VendorDeps {
  transactions: Transactions;
  events: Events;
  clock: Clock;
  random: Random;
  vault: Vault;
  line: Line;
  seats: SeatVerbs;
}

type VendorVerbs = Pick<
  Licenses,
  'createProduct' | 'products' | 'product' | 'issueKey' | 'keys' | 'registeredTo' | 'extendKey' | 'changeKey'
>;

/** The forms a key may be stored in, newest first: keyed hashes, so that a stolen table cannot be searched for it. */
export const keyHashes = (vault: Vault, key: string): string[] => vault.macs('license-key', key);

const CHANGES = {
  suspend: { status: 'suspended', key: 'key.suspended', subscription: 'subscription.suspended' },
  resume: { status: 'active', key: 'key.resumed', subscription: 'subscription.resumed' },
  revoke: { status: 'revoked', key: 'key.revoked', subscription: 'subscription.revoked' },
} as const;

/** What the vendor's operator does: products, keys, and changes that reach the subscription a key became. */
export function createVendor({ transactions, events, clock, random, vault, line, seats }: VendorDeps): VendorVerbs {
  /** Runs a change with the key's row locked, in the scope of the business account that registered it, if one did. */
  async function withKey(named: string, change: (tx: Tx | Tenant, key: keys.KeyRow) => Promise<void>): Promise<void> {
    const reading = readLicenseKey(named);
    const by = reading.ok ? { hashes: keyHashes(vault, reading.key) } : { id: named };
    const found = await transactions.inGlobal((tx) =>
      'id' in by ? keys.findById(tx, by.id) : keys.findKey(tx, by.hashes),
    );
    if (!found) throw noSuchKey();
    const run = async (tx: Tx): Promise<boolean> => {
      const key = await keys.lockKey(tx, { id: found.id });
      if (key?.registeredTo !== found.registeredTo || !key) return false;
      await change(tx, key);
      return true;
    };
    const done = found.registeredTo
      ? await transactions.inTenant(found.registeredTo, run)
      : await transactions.inGlobal(run);
    // It was registered between the look-up and the lock: once more, in the scope it has now.
    if (!done) await withKey(named, change);
  }

  return {
    async createProduct(product, actor) {
      await transactions.inGlobal(async (tx) => {
        if (!(await keys.insertProduct(tx, product, clock()))) {
          throw new Problem('product_exists', 409, {
            publicDetail: `There is a product with the ID ${product.id} already.`,
          });
        }
        await events.recordPlatform(tx, {
          type: 'product.created',
          actor,
          subject: product.id,
          data: { name: product.name },
        });
      });
    },
    products: () => transactions.inGlobal((tx) => keys.products(tx)),
    product: async (tx, id) => (await keys.findProduct(tx, id)) ?? null,
    issueKey: (terms, actor) =>
      transactions.inGlobal(async (tx) => {
        if (!(await keys.findProduct(tx, terms.productId))) {
          throw badInput('no_such_product', 'productId', `There is no product ${terms.productId}. Create it first.`);
        }
        const createdAt = clock();
        if (terms.expiresAt && terms.expiresAt <= createdAt)
          throw badInput('end_in_the_past', 'expiresAt', 'The end lies in the past.');
        const id = newId('licenseKey', createdAt, random);
        const key = newLicenseKey(random);
        await keys.insertKey(tx, {
          ...terms,
          id,
          keyHash: vault.mac('license-key', key),
          hint: key.slice(-5),
          createdAt,
        });
        await events.recordPlatform(tx, { type: 'key.issued', actor, subject: id, data: { ...terms } });
        return { id, key };
      }),
    async registeredTo(named) {
      const reading = readLicenseKey(named);
      return transactions.inGlobal(async (tx) => {
        const found = reading.ok
          ? await keys.findKey(tx, keyHashes(vault, reading.key))
          : await keys.findById(tx, named);
        if (found) return found.registeredTo ? [found.registeredTo] : [];
        return /^[0-9A-Z]{5}$/i.test(named) ? keys.registeredByHint(tx, named.toUpperCase()) : [];
      });
    },
    keys: (productId) => transactions.inGlobal((tx) => keys.listKeys(tx, productId)),
    extendKey: (named, terms, actor) =>
      withKey(named, async (tx, key) => {
        if (key.status === 'revoked') throw revoked();
        if (terms.seats !== undefined && terms.seats < 1)
          throw badInput('too_few_seats', 'seats', 'A key needs at least one seat.');
        await keys.changeKey(tx, key.id, terms);
        await events.recordPlatform(tx, { type: 'key.extended', actor, subject: key.id, data: { ...terms } });
        if (isTenant(tx)) await extendSubscription(tx, key, terms, actor);
      }),
    changeKey: (named, verb, actor) =>
      withKey(named, async (tx, key) => {
        if (key.status === 'revoked') throw revoked();
        const change = CHANGES[verb];
        await keys.changeKey(tx, key.id, { status: change.status });
        await events.recordPlatform(tx, { type: change.key, actor, subject: key.id });
        if (!isTenant(tx)) return;
        // All subscriptions of the product, in their order, before one of them is changed.
        await lockForProduct(tx, key.productId);
        const subscription = await subscriptions.changeByKey(tx, key.id, { status: change.status });
        if (!subscription) return;
        await events.record(tx, { type: change.subscription, actor, subject: subscription.id });
        await line.lockAndServe(tx, key.productId);
        if (verb === 'revoke') await seats.freeSubscription(tx, subscription.id, 'subscription_revoked', actor);
      }),
  };

  async function extendSubscription(
    tenant: Tenant,
    key: keys.KeyRow,
    terms: keys.KeyChange,
    actor: Actor,
  ): Promise<void> {
    await lockForProduct(tenant, key.productId);
    const subscription = await subscriptions.changeByKey(tenant, key.id, terms);
    if (!subscription) {
      throw new Problem('seats_in_use', 409, { publicDetail: 'More seats are taken than that. Free some first.' });
    }
    await events.record(tenant, { type: 'subscription.extended', actor, subject: subscription.id, data: { ...terms } });
    await line.lockAndServe(tenant, key.productId);
  }
}

const isTenant = (tx: Tx): tx is Tenant => 'businessAccountId' in tx;

const noSuchKey = (): Problem => new Problem('no_such_key', 404, { publicDetail: 'There is no such key.' });
const revoked = (): Problem =>
  new Problem('key_revoked', 409, { publicDetail: 'This key was revoked. Issue a new one.' });
