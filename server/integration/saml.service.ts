import type { Events } from '../events.ts';
import { after, type Clock, MINUTE } from '../lib/clock.ts';
import { badInput, Problem } from '../lib/problem.ts';
import type { Transactions } from '../lib/transaction.ts';
import type { Outgoing } from '../outgoing/index.ts';
import { type CertificateCard, readCertificates, readIdpMetadata } from '../saml/index.ts';
import { spAddresses } from './addresses.ts';
import { createKeeping } from './certificates.service.ts';
import * as store from './certificates.store.ts';
import { type Editing, type Editor, notStarted } from './editing.service.ts';
import * as integrations from './integration.store.ts';
import type { Integration, SsoBinding } from './integration.ts';
import { asAddress, metadataRefusal } from './metadata-address.ts';
import { judgeEntityId, judgeSsoUrl } from './saml-values.ts';

/** What a text holds of an IdP's values. */
export interface ReadValues {
  entityId: string | null;
  ssoUrl: string | null;
  ssoBinding: SsoBinding | null;
  /** The IdP says that it takes signed requests only. */
  wantsSignedRequests: boolean;
  certificates: (CertificateCard & { expired: boolean })[];
}

export interface SamlWords {
  entityId: string;
  ssoUrl: string;
  /** Left out: as it was. */
  ssoBinding?: SsoBinding | undefined;
  /** Any form `readCertificates` takes; left out: the stored ones stay. */
  certificates?: string | undefined;
  version: number;
}

export interface SamlValues extends Pick<Integration, 'samlSettings' | 'noteCertificateUse'> {
  /**
   * Metadata, certificates, or the https address of metadata, which is fetched. Saves nothing.
   * Throws 422 `metadata_…` or `certificate_…` with the sentence that says what the text was.
   */
  read(text: string): Promise<ReadValues>;
  save(editor: Editor, words: SamlWords): Promise<void>;
  /** Throws what saving these values would, without a certificate too where none is stored. Saves nothing. */
  assertUsable(businessAccountId: string, words: Omit<SamlWords, 'version' | 'ssoBinding'>): Promise<void>;
  /** Whether sign-ins may begin at the IdP, from a tile or a bookmark; they still go through a request of ours. */
  allowIdpInitiated(editor: Editor, allowed: boolean): Promise<void>;
  /** Throws 409 `two_certificates` or `certificate_known`. */
  addCertificate(editor: Editor, text: string): Promise<void>;
  /** Throws 404 `no_such_certificate`, 409 `last_certificate` while active. */
  removeCertificate(editor: Editor, certificateId: string): Promise<void>;
}

interface SamlDeps {
  transactions: Transactions;
  editing: Editing;
  events: Events;
  clock: Clock;
  baseUrl: string;
  outgoing: Outgoing;
}

const SECTION = 'saml';
const MOST_CERTIFICATES = 2;

export function createSamlValues({ transactions, editing, events, clock, baseUrl, outgoing }: SamlDeps): SamlValues {
  const { keep, drop, replace } = createKeeping({ events, clock });

  function assertAddresses(id: string, { entityId, ssoUrl }: { entityId: string; ssoUrl: string }): void {
    const own = { ...spAddresses(baseUrl, id), baseUrl };
    const refused = judgeEntityId(entityId, own) ?? judgeSsoUrl(ssoUrl, own);
    if (refused) throw badInput(refused.code, refused.field, refused.sentence);
  }

  return {
    read: async (text) => {
      const address = asAddress(text);
      const { certificates, ...rest } = address === null ? read(text) : readMetadata(await fetched(outgoing, address));
      return { ...rest, certificates: certificates.map((card) => ({ ...card, expired: card.notAfter <= clock() })) };
    },

    samlSettings: async (tenant, integrationId) => {
      const { entityId, acsUrl } = spAddresses(baseUrl, integrationId);
      const sp = { entityId, acsUrl };
      const row = await integrations.find(tenant);
      if (row?.id !== integrationId || row.idp_entity_id === null || row.idp_sso_url === null) return { idp: null, sp };
      const certificates = (await store.listed(tenant, integrationId)).map((row) => ({
        id: row.id,
        pem: row.pem,
        sha256: row.sha256,
        notAfter: row.not_after,
        lastUsedAt: row.last_used_at,
      }));
      if (certificates.length === 0) return { idp: null, sp };
      const { idp_sso_binding: ssoBinding, idp_initiated: idpInitiated, sha1_allowed_until: sha1AllowedUntil } = row;
      const values = { entityId: row.idp_entity_id, ssoUrl: row.idp_sso_url };
      return { idp: { ...values, ssoBinding, idpInitiated, sha1AllowedUntil, certificates }, sp };
    },

    noteCertificateUse: (tenant, id) => store.noteUse(tenant, id, clock(), after(clock(), -MINUTE)),

    async assertUsable(businessAccountId, { entityId, ssoUrl, certificates }) {
      if (certificates !== undefined) atMostTwo(readCards(certificates, 'certificates'));
      await transactions.inTenant(businessAccountId, async (tenant) => {
        const row = await integrations.find(tenant);
        if (!row) throw notStarted();
        assertAddresses(row.id, { entityId, ssoUrl });
        const stored = certificates === undefined ? await store.listed(tenant, row.id) : null;
        if (stored?.length === 0) throw certificateNeeded();
      });
    },

    async save(editor, { entityId, ssoUrl, ssoBinding, certificates, version }) {
      const cards = certificates === undefined ? null : atMostTwo(readCards(certificates, 'certificates'));
      await editing.edit(editor, { section: SECTION, seen: version }, async (tenant, { id, ...before }) => {
        assertAddresses(id, { entityId, ssoUrl });
        const binding = ssoBinding ?? before.idp_sso_binding;
        const values = { idp_entity_id: entityId, idp_sso_url: ssoUrl, idp_sso_binding: binding };
        await integrations.update(tenant, id, values);
        if (cards) await replace(tenant, id, cards, editor.actor);
        const { idp_entity_id, idp_sso_url, idp_sso_binding } = before;
        const was = { entityId: idp_entity_id, ssoUrl: idp_sso_url, ssoBinding: idp_sso_binding };
        const data = { section: SECTION, before: was, entityId, ssoUrl, ssoBinding: binding };
        await events.record(tenant, { type: 'integration.changed', actor: editor.actor, subject: id, data });
      });
    },

    allowIdpInitiated: (editor, allowed) =>
      editing.edit(editor, { section: SECTION }, async (tenant, { id, idp_initiated: before }) => {
        await integrations.update(tenant, id, { idp_initiated: allowed });
        const data = { section: SECTION, before: { idpInitiated: before }, idpInitiated: allowed };
        await events.record(tenant, { type: 'integration.changed', actor: editor.actor, subject: id, data });
      }),

    async addCertificate(editor, text) {
      const cards = readCards(text, 'certificate');
      await editing.edit(editor, { section: SECTION }, async (tenant, { id }) => {
        const stored = await store.listed(tenant, id);
        const fresh = cards.filter(({ sha256 }) => !stored.some((row) => row.sha256 === sha256));
        if (fresh.length === 0) throw certificateKnown();
        if (stored.length + fresh.length > MOST_CERTIFICATES) throw twoCertificates();
        for (const card of fresh) await keep(tenant, id, card, editor.actor);
      });
    },

    removeCertificate: (editor, certificateId) =>
      editing.edit(editor, { section: SECTION }, async (tenant, { id, status }) => {
        const stored = await store.listed(tenant, id);
        const row = stored.find((certificate) => certificate.id === certificateId);
        if (!row) throw noSuchCertificate();
        if (status === 'active' && stored.length === 1) throw lastCertificate();
        await drop(tenant, row, editor.actor);
      }),
  };
}

