import type { Events } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import { badInput, Problem } from '../lib/problem.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { Line } from './line.service.ts';
import { placeAll } from './line.ts';
import { lockForProduct } from './seats.store.ts';
import { setShared, sharesIn } from './shares.store.ts';
import { type Pool, refuseShare, type ShareRefusal, unreserved } from './shares.ts';
import * as store from './sub-licenses.store.ts';
import type { SubLicenses, SubLicenseWish } from './sub-licenses.ts';

export interface SubLicensesDeps {
  events: Events;
  clock: Clock;
  line: Line;
}

/** Of one subscription: every grant and every list reads them all. */
const MOST_SHARES = 100;

/** Shares of a subscription's seats: made, changed and removed by an administrator, under the lock that grants take. */
export function createSubLicenses({ events, clock, line }: SubLicensesDeps): SubLicenses {
  /** Locks the subscriptions of the product and answers this one with its shares. */
  async function lock(tenant: Tenant, subscriptionId: string): Promise<{ productId: string; pool: Pool }> {
    const found = await store.subscription(tenant, subscriptionId);
    if (!found) throw notHere('subscription');
    if (found.licensing !== 'per_user') throw perComputer();
    const all = await lockForProduct(tenant, found.productId);
    const own = all.find(({ id }) => id === subscriptionId);
    if (!own) throw notHere('subscription');
    const { seats, taken } = own;
    // A seat that is kept for somebody in the line is not free to be set aside.
    const { pools, keptFor, sharesOf } = await line.serve(tenant, found.productId, { subscriptions: all });
    const left = placeAll(pools, keptFor, sharesOf).left.find(({ id }) => id === subscriptionId);
    const pool = left ?? { id: subscriptionId, seats, taken, shares: await sharesIn(tenant, [subscriptionId]) };
    return { productId: found.productId, pool };
  }

  /** The people of a wish: by their addresses, unless a group says. */
  async function peopleOf(tenant: Tenant, { groupId, emails }: SubLicenseWish): Promise<string[]> {
    if (groupId !== null) {
      if (await store.hasGroup(tenant, groupId)) return [];
      throw badInput('no_such_group', 'groupId', 'This group is not in your directory any more. Choose another one.');
    }
    const asked = [...new Set(emails.map((email) => email.trim().toLowerCase()))];
    const people = await store.peopleAt(tenant, asked);
    const known = new Set(people.map(({ email }) => email));
    const missing = asked.filter((email) => !known.has(email));
    if (missing.length > 0) throw unknownPeople(missing);
    return people.map(({ id }) => id);
  }

  async function put(tenant: Tenant, id: string, of: { subscriptionId: string; wish: SubLicenseWish }) {
    const { subscriptionId, wish } = of;
    const { productId, pool } = await lock(tenant, subscriptionId);
    const personIds = await peopleOf(tenant, wish);
    if (!pool.shares.some((share) => share.id === id) && pool.shares.length >= MOST_SHARES) throw tooMany();
    if (await store.isTaken(tenant, subscriptionId, { id, ...wish })) throw exists();
    const holding = await store.heldBy(tenant, subscriptionId, { groupId: wish.groupId, personIds });
    const own = holding.filter(({ subLicenseId }) => subLicenseId === null || subLicenseId === id);
    const refused = refuseShare(pool, { id, ...wish }, own.length);
    if (refused) throw refusedAs(refused);
    const share = { id, name: wish.name, kind: wish.kind, seats: wish.seats, groupId: wish.groupId };
    await store.put(tenant, { ...share, taken: own.length }, { subscriptionId, personIds, at: clock() });
    await store.setSeats(
      tenant,
      id,
      own.map((seat) => seat.id),
    );
    await setShared(tenant, productId, true);
    await line.lockAndServe(tenant, productId);
    return { ...share, subscriptionId, people: personIds.length, adopted: own.length };
  }

  async function existing(tenant: Tenant, id: string): Promise<string> {
    const subscriptionId = await store.subscriptionOf(tenant, id);
    if (subscriptionId === null) throw notHere('sub_license');
    return subscriptionId;
  }

  return {
    async list(tenant, subscriptionId) {
      const found = await store.subscription(tenant, subscriptionId);
      if (!found) throw notHere('subscription');
      const subLicenses = await store.list(tenant, subscriptionId);
      const pool = { id: subscriptionId, seats: found.seats, taken: found.taken, shares: subLicenses };
      return { subLicenses, unreserved: unreserved(pool), groups: await store.groups(tenant) };
    },
    async create(tenant, subscriptionId, wish, actor) {
      const id = newId('subLicense', clock());
      const data = await put(tenant, id, { subscriptionId, wish });
      await events.record(tenant, { type: 'subscription.sub_license_created', actor, subject: subscriptionId, data });
      return { id };
    },
    async change(tenant, id, wish, actor) {
      const subscriptionId = await existing(tenant, id);
      const before = (await store.list(tenant, subscriptionId)).find((one) => one.id === id);
      const after = await put(tenant, id, { subscriptionId, wish });
      const data = { before, after };
      await events.record(tenant, { type: 'subscription.sub_license_changed', actor, subject: subscriptionId, data });
    },
    async remove(tenant, id, actor) {
      const subscriptionId = await existing(tenant, id);
      const { productId } = await lock(tenant, subscriptionId);
      const before = (await store.list(tenant, subscriptionId)).find((one) => one.id === id);
      if (!before) throw notHere('sub_license');
      await store.setSeats(tenant, id, []);
      await store.remove(tenant, id);
      const all = await lockForProduct(tenant, productId);
      const left = await sharesIn(
        tenant,
        all.map((one) => one.id),
      );
      if (left.length === 0) await setShared(tenant, productId, false);
      await line.lockAndServe(tenant, productId);
      const data = { before };
      await events.record(tenant, { type: 'subscription.sub_license_deleted', actor, subject: subscriptionId, data });
    },
  };
}

function refusedAs(refused: ShareRefusal): Problem {
  switch (refused.refusal) {
    case 'below_taken':
      return new Problem('below_taken', 409, {
        publicDetail: `Its people hold ${refused.taken} seats already. Give it at least as many, or free some first.`,
      });
    case 'not_enough_free':
      return new Problem('not_enough_free', 409, {
        publicDetail: `Only ${refused.free} seats can be set aside: the others are taken or reserved. Free some, or choose a dynamic share.`,
      });
    case 'more_than_bought':
      return new Problem('more_than_bought', 409, {
        publicDetail: `The subscription has ${refused.bought} seats; a share of it cannot have more.`,
      });
  }
}

const notHere = (what: string): Problem =>
  new Problem(`no_such_${what}`, 404, {
    publicDetail: `There is no such ${what.replace('_', '-')} in this business account.`,
  });

const perComputer = (): Problem =>
  new Problem('per_computer', 409, {
    publicDetail: 'This subscription is licensed per computer; only seats of people can be shared out.',
  });

const exists = (): Problem =>
  new Problem('sub_license_exists', 409, {
    publicDetail: 'Another sub-license of this subscription has this name or this group already.',
  });

const tooMany = (): Problem =>
  new Problem('too_many_sub_licenses', 409, {
    publicDetail: `A subscription has at most ${MOST_SHARES} sub-licenses. Remove one first.`,
  });

const unknownPeople = (missing: string[]): Problem =>
  badInput(
    'no_such_people',
    'emails',
    `Not in your directory: ${missing.slice(0, 10).join(', ')}${missing.length > 10 ? ' …' : ''}.`,
  );
