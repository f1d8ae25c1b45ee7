import { createPrivateKey, generateKeyPair, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import type { Events } from '../events.ts';
import { after, type Clock, DAY } from '../lib/clock.ts';
import { newId, type Random } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import type { Vault } from '../lib/secrets.ts';
import type { Tenant } from '../lib/transaction.ts';
import { selfSignedCertificate } from '../saml/index.ts';
import type { Editing, Editor } from './editing.service.ts';
import type { Integration } from './integration.ts';
import * as store from './signing.store.ts';

/**
 * Our keys to sign requests with. A key is made and published first, then made active once the IdP has its certificate; so the first
 * one and every later one begin the same way, and nobody is locked out in between.
 */
export interface Signing extends Pick<Integration, 'requestSigning'> {
  /** A new key, in our metadata from now on; it signs nothing yet. Throws 409 `two_signing_keys`. */
  make(editor: Editor): Promise<void>;
  /** Requests are signed with it from now on; the one before stays published. Throws 404 `no_such_signing_key`. */
  activate(editor: Editor, signingKeyId: string): Promise<void>;
  /** It is gone for good. The only one may go while it signs: then nothing is signed. Throws 404, 409 `signing_key_in_use`. */
  retire(editor: Editor, signingKeyId: string): Promise<void>;
}

interface SigningDeps {
  editing: Editing;
  events: Events;
  vault: Vault;
  clock: Clock;
  random: Random;
  baseUrl: string;
}

const PURPOSE = 'sp-signing';
const MOST_KEYS = 2;
/** NIST SP 800-57: 128 bits of strength, good beyond the years of its certificate. */
const RSA_BITS = 3072;
const YEARS = 10;

const newKeyPair = promisify(generateKeyPair);

export function createSigning({ editing, events, vault, clock, random, baseUrl }: SigningDeps): Signing {
  /** Away from the event loop, and from any lock: it takes a good part of a second. */
  async function generate(): Promise<{ sealed_private_key: string; pem: string; sha256: string; not_after: Date }> {
    const { privateKey } = await newKeyPair('rsa', { modulusLength: RSA_BITS });
    const now = clock();
    const notAfter = new Date(now);
    notAfter.setUTCFullYear(now.getUTCFullYear() + YEARS);
    const pem = selfSignedCertificate({
      privateKey,
      commonName: new URL(baseUrl).hostname.slice(0, 64),
      serial: random(16),
      // The IdP's clock may be behind.
      notBefore: after(now, -DAY),
      notAfter,
    });
    const sealed = vault.seal(PURPOSE, String(privateKey.export({ type: 'pkcs8', format: 'pem' })));
    const { fingerprint256, validTo } = new X509Certificate(pem);
    return { sealed_private_key: sealed, pem, sha256: fingerprint256, not_after: new Date(validTo) };
  }

  return {
    async make(editor) {
      const made = await generate();
      await editing.edit(editor, {}, async (tenant, { id: integrationId }) => {
        if ((await store.listed(tenant, integrationId)).length >= MOST_KEYS) throw twoSigningKeys();
        const now = clock();
        const id = newId('signingKey', now);
        const by = { created_by: editor.actor.label, created_at: now };
        await store.insert(tenant, { id, integration_id: integrationId, ...made, ...by });
        const data = { sha256: made.sha256 };
        await events.record(tenant, { type: 'signing_key.made', actor: editor.actor, subject: id, data });
      });
    },

    activate: (editor, signingKeyId) =>
      editing.edit(editor, {}, async (tenant, { id: integrationId }) => {
        const { row, others } = await find(tenant, integrationId, signingKeyId);
        if (row.active_since) return;
        await store.activate(tenant, integrationId, row.id, clock());
        const before = others.find(({ active_since }) => active_since)?.sha256 ?? null;
        const data = { sha256: row.sha256, before };
        await events.record(tenant, { type: 'signing_key.activated', actor: editor.actor, subject: row.id, data });
      }),

    retire: (editor, signingKeyId) =>
      editing.edit(editor, {}, async (tenant, { id: integrationId }) => {
        const { row, others } = await find(tenant, integrationId, signingKeyId);
        if (row.active_since && others.length > 0) throw signingKeyInUse();
        await store.remove(tenant, row.id);
        const data = { sha256: row.sha256, signed: row.active_since !== null };
        await events.record(tenant, { type: 'signing_key.retired', actor: editor.actor, subject: row.id, data });
      }),

    async requestSigning(tenant, integrationId) {
      const rows = await store.listed(tenant, integrationId);
      const active = rows.find(({ active_since }) => active_since !== null);
      const open = ({ sealed_private_key, pem }: store.SigningKeyRow) => ({
        privateKey: createPrivateKey(vault.open(PURPOSE, sealed_private_key)),
        certificatePem: pem,
      });
      const shown = active ? { sha256: active.sha256, notAfter: active.not_after } : null;
      return { openKey: active ? () => open(active) : null, active: shown, certificates: rows.map(({ pem }) => pem) };
    },
  };
}

async function find(tenant: Tenant, integrationId: string, id: string) {
  const rows = await store.listed(tenant, integrationId);
  const row = rows.find((one) => one.id === id);
  if (!row) throw noSuchSigningKey();
  return { row, others: rows.filter((one) => one.id !== id) };
}

const twoSigningKeys = (): Problem =>
  new Problem('two_signing_keys', 409, {
    publicDetail:
      'There are two signing keys already. Retire the one that the IdP no longer needs, then make a new one.',
  });

const noSuchSigningKey = (): Problem =>
  new Problem('no_such_signing_key', 404, { publicDetail: 'There is no such signing key, or it was retired already.' });

const signingKeyInUse = (): Problem =>
  new Problem('signing_key_in_use', 409, {
    publicDetail: 'Requests are signed with this key. Make the other one active first, then retire this one.',
  });
