import type { Events } from '../events.ts';
import { SYSTEM } from '../lib/actor.ts';
import { after, type Clock, MINUTE, SECOND } from '../lib/clock.ts';
import type { Random } from '../lib/ids.ts';
import { type Tenant, type Transactions, VENDOR } from '../lib/transaction.ts';
import type { Mailer } from '../mail/index.ts';
import * as deliveries from './deliveries.store.ts';
import { note, webhooksPage } from './endpoints.service.ts';
import * as store from './endpoints.store.ts';
import { switchedOffMail } from './mails.ts';
import type { Outcome, Sending } from './sending.service.ts';
import { pauseAfter, retryAfter, SWITCHED_OFF_AFTER } from './webhooks.ts';

export interface CourierDeps {
  transactions: Transactions;
  events: Events;
  clock: Clock;
  random: Random;
  mailer: Pick<Mailer, 'send'>;
  /** Without a slash at the end. */
  baseUrl: string;
  /** Where everybody reads mail who administers the business account. */
  administrators(tenant: Tenant): Promise<string[]>;
  warn(fields: object, message: string): void;
}

export interface Courier {
  /** Begins to work lanes that are due, as far as there is room; resolves when they are begun. */
  begin(): Promise<void>;
  /** Resolves when the lanes that were begun are done. */
  idle(): Promise<void>;
}

/** A process works at most so many lanes at once, and of one business account at most so many: a dead endpoint holds one for 10 s. */
const LANES = 64;
const LANES_OF_ONE = 4;
/** Longer than a turn can take, so that a lane is worked by one process. */
const LEASE = MINUTE;
const TURN = 20 * SECOND;

/**
 * Works the lanes. Each endpoint has one: its messages go out one after the other, earliest event first, and its trouble is its own:
 * after a failure the lane rests, while all others go on.
 */
export function createCourier(deps: CourierDeps & { sending: Pick<Sending, 'send'> }): Courier {
  const { transactions, clock, warn } = deps;
  const running = new Map<string, { scope: string; done: Promise<void> }>();

  async function work(scope: string, id: string): Promise<void> {
    const began = clock();
    const endpoint = await transactions.inTenant(scope, (tenant) =>
      store.lease(tenant, id, began, after(began, LEASE)),
    );
    if (!endpoint) return;
    try {
      while (clock().getTime() - began.getTime() < TURN) if (!(await one(deps, scope, endpoint))) break;
    } finally {
      await transactions.inTenant(scope, (tenant) => rest(tenant, id));
    }
  }

  return {
    async begin() {
      const room = LANES - running.size;
      if (room <= 0) return;
      const due = await transactions.lookup(store.DUE, (tx) => store.due(tx, clock(), 4 * LANES));
      for (const { business_account_id: scope, id } of due) {
        const ofThisOne = [...running.values()].filter((lane) => lane.scope === scope).length;
        if (running.size >= LANES || ofThisOne >= LANES_OF_ONE || running.has(id)) continue;
        const done = work(scope, id)
          .catch((err: unknown) => warn({ err, webhook: id }, 'a webhook lane stopped'))
          .finally(() => running.delete(id));
        running.set(id, { scope, done });
      }
    },
    async idle() {
      while (running.size > 0) await Promise.all([...running.values()].map(({ done }) => done));
    },
  };
}

/** Gives the lane back: due when the next message is. Under the row's lock, so that no message that is put in meanwhile is overlooked. */
async function rest(tenant: Tenant, id: string): Promise<void> {
  const row = await store.lock(tenant, id);
  if (!row) return;
  const due_at = row.disabled_at ? null : await deliveries.nextMoment(tenant, id);
  await store.update(tenant, id, { leased_until: null, due_at });
}

