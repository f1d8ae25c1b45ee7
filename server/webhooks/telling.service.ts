import { after, type Clock } from '../lib/clock.ts';
import { type Tenant, type Transactions, VENDOR } from '../lib/transaction.ts';
import * as deliveries from './deliveries.store.ts';
import * as endpoints from './endpoints.store.ts';
import { bareBody, bodyOf, type OutboxEvent } from './message.ts';
import * as outbox from './outbox.store.ts';
import { DELIVERIES_KEPT, OUTBOX_KEPT, wants } from './webhooks.ts';

interface TellingDeps {
  transactions: Transactions;
  clock: Clock;
  warn(fields: object, message: string): void;
}

const BATCH = 500;
const SCOPES = 50;

/**
 * Moves events from the outbox to the lanes of whoever wants to know of them, once for each endpoint however often it is done. Answers
 * whether anything was moved.
 */
export function createTelling({ transactions, clock, warn }: TellingDeps): { tell(): Promise<boolean> } {
  const bodyFor = (event: OutboxEvent): string => {
    const body = bodyOf(event);
    if (body !== null) return body;
    warn({ event: event.id, type: event.type }, 'an event does not fit its schema in the webhook catalogue');
    return bareBody(event);
  };

  async function enqueue(tenant: Tenant, events: OutboxEvent[], bodies: Map<string, string>): Promise<void> {
    const now = clock();
    for (const { id: endpoint_id, event_types, disabled_at } of await endpoints.all(tenant)) {
      const told = events.filter(({ type }) => wants(event_types, type));
      if (told.length === 0) continue;
      const fresh = disabled_at
        ? ({ state: 'missed', next_at: null } as const)
        : ({ state: 'waiting', next_at: now } as const);
      await deliveries.insert(
        tenant,
        told.map(({ id, at, type }) => {
          return { endpoint_id, event_id: id, event_at: at, type, body: bodies.get(id) ?? '', ...fresh };
        }),
      );
      if (!disabled_at) await endpoints.makeDue(tenant, endpoint_id, now);
    }
  }

  /** The vendor's endpoints first, in their own transaction: if this one then fails, they are told again and have it once. */
  const tellOf = (businessAccountId: string): Promise<boolean> =>
    transactions.inTenant(businessAccountId, async (tenant) => {
      const events = await outbox.take(tenant, BATCH);
      if (events.length === 0) return false;
      const bodies = new Map(events.map((event) => [event.id, bodyFor(event)]));
      const now = clock();
      await transactions.inTenant(VENDOR, async (vendor) => {
        await enqueue(vendor, events, bodies);
        await deliveries.forget(vendor, after(now, -DELIVERIES_KEPT));
      });
      await enqueue(tenant, events, bodies);
      await outbox.markTold(
        tenant,
        events.map(({ id }) => id),
        now,
      );
      await outbox.forget(tenant, after(now, -OUTBOX_KEPT));
      await deliveries.forget(tenant, after(now, -DELIVERIES_KEPT));
      return true;
    });

  return {
    async tell() {
      let moved = false;
      for (const scope of await transactions.lookup(outbox.DUE, (tx) => outbox.due(tx, SCOPES))) {
        try {
          moved = (await tellOf(scope)) || moved;
        } catch (err) {
          // One business account's trouble is not another's.
          warn({ err, businessAccountId: scope }, 'events could not be told');
        }
      }
      return moved;
    },
  };
}
