import { type Actor, SYSTEM } from '../lib/actor.ts';
import { after, type Clock } from '../lib/clock.ts';
import { eachAlone } from '../lib/each-alone.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import type { Mailer } from '../mail/index.ts';
import { afterFreed, type FreeingDeps } from './freeing.service.ts';
import * as store from './hold.store.ts';
import { HELD_FOR, KEPT_FOR, looksLikeASlip } from './hold.ts';
import { productName } from './holders.store.ts';
import type { Line } from './line.service.ts';
import { seatsHeldMail } from './mails.ts';
import * as seats from './seats.store.ts';

export interface HoldDeps extends FreeingDeps {
  transactions: Transactions;
  clock: Clock;
  mailer: Mailer;
  baseUrl: string;
  line: Line;
  /** Where the administrators read mail. */
  administrators(tenant: Tenant): Promise<string[]>;
}

export interface Removal {
  personIds: string[];
  productId: string;
  group: { id: string; name: string };
  because: string;
  actor: Actor;
}

export interface Holds {
  /** True when the removal looks like a slip: its seats are held, and the administrators told. Subscriptions are locked. */
  holdIfSlip(tenant: Tenant, removal: Removal): Promise<boolean>;
  decide(tenant: Tenant, holdId: string, decision: 'confirm' | 'keep', actor: Actor): Promise<{ seats: number }>;
  endDue(limit: number): Promise<number>;
}

export function createHolds(deps: HoldDeps): Holds {
  const { transactions, events, clock, mailer, baseUrl } = deps;

  async function tell(
    tenant: Tenant,
    hold: { id: string; productId: string; group: string; seats: number; endsAt: Date },
  ) {
    const { group, seats: count, endsAt: until } = hold;
    const product = (await productName(tenant, hold.productId)) ?? hold.productId;
    const url = `${baseUrl}/profile/business/licenses?hold=${hold.id}`;
    for (const to of new Set(await deps.administrators(tenant)))
      await mailer.send(tenant, seatsHeldMail({ to, product, group, seats: count, until, url }));
  }

  /** Seats of people who are back in the group go on; the others are free, and the line is served. */
  async function end(tenant: Tenant, hold: store.HoldRow, by: Actor): Promise<{ seats: number }> {
    const at = clock();
    const released = await store.release(tenant, hold);
    const freed = await store.markFreed(tenant, hold.id, { at, because: hold.because });
    await afterFreed(deps, tenant, { freed, because: hold.because, actor: by });
    await store.end(tenant, hold.id, { at, by: by.kind === 'system' ? null : by.label });
    const data = { freed: freed.length, released };
    await events.record(tenant, { type: 'seats.hold_ended', actor: by, subject: hold.id, data });
    await deps.line.lockAndServe(tenant, hold.productId);
    return { seats: freed.length };
  }

  /** The hold, under the locks of its product's subscriptions and its own. */
  async function lockHold(tenant: Tenant, holdId: string): Promise<store.HoldRow | null> {
    const found = await store.find(tenant, holdId);
    if (!found) return null;
    await seats.lockForProduct(tenant, found.productId);
    return store.lock(tenant, holdId);
  }

  return {
    async holdIfSlip(tenant, { personIds, productId, group, because, actor }) {
      const removal = { personIds, productId, groupId: group.id };
      if (!looksLikeASlip(await store.weigh(tenant, removal))) return false;
      const beganAt = clock();
      const id = newId('hold', beganAt);
      const endsAt = after(beganAt, HELD_FOR);
      const held = await store.mark(tenant, removal, { id, endsAt });
      await store.insert(tenant, { ...removal, id, groupName: group.name, because, seats: held, beganAt, endsAt });
      const data = { productId, group: group.name, seats: held, until: endsAt.toISOString() };
      await events.record(tenant, { type: 'seats.held', actor, subject: id, data });
      await tell(tenant, { id, productId, group: group.name, seats: held, endsAt });
      return true;
    },
    async decide(tenant, holdId, decision, actor) {
      const hold = await lockHold(tenant, holdId);
      if (!hold)
        throw new Problem('no_such_hold', 404, { publicDetail: 'There is no such hold in this business account.' });
      if (hold.endedAt || hold.endsAt <= clock()) throw overAlready();
      if (decision === 'confirm') return end(tenant, hold, actor);
      const at = clock();
      const released = await store.release(tenant, hold);
      if (hold.keptAt) return { seats: released };
      const endsAt = after(at, KEPT_FOR);
      await store.extend(tenant, holdId, { at, endsAt, by: actor.label });
      const data = { until: endsAt.toISOString(), released };
      await events.record(tenant, { type: 'seats.kept', actor, subject: holdId, data });
      return { seats: released };
    },
    async endDue(limit) {
      const due = await transactions.lookup(store.DUE, (tx) => store.due(tx, clock(), limit));
      await eachAlone(due, ({ businessAccountId, id }) =>
        transactions.inTenant(businessAccountId, async (tenant) => {
          const hold = await lockHold(tenant, id);
          if (hold && !hold.endedAt && hold.endsAt <= clock()) await end(tenant, hold, SYSTEM);
        }),
      );
      return due.length;
    },
  };
}

const overAlready = (): Problem =>
  new Problem('hold_is_over', 409, {
    publicDetail:
      'This was decided already, or its time has passed. People who are in the group get a seat by signing in.',
  });