/** Tries the next message of a lane. False when there is none to try, or the lane rests now. */
async function one(
  deps: CourierDeps & { sending: Pick<Sending, 'send'> },
  scope: string,
  endpoint: store.EndpointRow,
): Promise<boolean> {
  const { transactions, sending, clock } = deps;
  const { id } = endpoint;
  const delivery = await transactions.inTenant(scope, (tenant) => deliveries.next(tenant, id, clock()));
  if (!delivery) return false;
  const outcome = await sending.send(endpoint, { id: delivery.event_id, body: delivery.body });
  return transactions.inTenant(scope, async (tenant) => {
    // As it is now: it may have been changed, switched off or removed while the message was under way.
    const now = await store.lock(tenant, id);
    if (!now) return false;
    const goOn = await keep(deps, tenant, { endpoint: now, delivery, outcome });
    return goOn && now.disabled_at === null && now.url === endpoint.url && now.secret === endpoint.secret;
  });
}

interface Tried {
  endpoint: store.EndpointRow;
  delivery: deliveries.DeliveryRow;
  outcome: Outcome;
}

/** Writes down how a try ended. False when the lane rests now. */
async function keep(deps: CourierDeps, tenant: Tenant, { endpoint, delivery, outcome }: Tried): Promise<boolean> {
  const now = deps.clock();
  const chance = (deps.random(1)[0] ?? 0) / 255;
  const attempts = delivery.attempts + 1;
  const { status: last_status, error: last_error, answer: last_answer, milliseconds, delivered } = outcome;
  const named = { endpointId: endpoint.id, eventId: delivery.event_id };
  const seen = { attempts, last_at: now, last_status, last_error, last_answer, milliseconds };
  if (delivered) {
    await deliveries.update(tenant, named, { ...seen, state: 'delivered', next_at: null });
    if (!endpoint.failing_since) return true;
    // It is back: what waits for a later try need not wait.
    await deliveries.setWaiting(tenant, endpoint.id, now);
    await store.update(tenant, endpoint.id, { failing_since: null, failures: 0, paused_until: null });
    return true;
  }
  const wait = retryAfter(attempts, chance);
  const fate = wait === null ? { state: 'given_up' as const, next_at: null } : { next_at: after(now, wait) };
  const off = endpoint.disabled_at ? { state: 'missed' as const, next_at: null } : fate;
  await deliveries.update(tenant, named, { ...seen, ...off });
  await failed(deps, tenant, { endpoint, outcome, now, chance });
  return false;
}

/** The lane rests; after days without one success, or where it says that it is gone for good, it is switched off. */
async function failed(
  deps: CourierDeps,
  tenant: Tenant,
  { endpoint, outcome, now, chance }: { endpoint: store.EndpointRow; outcome: Outcome; now: Date; chance: number },
): Promise<void> {
  if (endpoint.disabled_at) return;
  const failures = endpoint.failures + 1;
  const since = endpoint.failing_since ?? now;
  const paused_until = after(now, pauseAfter(failures, chance, outcome.retryAfterSeconds));
  const gone = outcome.status === 410;
  if (!gone && now.getTime() - since.getTime() < SWITCHED_OFF_AFTER) {
    await store.update(tenant, endpoint.id, { failures, failing_since: since, paused_until });
    return;
  }
  const because = gone ? ('gone' as const) : ('failing' as const);
  const off = { disabled_at: now, disabled_because: because, due_at: null };
  await store.update(tenant, endpoint.id, { failures, failing_since: since, ...off });
  await deliveries.setWaiting(tenant, endpoint.id, null);
  const data = { url: endpoint.url, because, failingSince: since.toISOString() };
  await note(deps.events, tenant, { type: 'webhook.disabled', actor: SYSTEM, subject: endpoint.id, data });
  deps.warn({ webhook: endpoint.id, because }, 'a webhook was switched off');
  if (tenant.businessAccountId === VENDOR) return;
  const url = webhooksPage(deps.baseUrl);
  for (const to of new Set(await deps.administrators(tenant))) {
    await deps.mailer.send(tenant, switchedOffMail({ to, address: endpoint.url, because, url }));
  }
}
