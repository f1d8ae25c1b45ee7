import type { Actor } from './lib/actor.ts';
import type { Clock } from './lib/clock.ts';
import { newId } from './lib/ids.ts';
import type { Tenant, Tx } from './lib/transaction.ts';

/** Everything that happens to a business account and is worth telling. `webhook`: it also goes to the outbox. */
export const BUSINESS_EVENTS = {
  'business.created': { webhook: true },
  'business.edited': { webhook: false },
  'business.recovered': { webhook: true },
  'business.support_viewed': { webhook: false },
  'member.joined': { webhook: true },
  'member.invited': { webhook: false },
  'member.invitation_withdrawn': { webhook: false },
  'member.role_changed': { webhook: true },
  'member.blocked': { webhook: true },
  'member.unblocked': { webhook: true },
  'member.removed': { webhook: true },
  'conflict.settled': { webhook: true },
  'key.registered': { webhook: true },
  'subscription.extended': { webhook: true },
  'subscription.suspended': { webhook: true },
  'subscription.resumed': { webhook: true },
  'subscription.revoked': { webhook: true },
  'subscription.renamed': { webhook: false },
  'subscription.sub_license_created': { webhook: false },
  'subscription.sub_license_changed': { webhook: false },
  'subscription.sub_license_deleted': { webhook: false },
  'seat.granted': { webhook: true },
  'seat.freed': { webhook: true },
  'seats.held': { webhook: true },
  'seats.kept': { webhook: true },
  'seats.hold_ended': { webhook: true },
  'seats.exported': { webhook: false },
  'waiting.joined': { webhook: true },
  'waiting.seat_kept': { webhook: true },
  'waiting.passed_on': { webhook: false },
  'waiting.left': { webhook: false },
  'device.added': { webhook: true },
  'device.renamed': { webhook: false },
  'license.offline_days': { webhook: false },
  'license.another_device': { webhook: false },
  'device.blocked': { webhook: true },
  'device.unblocked': { webhook: true },
  'device.signed_out': { webhook: true },
  'integration.started': { webhook: true },
  'integration.changed': { webhook: true },
  'integration.activated': { webhook: true },
  'integration.activation_undone': { webhook: true },
  'integration.deactivated': { webhook: true },
  'integration.test_started': { webhook: false },
  'integration.sha1_exception': { webhook: true },
  'integration.notice': { webhook: true },
  'domain.added': { webhook: false },
  'domain.verified': { webhook: true },
  'domain.lost': { webhook: true },
  'domain.removed': { webhook: true },
  'certificate.added': { webhook: false },
  'certificate.removed': { webhook: false },
  'signing_key.made': { webhook: false },
  'signing_key.activated': { webhook: false },
  'signing_key.retired': { webhook: false },
  'scim_token.minted': { webhook: false },
  'scim_token.revoked': { webhook: false },
  'mapping.changed': { webhook: false },
  'mapping.matched': { webhook: false },
  'setup_link.created': { webhook: false },
  'setup_link.opened': { webhook: false },
  'setup_link.revoked': { webhook: false },
  'saml.proposed': { webhook: true },
  'saml.proposal_approved': { webhook: false },
  'saml.proposal_rejected': { webhook: false },
  'backup.confirmed': { webhook: false },
  'backup.used': { webhook: true },
  'backup.rehearsed': { webhook: false },
  'person.created': { webhook: true },
  'person.updated': { webhook: false },
  'person.activated': { webhook: true },
  'person.deactivated': { webhook: true },
  'person.deleted': { webhook: true },
  'person.exported': { webhook: false },
  'person.erased': { webhook: true },
  'business.closing': { webhook: true },
  'business.kept': { webhook: true },
  'person.blocked': { webhook: true },
  'person.unblocked': { webhook: true },
  'person.bound': { webhook: false },
  'group.created': { webhook: true },
  'group.renamed': { webhook: true },
  'group.members_changed': { webhook: true },
  'group.deleted': { webhook: true },
  'sign_in.succeeded': { webhook: false },
  'sign_in.refused': { webhook: false },
  'saml.second_opinion_disagreed': { webhook: true },
  'activation.refused': { webhook: true },
  'activation.renewal_refused': { webhook: false },
  'webhook.added': { webhook: false },
  'webhook.changed': { webhook: false },
  'webhook.removed': { webhook: false },
  'webhook.secret_rotated': { webhook: false },
  'webhook.tested': { webhook: false },
  'webhook.replayed': { webhook: false },
  'webhook.disabled': { webhook: false },
  'service_token.minted': { webhook: false },
  'service_token.revoked': { webhook: false },
  'audit.exported': { webhook: false },
} as const satisfies Record<string, { webhook: boolean }>;

