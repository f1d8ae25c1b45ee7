import type { Events } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import { type Random, systemRandom } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import type { Vault } from '../lib/secrets.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import type { Mailer } from '../mail/index.ts';
import { createComputers } from './computers.service.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { createHolds } from './hold.service.ts';
import * as holdStore from './hold.store.ts';
import * as holders from './holders.store.ts';
import { createImport } from './import.service.ts';
import type { Licenses } from './licenses.ts';
import { createLine } from './line.service.ts';
import * as lineStore from './line.store.ts';
import { type BusinessPort, createRegistration } from './registration.service.ts';
import { createSeats } from './seats.service.ts';
import { createSubLicenses } from './sub-licenses.service.ts';
import { stateOf } from './subscription-state.ts';
import * as store from './subscriptions.store.ts';
import { createVendor } from './vendor.service.ts';

export interface LicensesDeps {
  transactions: Transactions;
  business: BusinessPort;
  events: Events;
  clock: Clock;
  vault: Vault;
  mailer: Mailer;
  /** Without a slash at the end. */
  baseUrl: string;
  /** Where the administrators read mail; nobody, when it is not given. */
  administrators?(tenant: Tenant): Promise<string[]>;
  random?: Random;
  /** Ends what hangs on these seats, in the caller's transaction. */
  seatEnded(tenant: Tenant, seatIds: string[]): Promise<void>;
}

export function createLicenses(deps: LicensesDeps): Licenses {
  const { events, clock, random = systemRandom } = deps;
  const line = createLine(deps);
  const { administrators = async () => [] } = deps;
  const holds = createHolds({ ...deps, administrators, line });
  const { freeSubscription, ...seats } = createSeats({ ...deps, line, holds });
  return {
    ...createVendor({ ...deps, random, line, seats: { ...seats, freeSubscription } }),
    ...createImport({ ...deps, random }),
    ...createRegistration({ ...deps, line }),
    ...seats,
    ...createComputers(deps),
    subLicenses: createSubLicenses({ ...deps, line }),
    serveWaiting: (limit = 100) => line.serveDue(limit),
    holds: (tenant) => holdStore.list(tenant),
    decideHold: (tenant, holdId, decision, actor) => holds.decide(tenant, holdId, decision, actor),
    endHolds: (limit = 100) => holds.endDue(limit),
    waitingPeople: (tenant) => holders.waitingPeople(tenant),
    async waiting(waitingId) {
      const businessAccountId = await deps.transactions.lookup(waitingId, (tx) => lineStore.tenantOf(tx, waitingId));
      if (!businessAccountId) return { state: 'over' };
      const place = await deps.transactions.inTenant(businessAccountId, (tenant) =>
        lineStore.placeOf(tenant, waitingId),
      );
      if (!place || (place.heldUntil && place.heldUntil <= clock())) return { state: 'over' };
      const { personId, productId, heldUntil } = place;
      if (heldUntil) return { state: 'seat_kept', until: heldUntil, personId, productId };
      return { state: 'waiting', place: place.place, personId, productId };
    },
    async subscriptions(tenant) {
      const now = clock();
      const rows = await store.listSubscriptions(tenant);
      return rows.map(({ productId, productName, status, ...row }) => ({
        ...row,
        product: { id: productId, name: productName },
        state: stateOf({ status, expiresAt: row.expiresAt }, now),
      }));
    },
    hasPerUserSubscription: async (tenant) => (await store.perUserProducts(tenant)).length > 0,
    perUserProducts: (tenant) => store.perUserProducts(tenant),
    async renameSubscription(tenant, subscriptionId, displayName, actor) {
      if (!(await store.rename(tenant, subscriptionId, displayName || null))) throw notHere('subscription');
      await events.record(tenant, {
        type: 'subscription.renamed',
        actor,
        subject: subscriptionId,
        data: { displayName },
      });
    },
    async seats(tenant, subscriptionId, after) {
      const page = await holders.pageOfHolders(tenant, subscriptionId, readCursor(after));
      const last = page.length === 100 ? page.at(-1) : undefined;
      return { seats: page, next: last ? writeCursor(last) : null };
    },
    async blockDevice(tenant, deviceId, blocked, actor) {
      const changed = await holders.setDeviceBlocked(tenant, deviceId, blocked ? clock() : null);
      if (changed === null) throw notHere('computer');
      if (changed)
        await events.record(tenant, {
          type: blocked ? 'device.blocked' : 'device.unblocked',
          actor,
          subject: deviceId,
        });
    },
  };
}

const notHere = (what: string): Problem =>
  new Problem(`no_such_${what}`, 404, { publicDetail: `There is no such ${what} in this business account.` });
