import * as z from 'zod/mini';
import { businessParams, id, nothing, time } from './common.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { WEBHOOK_EVENTS, type WebhookEventType } from './webhook-events.ts';

/** Endpoints that are told of events: of a business account, and the vendor's own. */
const eventTypes = z
  .array(z.enum(Object.keys(WEBHOOK_EVENTS) as [WebhookEventType, ...WebhookEventType[]]))
  .check(z.maxLength(100));

export const webhook = z.object({
  id,
  url: z.string(),
  description: z.string(),
  /** Empty: every type. */
  eventTypes: z.array(z.string()),
  createdBy: z.string(),
  createdAt: time,
  /** Until when the earlier secret signs beside the new one. */
  earlierSecretUntil: z.nullable(time),
  disabledAt: z.nullable(time),
  /** `failing`: days without one success. `gone`: it answered 410. */
  disabledBecause: z.nullable(z.enum(['by_hand', 'failing', 'gone'])),
  failingSince: z.nullable(time),
  /** How many deliveries wait. */
  waiting: z.number(),
});

export const DELIVERY_STATES = ['waiting', 'delivered', 'given_up', 'missed'] as const;

export const delivery = z.object({
  /** The message's ID, the same in every try: receivers tell repetitions by it. */
  id: z.string(),
  type: z.string(),
  at: time,
  /** `missed`: it happened while the endpoint was switched off. */
  state: z.enum(DELIVERY_STATES),
  attempts: z.number(),
  nextAt: z.nullable(time),
  lastAt: z.nullable(time),
  /** The HTTP status of the last answer. */
  status: z.nullable(z.number()),
  /** Why there was no answer. */
  error: z.nullable(z.string()),
  /** How the last answer began. */
  answer: z.nullable(z.string()),
  milliseconds: z.nullable(z.number()),
  body: z.string(),
});

const settings = z.object({
  url: z.string().check(z.trim(), z.minLength(1), z.maxLength(2000)),
  description: z._default(z.string().check(z.trim(), z.maxLength(200)), ''),
  eventTypes: z._default(eventTypes, []),
});
const secret = z.string();

const list = z.object({ webhooks: z.array(webhook) });
const made = z.object({ id, secret });
const changed = z.object({ ...settings.shape, enabled: z.boolean() });
const rotated = z.object({ secret });
const tried = z.object({
  delivered: z.boolean(),
  status: z.nullable(z.number()),
  error: z.nullable(z.string()),
  answer: z.nullable(z.string()),
  milliseconds: z.number(),
});
const page = z.object({ deliveries: z.array(delivery), next: z.nullable(z.string()) });
const which = z.object({
  state: z.optional(z.enum(DELIVERY_STATES)),
  after: z.optional(z.string().check(z.maxLength(100))),
});
const replay = z.object({ eventId: z.optional(z.string().check(z.maxLength(60))), since: z.optional(time) });
const replayed = z.object({ replayed: z.number() });

type In<Schema extends z.ZodMiniType> = z.infer<Schema>;

export interface WebhookCalls<Params> {
  list: Endpoint<Params, undefined, undefined, In<typeof list>>;
  create: Endpoint<Params, undefined, In<typeof settings>, In<typeof made>>;
  change: Endpoint<Params & { webhookId: string }, undefined, In<typeof changed>, Record<string, never>>;
  remove: Endpoint<Params & { webhookId: string }, undefined, undefined, Record<string, never>>;
  rotate: Endpoint<Params & { webhookId: string }, undefined, undefined, In<typeof rotated>>;
  test: Endpoint<Params & { webhookId: string }, undefined, undefined, In<typeof tried>>;
  deliveries: Endpoint<Params & { webhookId: string }, In<typeof which>, undefined, In<typeof page>>;
  replay: Endpoint<Params & { webhookId: string }, undefined, In<typeof replay>, In<typeof replayed>>;
}

function calls<Params>(
  base: string,
  params: z.ZodMiniType<Params>,
  ofOne: z.ZodMiniType<Params & { webhookId: string }>,
): WebhookCalls<Params> {
  const one = `${base}/:webhookId`;
  return {
    list: endpoint({
      method: 'GET',
      path: base,
      scope: 'webhooks:read',
      summary: 'The endpoints that are told of events. Secrets are never shown again.',
      params,
      response: list,
    }),
    create: endpoint({
      method: 'POST',
      path: base,
      summary:
        'Add an endpoint: an https address, and the types of events it is told of (none: all). The signing secret is answered this once.',
      params,
      body: settings,
      response: made,
    }),
    change: endpoint({
      method: 'PUT',
      path: one,
      summary: 'Change address and types, or switch an endpoint off and on. Switched on, its failures are forgotten.',
      params: ofOne,
      body: changed,
      response: nothing,
    }),
    remove: endpoint({
      method: 'DELETE',
      path: one,
      summary: 'Remove an endpoint with its delivery log.',
      params: ofOne,
      response: nothing,
    }),
    rotate: endpoint({
      method: 'POST',
      path: `${one}/secret`,
      summary: 'Make a new signing secret. For a day, messages are signed with both.',
      params: ofOne,
      response: rotated,
    }),
    test: endpoint({
      method: 'POST',
      path: `${one}/test`,
      summary: 'Send a message of type `webhook.test` now and answer what came back.',
      params: ofOne,
      response: tried,
    }),
    deliveries: endpoint({
      method: 'GET',
      path: `${one}/deliveries`,
      scope: 'webhooks:read',
      summary: 'What was sent and how it went, newest event first, 50 a page. Kept for 30 days.',
      params: ofOne,
      query: which,
      response: page,
    }),
    replay: endpoint({
      method: 'POST',
      path: `${one}/replay`,
      scope: 'webhooks:replay',
      summary: 'Send again: one message by its ID, or all since a moment (at most 10,000, in the order they happened).',
      params: ofOne,
      body: replay,
      response: replayed,
    }),
  };
}

export const ofBusiness = calls(
  '/api/business/:businessAccountId/webhooks',
  businessParams,
  z.object({ businessAccountId: id, webhookId: id }),
);

export const ofVendor = calls<Record<never, never>>(
  '/api/operator/v1/webhooks',
  z.object({}),
  z.object({ webhookId: id }),
);
