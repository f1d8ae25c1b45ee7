import type { Events } from '../events.ts';
import type { Actor } from '../lib/actor.ts';
import type { Clock } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { CertificateCard } from '../saml/index.ts';
import * as store from './certificates.store.ts';

/** Which of the IdP's certificates are stored; every coming and going is an event. */
export interface Keeping {
  keep(tenant: Tenant, integrationId: string, card: CertificateCard, actor: Actor): Promise<void>;
  drop(tenant: Tenant, row: store.CertificateRow, actor: Actor): Promise<void>;
  replace(tenant: Tenant, integrationId: string, cards: CertificateCard[], actor: Actor): Promise<void>;
}

export function createKeeping({ events, clock }: { events: Events; clock: Clock }): Keeping {
  async function keep(tenant: Tenant, integrationId: string, card: CertificateCard, actor: Actor): Promise<void> {
    const now = clock();
    const { pem, sha256, subject, notBefore, notAfter } = card;
    const dates = { not_before: notBefore, not_after: notAfter, added_at: now };
    const id = newId('certificate', now);
    await store.insert(tenant, { id, integration_id: integrationId, pem, sha256, subject, ...dates });
    await events.record(tenant, { type: 'certificate.added', actor, subject: id, data: { sha256, subject } });
  }

  async function drop(tenant: Tenant, { id, sha256, subject }: store.CertificateRow, actor: Actor): Promise<void> {
    await store.remove(tenant, id);
    await events.record(tenant, { type: 'certificate.removed', actor, subject: id, data: { sha256, subject } });
  }

  /** What is given stays or comes, what is not given goes; a certificate that stays keeps when it was last used. */
  async function replace(tenant: Tenant, integrationId: string, cards: CertificateCard[], actor: Actor): Promise<void> {
    const stored = await store.listed(tenant, integrationId);
    const given = new Set(cards.map(({ sha256 }) => sha256));
    const known = new Set(stored.map(({ sha256 }) => sha256));
    for (const row of stored) if (!given.has(row.sha256)) await drop(tenant, row, actor);
    for (const card of cards) if (!known.has(card.sha256)) await keep(tenant, integrationId, card, actor);
  }

  return { keep, drop, replace };
}
