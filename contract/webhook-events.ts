import * as z from 'zod/mini';
import { time } from './common.ts';

/**
 * Everything a webhook can tell, with the schema of its `data`. Beside the fields named here, `data` of every message holds
 * `businessAccountId` and `subject` (the ID of what it happened to). Fields a schema does not name are not sent; new fields and
 * types may come, existing ones stay.
 */
const text = z.string();
const maybe = z.nullable(z.string());
const count = z.number();
const event = <Data extends z.core.$ZodLooseShape>(summary: string, data: Data) => ({ summary, data: z.object(data) });

const holder = { subscriptionId: text, personId: z.optional(maybe), deviceId: z.optional(text) };
const terms = { expiresAt: z.optional(maybe), seats: z.optional(count) };
const computer = { name: text, personId: maybe };
const ofDomain = { name: text, finding: z.optional(text) };

export const WEBHOOK_EVENTS = {
  'business.created': event('A business account was created.', { name: text, country: text, website: maybe }),
  'business.closing': event('A business account was asked to be closed.', { closesAt: text }),
  'business.kept': event('A business account that was to be closed is kept.', {}),
  'business.recovered': event('The vendor gave a business account an administrator.', {
    email: text,
    before: z.optional(maybe),
    integration: text,
  }),
  'member.joined': event('Somebody joined the business account.', {
    email: text,
    role: text,
    invitedBy: z.optional(text),
  }),
  'member.role_changed': event('A member has another role.', { email: text, before: text, after: text }),
  'member.blocked': event('A member was blocked.', { email: text }),
  'member.unblocked': event('A member may come in again.', { email: text }),
  'member.removed': event('A member was removed, or left.', { email: text, left: z.boolean() }),
  'conflict.settled': event('An administrator decided whether two accounts are one human.', {
    reason: text,
    email: text,
    how: z.enum(['joined', 'kept_apart']),
  }),
  'key.registered': event('A license key was registered; the subject is the subscription.', {
    productId: text,
    seats: count,
    keyHint: text,
  }),
  'subscription.extended': event('A subscription has a new end, more seats, or both.', terms),
  'subscription.suspended': event('A subscription was suspended.', {}),
  'subscription.resumed': event('A suspension ended.', {}),
  'subscription.revoked': event('A subscription was revoked; its seats are free.', {}),
  'seat.granted': event('A seat was taken by an activation.', { ...holder, provedBy: text }),
  'seat.freed': event('A seat was freed; `because` says why.', { ...holder, because: text }),
  'seats.held': event('Many lost access at once: their seats are held until an administrator decides.', {
    productId: text,
    group: text,
    seats: count,
    until: time,
  }),
  'seats.kept': event('An administrator keeps the held seats for a while.', { until: time, released: count }),
  'seats.hold_ended': event('A hold ended; what was not taken back is free.', { freed: count, released: count }),
  'waiting.joined': event('Somebody waits for a seat.', { productId: text, personId: text }),
  'waiting.seat_kept': event('A freed seat is kept for the first in line.', {
    productId: text,
    personId: text,
    until: time,
    told: z.boolean(),
  }),
  'device.added': event('A computer was activated for the first time.', { ...computer, os: text }),
  'device.blocked': event('A computer was blocked.', {}),
  'device.unblocked': event('A computer may renew again.', {}),
  'device.signed_out': event('A computer was signed out.', { ...computer, because: z.optional(text) }),
  'integration.started': event('Somebody began to configure the integration.', { idp: text }),
  'integration.changed': event('A setting of the integration was changed.', {
    section: z.optional(text),
    idp: z.optional(text),
    step: z.optional(text),
    done: z.optional(z.boolean()),
    provisioning: z.optional(text),
    entityId: z.optional(text),
    ssoUrl: z.optional(text),
  }),
  'integration.activated': event('Single sign-on is active.', { before: text }),
  'integration.deactivated': event('Single sign-on was deactivated.', { recovery: z.optional(z.boolean()) }),
  'integration.activation_undone': event(
    'An activation was taken back; `back` is where the integration stands again.',
    {
      back: text,
    },
  ),
  'integration.sha1_exception': event('The vendor accepts SHA-1 signatures until a moment, or no longer.', {
    before: maybe,
    until: maybe,
  }),
  'integration.notice': event('Administrators were written to: something about an active integration needs care.', {
    kind: z.enum(['certificate', 'request_signing', 'domain_lost', 'scim_silent', 'refusals', 'second_opinion']),
    told: count,
  }),
  'domain.verified': event('A domain was proved.', ofDomain),
  'domain.lost': event('The record of a proved domain is gone from DNS. Nothing is switched off.', ofDomain),
  'domain.removed': event('A domain was taken off the list.', ofDomain),
  'backup.used': event('Somebody signed in by the backup login.', { email: text }),
  'person.created': event('The directory, or a first sign-in, brought a person.', {
    userName: text,
    active: z.optional(z.boolean()),
    groups: z.optional(count),
    source: z.optional(text),
  }),
  'person.activated': event('The directory activated a person again.', {}),
  'person.deactivated': event('The directory deactivated a person.', { seatsFreed: count }),
  'person.erased': event('An administrator erased a person.', {}),
  'person.deleted': event('The directory deleted a person.', { userName: text, groups: count, seatsFreed: count }),
  'person.blocked': event('An administrator blocked a person.', { seatsFreed: count }),
  'person.unblocked': event('An administrator unblocked a person.', { seatsFreed: count }),
  'group.created': event('The directory pushed a group.', { displayName: text, externalId: z.optional(maybe) }),
  'group.renamed': event('The directory renamed a group.', {
    before: z.object({ displayName: text, externalId: z.optional(maybe) }),
    after: z.object({ displayName: text, externalId: z.optional(maybe) }),
  }),
  'group.members_changed': event('Who is in a group changed; at most the first of many are named.', {
    added: z.array(text),
    addedCount: count,
    removed: z.array(text),
    removedCount: count,
    seatsFreed: count,
  }),
  'group.deleted': event('The directory deleted a group.', { displayName: text, members: count, seatsFreed: count }),
  'saml.proposed': event('Somebody with a setup link proposed SAML values; they wait for an administrator.', {
    entityId: text,
    ssoUrl: text,
  }),
  'saml.second_opinion_disagreed': event('A signed answer was refused because two readers disagreed about it.', {
    certificate: maybe,
    assertion: maybe,
    why: text,
  }),
  'activation.refused': event('An activation was refused; the subject is the support ID.', {
    code: text,
    email: z.optional(text),
    personId: z.optional(maybe),
    product: text,
    byKey: z.optional(z.boolean()),
  }),
} as const;

export type WebhookEventType = keyof typeof WEBHOOK_EVENTS;