function readCards(text: string, field: string): CertificateCard[] {
  const read = readCertificates(text);
  if (!read.ok) throw badInput(`certificate_${read.code}`, field, read.sentence);
  return read.certificates;
}

async function fetched(outgoing: Outgoing, address: string): Promise<string> {
  const answer = await outgoing.get(address);
  if (answer.ok) return answer.text;
  const { code, sentence } = metadataRefusal(answer);
  throw badInput(code, 'text', sentence);
}

type Read = Omit<ReadValues, 'certificates'> & { certificates: CertificateCard[] };

/** Metadata when the text is XML, certificates otherwise. */
function read(text: string): Read {
  if (
    !text
      .trimStart()
      .replace(/^\ufeff/, '')
      .startsWith('<')
  ) {
    const nothing = { entityId: null, ssoUrl: null, ssoBinding: null, wantsSignedRequests: false };
    return { ...nothing, certificates: readCards(text, 'text') };
  }
  return readMetadata(text);
}

/** By redirect where the IdP takes it: that needs no script in the browser. */
function readMetadata(text: string): Read {
  const metadata = readIdpMetadata(text);
  if (!metadata.ok) throw badInput(`metadata_${metadata.code}`, 'text', metadata.sentence);
  const { entityId, ssoUrls, certificates, wantAuthnRequestsSigned: wantsSignedRequests } = metadata.idp;
  const ssoBinding = ssoUrls.redirect === undefined ? 'post' : 'redirect';
  return { entityId, ssoUrl: ssoUrls[ssoBinding] ?? null, ssoBinding, wantsSignedRequests, certificates };
}

function atMostTwo(cards: CertificateCard[]): CertificateCard[] {
  if (cards.length <= MOST_CERTIFICATES) return cards;
  const sentence = `These are ${cards.length} certificates. Two may be stored: the one the IdP signs with now, and the next one.`;
  throw badInput('too_many_certificates', 'certificates', sentence);
}

const certificateNeeded = (): Problem =>
  badInput('certificate_empty', 'certificates', 'No certificate is stored yet: paste the one the IdP signs with.');

const twoCertificates = (): Problem =>
  new Problem('two_certificates', 409, {
    publicDetail:
      'Two certificates are stored already. Remove the one the IdP no longer signs with, then add the new one.',
    extra: { field: 'certificate' },
  });

const certificateKnown = (): Problem =>
  new Problem('certificate_known', 409, {
    publicDetail: 'This certificate is stored already.',
    extra: { field: 'certificate' },
  });

const noSuchCertificate = (): Problem =>
  new Problem('no_such_certificate', 404, {
    publicDetail: 'This certificate is not stored, or was removed meanwhile.',
  });

const lastCertificate = (): Problem =>
  new Problem('last_certificate', 409, {
    publicDetail:
      'The integration is active, and without a certificate nobody could sign in. Add the new certificate first, then remove this one.',
  });
