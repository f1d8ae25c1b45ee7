import * as z from 'zod/mini';
import { organization } from './business.ts';
import { businessParams, id, nothing, time } from './common.ts';
import { endpoint } from './endpoint.ts';

/** License keys, subscriptions, seats and computers. */
export const registerKey = endpoint({
  method: 'POST',
  path: '/api/license-keys/register',
  summary:
    'Register a license key. Who belongs to no business account gives the organization, and the account is made.',
  body: z.object({
    key: z.string().check(z.minLength(1), z.maxLength(100)),
    displayName: z.optional(z.string().check(z.trim(), z.maxLength(120))),
    businessAccountId: z.optional(id),
    organization: z.optional(organization),
    /** Into a business account of its own, although the person belongs to others. Not with `businessAccountId`. */
    asNew: z.optional(z.boolean()),
  }),
  response: z.object({
    state: z.enum(['registered', 'organization_needed', 'choose_business_account']),
    businessAccountId: z.optional(id),
    subscriptionId: z.optional(id),
    /** True when *IdP Integration* is now open: the key is for per-user licensing. */
    perUser: z.optional(z.boolean()),
    choices: z.optional(z.array(z.object({ id, name: z.string() }))),
  }),
});

export const subscriptionState = z.enum(['active', 'expiring_soon', 'expired', 'suspended', 'revoked']);

export const subscription = z.object({
  id,
  product: z.object({ id: z.string(), name: z.string() }),
  displayName: z.nullable(z.string()),
  licensing: z.enum(['per_user', 'per_computer']),
  keyHint: z.string(),
  seats: z.number(),
  taken: z.number(),
  /** People in the waiting line of its product. */
  waiting: z.number(),
  state: subscriptionState,
  expiresAt: z.nullable(time),
  registeredAt: time,
});

export const subscriptions = endpoint({
  method: 'GET',
  path: '/api/business/:businessAccountId/subscriptions',
  scope: 'licenses:read',
  summary: 'What the business account bought, and how many seats are taken.',
  params: businessParams,
  response: z.object({ subscriptions: z.array(subscription) }),
});

const subscriptionParams = z.object({ businessAccountId: id, subscriptionId: id });

export const seats = endpoint({
  method: 'GET',
  path: '/api/business/:businessAccountId/subscriptions/:subscriptionId/seats',
  scope: 'licenses:read',
  summary: 'Who holds a seat, since when, and on which computers.',
  params: subscriptionParams,
  query: z.object({ after: z.optional(z.string().check(z.maxLength(400))) }),
  response: z.object({
    seats: z.array(
      z.object({
        id,
        holder: z.object({ id: z.string(), name: z.string(), email: z.nullable(z.string()) }),
        takenAt: time,
        provedBy: z.enum(['directory', 'assertion', 'key']),
        /** The group it was granted for, and the sub-license it counts to. */
        group: z.nullable(z.string()),
        subLicense: z.nullable(z.string()),
        computers: z.array(z.object({ id, name: z.string(), os: z.string(), lastSeenAt: time, blocked: z.boolean() })),
      }),
    ),
    next: z.nullable(z.string()),
  }),
});

export const waitingLine = endpoint({
  method: 'GET',
  path: '/api/business/:businessAccountId/waiting',
  scope: 'licenses:read',
  summary: 'Who waits for a seat, in order, at most 500; and until when a free seat is kept for whom.',
  params: businessParams,
  response: z.object({
    waiting: z.array(
      z.object({
        id,
        product: z.object({ id: z.string(), name: z.string() }),
        person: z.object({ id: z.string(), name: z.string(), email: z.nullable(z.string()) }),
        since: time,
        place: z.number(),
        heldUntil: z.nullable(time),
      }),
    ),
  }),
});

/** A change at the IdP that would free very many seats at once: they are held until an administrator says. */
export const seatHolds = endpoint({
  method: 'GET',
  path: '/api/business/:businessAccountId/seat-holds',
  scope: 'licenses:read',
  summary:
    'Mass removals that wait for an administrator: confirm them, or keep the seats while the group is put right.',
  params: businessParams,
  response: z.object({
    holds: z.array(
      z.object({
        id,
        product: z.object({ id: z.string(), name: z.string() }),
        group: z.string(),
        because: z.enum(['left_group', 'group_deleted']),
        beganAt: time,
        endsAt: time,
        /** Somebody said *Keep*; until `endsAt` it can still be confirmed. */
        kept: z.boolean(),
        seats: z.number(),
        people: z.array(z.object({ id: z.string(), name: z.string(), email: z.nullable(z.string()) })),
      }),
    ),
  }),
});

export const decideSeatHold = endpoint({
  method: 'POST',
  path: '/api/business/:businessAccountId/seat-holds/:holdId/decision',
  summary:
    'Confirm (the seats are free at once) or keep (for seven days). Answers how many seats were freed, or went on because their people are back in the group.',
  params: z.object({ businessAccountId: id, holdId: id }),
  body: z.object({ decision: z.enum(['confirm', 'keep']) }),
  response: z.object({ seats: z.number() }),
});

export const renameSubscription = endpoint({
  method: 'PUT',
  path: '/api/business/:businessAccountId/subscriptions/:subscriptionId/display-name',
  scope: 'licenses:write',
  summary: 'Name a subscription.',
  params: subscriptionParams,
  body: z.object({ displayName: z.string().check(z.trim(), z.maxLength(120)) }),
  response: nothing,
});

