import type { Events } from '../events.ts';
import type { Actor } from '../lib/actor.ts';
import type { Clock } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import type { Tenant } from '../lib/transaction.ts';
import * as store from './computers.store.ts';
import * as devices from './device.store.ts';
import * as families from './family.store.ts';
import type { LicensesPort } from './ports.ts';

export interface ComputersDeps {
  licenses: Pick<LicensesPort, 'freeComputer'>;
  events: Events;
  clock: Clock;
}

/** What an administrator does with the computers of the organization; blocking one is with the seats, in `licenses/`. */
export function createComputers({ licenses, events, clock }: ComputersDeps) {
  return {
    async list(tenant: Tenant, after: string | undefined) {
      const computers = await store.page(tenant, readCursor(after));
      const last = computers.length === 100 ? computers.at(-1) : undefined;
      return { computers, next: last ? `${last.lastSeenAt.toISOString()}~${last.id}` : null };
    },
    /** Throws 404 `no_such_computer`. An empty name takes the given one away. */
    async rename(tenant: Tenant, id: string, { name, actor }: { name: string; actor: Actor }): Promise<void> {
      if (!(await store.rename(tenant, id, name || null))) throw notHere();
      await events.record(tenant, { type: 'device.renamed', actor, subject: id, data: { name } });
    },
    /**
     * Ends what the computer holds: its tokens, and the seat of a computer that was activated by key. A person's seat stays
     * theirs; their other computers go on, and this one comes back with a sign-in. Throws 404 `no_such_computer`.
     */
    async free(tenant: Tenant, id: string, actor: Actor): Promise<void> {
      const device = await devices.find(tenant, id);
      if (!device) throw notHere();
      const because = 'freed_by_admin';
      if (device.personId === null) await licenses.freeComputer(tenant, { deviceId: id, because, actor });
      await families.end(tenant, { deviceId: id }, { because: 'signed_out', at: clock() });
      await devices.signedOut(tenant, id, clock());
      const data = { name: device.name, personId: device.personId, because };
      await events.record(tenant, { type: 'device.signed_out', actor, subject: id, data });
    },
    settings: (tenant: Tenant) => store.settings(tenant),
    /** Licenses that are out already keep their end; the next renewal brings the new one. What is not named stays. */
    async change(tenant: Tenant, wish: Partial<store.LicenseSettings>, actor: Actor): Promise<void> {
      const before = await store.settings(tenant);
      const next = { ...before, ...wish };
      await store.setSettings(tenant, wish);
      const subject = tenant.businessAccountId;
      if (next.offlineDays !== before.offlineDays) {
        const data = { before: before.offlineDays, after: next.offlineDays };
        await events.record(tenant, { type: 'license.offline_days', actor, subject, data });
      }
      if (next.anotherDevice !== before.anotherDevice) {
        const data = { before: before.anotherDevice, after: next.anotherDevice };
        await events.record(tenant, { type: 'license.another_device', actor, subject, data });
      }
    },
  };
}

const notHere = (): Problem =>
  new Problem('no_such_computer', 404, { publicDetail: 'There is no such computer in this business account.' });

function readCursor(text: string | undefined): { lastSeenAt: Date; id: string } | null {
  if (text === undefined) return null;
  const [time = '', id = ''] = text.split('~');
  const lastSeenAt = new Date(time);
  if (Number.isNaN(lastSeenAt.getTime()))
    throw new Problem('bad_cursor', 422, { publicDetail: 'This page of the list does not exist. Start at the first.' });
  return { lastSeenAt, id };
}
