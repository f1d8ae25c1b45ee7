import * as z from 'zod/mini';
import { id, time } from './common.ts';
import { endpoint } from './endpoint.ts';

/** What became of the seats of a subscription: each grant, hold and end, the picture over time, and files of both. */
const params = z.object({ businessAccountId: id, subscriptionId: id });
const of = '/api/business/:businessAccountId/subscriptions/:subscriptionId';

/** Who did it, as a person reads it; null where no record is left. */
const doer = z.nullable(z.object({ kind: z.string(), label: z.string() }));

export const seatHistory = endpoint({
  method: 'GET',
  scope: 'licenses:read',
  path: `${of}/history`,
  summary: 'Every seat there was: who held it, from when to when, why and by whom; the last taken first, 50 a page.',
  params,
  query: z.object({ after: z.optional(z.string().check(z.maxLength(400))) }),
  response: z.object({
    entries: z.array(
      z.object({
        /** The seat's ID. */
        id,
        holder: z.object({ name: z.string(), email: z.nullable(z.string()) }),
        since: time,
        /** Null while it is held. */
        until: z.nullable(time),
        provedBy: z.enum(['directory', 'assertion', 'key']),
        grantedTo: doer,
        /** Why it ended, such as `person_deactivated`, `left_group`, `subscription_revoked`. */
        because: z.nullable(z.string()),
        freedBy: doer,
        /** The change at the IdP that would have freed it waited for an administrator. */
        hold: z.nullable(z.object({ since: time, until: time, decidedBy: z.nullable(z.string()) })),
      }),
    ),
    next: z.nullable(z.string()),
  }),
});

export const seatsOverTime = endpoint({
  method: 'GET',
  scope: 'licenses:read',
  path: `${of}/over-time`,
  summary: 'For each day (UTC) of the last 30, 90 or 365: the most seats taken at once, and how many were bought.',
  params,
  query: z.object({ days: z._default(z.enum(['30', '90', '365']), '90') }),
  response: z.object({
    days: z.array(
      z.object({
        day: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)),
        taken: z.number(),
        bought: z.number(),
      }),
    ),
  }),
});

const file = { method: 'GET', scope: 'licenses:read', media: ['text/csv'], params, response: z.string() } as const;

export const exportSeats = endpoint({
  ...file,
  path: `${of}/seats.csv`,
  summary:
    'Who holds a seat now, as a file of at most 100,000 lines; the last line says when there is more. Is audited.',
});

export const exportSeatHistory = endpoint({
  ...file,
  path: `${of}/history.csv`,
  summary:
    'Every seat there was, as a file of at most 100,000 lines; the last line says when there is more. Is audited.',
});
