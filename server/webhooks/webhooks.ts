import type * as z from 'zod/mini';
import type { webhooks as contract, WebhookEventType } from '../../contract/index.ts';
import type { Actor } from '../lib/actor.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../lib/clock.ts';
import { RETENTION } from '../lib/retention.ts';

export const MOST_ENDPOINTS = 10;
export const MOST_REPLAYED = 10_000;
/** How long the earlier secret signs beside the new one. */
export const EARLIER_SECRET_LIFE = DAY;
/** An endpoint that had no success for so long is switched off. */
export const SWITCHED_OFF_AFTER = 5 * DAY;
export const DELIVERIES_KEPT = RETENTION.webhookDeliveries * DAY;
export const OUTBOX_KEPT = RETENTION.outbox * DAY;

/** Waits after the first, second, … failure of a message; after the last one it is given up: some three days and a half. */
const RETRIES = [
  5 * SECOND,
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** What an endpoint that fails is spared of everything else: after the first, second, … failure in a row. */
const PAUSES = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE];

/** The longest that an endpoint may ask to be left alone. */
const LONGEST_ASKED = HOUR;

/** A fifth more or less, so that what failed together does not come back together. `chance`: 0 to 1. */
const around = (milliseconds: number, chance: number): number => Math.round(milliseconds * (0.8 + 0.4 * chance));

/** Milliseconds until the next try of a message that failed `attempts` times; null: it is given up. */
export function retryAfter(attempts: number, chance: number): number | null {
  const wait = RETRIES[attempts - 1];
  return wait === undefined ? null : around(wait, chance);
}

/** Milliseconds an endpoint rests after `failures` in a row, or as long as it asked for, if that is longer. */
export function pauseAfter(failures: number, chance: number, askedSeconds: number | null): number {
  const own = around(PAUSES[Math.min(failures, PAUSES.length) - 1] ?? 0, chance);
  return Math.max(own, Math.min((askedSeconds ?? 0) * SECOND, LONGEST_ASKED));
}

/** Whether an endpoint wants to know of this type. */
export const wants = (eventTypes: readonly string[], type: string): boolean =>
  eventTypes.length === 0 || eventTypes.includes(type);

export type WebhookView = z.infer<typeof contract.webhook>;
export type DeliveryView = z.infer<typeof contract.delivery>;

/** What an administrator decides about an endpoint. */
export interface EndpointSettings {
  url: string;
  description: string;
  eventTypes: WebhookEventType[];
}

/** Who does it, in which scope: a business account's ID, or `VENDOR`. */
export interface Acting {
  scope: string;
  actor: Actor;
}