export const blockDevice = endpoint({
  method: 'PUT',
  path: '/api/business/:businessAccountId/devices/:deviceId/blocked',
  scope: 'licenses:write',
  summary: 'Block or unblock a computer; its license is dead at the next renewal.',
  params: z.object({ businessAccountId: id, deviceId: id }),
  body: z.object({ blocked: z.boolean() }),
  response: nothing,
});

const computerParams = z.object({ businessAccountId: id, deviceId: id });

export const computers = endpoint({
  method: 'GET',
  path: '/api/business/:businessAccountId/devices',
  scope: 'licenses:read',
  summary: 'The computers of the organization, last seen first, 100 a page.',
  params: businessParams,
  query: z.object({ after: z.optional(z.string().check(z.maxLength(400))) }),
  response: z.object({
    computers: z.array(
      z.object({
        id,
        name: z.string(),
        os: z.string(),
        product: z.object({ id: z.string(), name: z.string() }),
        /** Null where the computer was activated by key. */
        person: z.nullable(z.object({ id: z.string(), name: z.string(), email: z.nullable(z.string()) })),
        addedAt: time,
        lastSeenAt: time,
        blocked: z.boolean(),
        signedOut: z.boolean(),
      }),
    ),
    next: z.nullable(z.string()),
  }),
});

export const renameComputer = endpoint({
  method: 'PUT',
  path: '/api/business/:businessAccountId/devices/:deviceId/name',
  scope: 'licenses:write',
  summary: 'Call a computer something; an empty name gives it back the one it has itself.',
  params: computerParams,
  body: z.object({ name: z.string().check(z.trim(), z.maxLength(120)) }),
  response: nothing,
});

export const freeComputer = endpoint({
  method: 'POST',
  path: '/api/business/:businessAccountId/devices/:deviceId/free',
  scope: 'licenses:write',
  summary: 'Sign a computer out from afar. The seat of one that was activated by key is free; a person keeps theirs.',
  params: computerParams,
  response: nothing,
});

export const licenseSettings = endpoint({
  method: 'GET',
  path: '/api/business/:businessAccountId/license-settings',
  scope: 'licenses:read',
  summary: 'How many days a computer may work without the network, and whether people may sign in on another device.',
  params: businessParams,
  response: z.object({ offlineDays: z.number(), anotherDevice: z.boolean() }),
});

export const setLicenseSettings = endpoint({
  method: 'PUT',
  path: '/api/business/:businessAccountId/license-settings',
  summary:
    'Allow one to seven days offline (a leaver who stays offline can work as long; licenses that are out keep their end), or sign-in on another device. What is not named stays.',
  params: businessParams,
  body: z.object({
    offlineDays: z.optional(z.number().check(z.int(), z.minimum(1), z.maximum(7))),
    /** Sign-in on another device (RFC 8628), for computers without a browser. */
    anotherDevice: z.optional(z.boolean()),
  }),
  response: nothing,
});

export const downloadLinks = endpoint({
  method: 'GET',
  path: '/api/business/:businessAccountId/downloads',
  scope: 'licenses:read',
  summary: 'For each product that people sign in to: the download links, and a mail for the employees to copy.',
  params: businessParams,
  response: z.object({
    downloads: z.array(
      z.object({
        product: z.object({ id: z.string(), name: z.string() }),
        /** Empty: the vendor offers no installer here; the links then lead nowhere. */
        platforms: z.array(z.enum(['windows', 'macos', 'linux'])),
        /** The installer whose first window asks for the work e-mail; `&platform=` chooses one for another system. */
        link: z.string(),
        ordinaryLink: z.string(),
        checksumLink: z.string(),
        configurationLink: z.string(),
        /** A configuration profile for device management. */
        profileLink: z.string(),
        mail: z.object({ subject: z.string(), text: z.string() }),
      }),
    ),
  }),
});

/**
 * Why a computer was not activated by key, in words a person reads: beside the refusals of the closed list, which can happen too
 * (`no_seats_left`, `subscription_…`, `device_blocked`).
 */
export const KEY_REFUSALS = {
  key_mistyped: {
    title: 'The key is mistyped',
    nextStep: 'Compare it with your key character by character. It has 25 characters in five groups.',
  },
  key_unknown: {
    title: 'We do not know this key',
    nextStep: 'It is written correctly. Check that it is for this vendor, or ask whoever gave it to you.',
  },
  key_for_another_product: {
    title: 'This key is for another product',
    nextStep: 'Enter it in the product it was bought for, or ask your license administrator for the right one.',
  },
  key_not_registered: {
    title: 'This key is not registered yet',
    nextStep: 'Ask your IT administrator to register it in the account portal first.',
  },
  key_for_people: {
    title: 'This key is for people who sign in',
    nextStep: 'Choose Continue with SSO and type your work e-mail: you need no key.',
  },
  key_suspended: {
    title: 'This key is suspended',
    nextStep: 'Ask your license administrator to contact the vendor.',
  },
  key_revoked: {
    title: 'This key was revoked',
    nextStep: 'Ask your license administrator for another key.',
  },
  key_expired: {
    title: 'This key has expired',
    nextStep: 'Ask your license administrator to renew the subscription.',
  },
  key_seats_taken: {
    title: 'All computers of this key are activated',
    nextStep: 'Ask your license administrator to free a computer or to add more, then try again.',
  },
  key_needed: {
    title: 'The seat of this computer was freed',
    nextStep: 'Enter the key again, or sign in with your work e-mail.',
  },
} as const satisfies Record<string, { title: string; nextStep: string }>;

export type KeyRefusal = keyof typeof KEY_REFUSALS;