export type BusinessEventType = keyof typeof BUSINESS_EVENTS;

/** What happens to a personal account, or on the vendor's side. */
export type PlatformEventType =
  | 'account.signed_up'
  | 'account.verified'
  | 'account.signed_in'
  | 'account.sign_in_failed'
  | 'account.password_reset'
  | 'account.second_factor_set'
  | 'account.second_factor_removed'
  | 'account.recovery_codes_renewed'
  | 'account.email_change_asked'
  | 'account.email_changed'
  | 'account.password_changed'
  | 'account.session_ended'
  | 'account.identity_linked'
  | 'account.identity_removed'
  | 'account.signed_out_everywhere'
  | 'account.exported'
  | 'account.deleted'
  | 'business.closed'
  | 'signing_key.rotated'
  | 'introspection_token.made'
  | 'introspection_token.revoked'
  | 'product.created'
  | 'key.issued'
  | 'key.imported'
  | 'key.extended'
  | 'key.suspended'
  | 'key.resumed'
  | 'key.revoked'
  | 'webhook.added'
  | 'webhook.changed'
  | 'webhook.removed'
  | 'webhook.secret_rotated'
  | 'webhook.tested'
  | 'webhook.replayed'
  | 'webhook.disabled'
  | 'audit.exported';

export interface EventFacts<Type extends string> {
  type: Type;
  actor: Actor;
  /** The ID of what it happened to. */
  subject: string;
  /** Never a secret. `before` and `after` by custom where something changed. */
  data?: Record<string, unknown>;
}

export interface StoredEvent extends EventFacts<string> {
  id: string;
  at: Date;
  data: Record<string, unknown>;
}

export interface EventStore {
  /** Every event into the audit, and `told` of them into the outbox too, in one statement. */
  write(tenant: Tenant, events: StoredEvent[], told: StoredEvent[]): Promise<void>;
  platform(tx: Tx, event: StoredEvent): Promise<void>;
}

export interface Events {
  /** Writes the audit row, and the outbox row where the table says so, in the caller's transaction. */
  record(tenant: Tenant, event: EventFacts<BusinessEventType>): Promise<void>;
  /** As `record`, for several at once. */
  recordAll(tenant: Tenant, events: EventFacts<BusinessEventType>[]): Promise<void>;
  recordPlatform(tx: Tx, event: EventFacts<PlatformEventType>): Promise<void>;
}

interface EventDeps {
  store: EventStore;
  clock: Clock;
  log: { info(fields: object, message: string): void };
}

export function createEvents({ store, clock, log }: EventDeps): Events {
  const stored = (event: EventFacts<string>): StoredEvent => {
    const at = clock();
    const full = { ...event, id: newId('event', at), at, data: event.data ?? {} };
    log.info(
      { event: event.type, subject: event.subject, actor: event.actor.id, requestId: event.actor.requestId },
      event.type,
    );
    return full;
  };
  async function recordAll(tenant: Tenant, events: EventFacts<BusinessEventType>[]): Promise<void> {
    if (events.length === 0) return;
    const full = events.map(stored);
    const told = full.filter((_, index) => events[index] && BUSINESS_EVENTS[events[index].type].webhook);
    await store.write(tenant, full, told);
  }

  return {
    record: (tenant, event) => recordAll(tenant, [event]),
    recordAll,
    recordPlatform: (tx, event) => store.platform(tx, stored(event)),
  };
}
