import type { Events } from '../events.ts';
import { after, type Clock, MINUTE } from '../lib/clock.ts';
import { newId, type Random } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { hashToken, newToken } from '../lib/secrets.ts';
import type { Transactions } from '../lib/transaction.ts';
import type { Editing, Editor } from './editing.service.ts';
import * as integrations from './integration.store.ts';
import type { Integration } from './integration.ts';
import * as store from './tokens.store.ts';

export interface ScimTokens extends Pick<Integration, 'scimTokenOwner' | 'noteScimUse' | 'lastProvisioned'> {
  /** The token, to be shown this once. Throws 409 `two_tokens` while two live; `unlessActive`: and `integration_active`. */
  mint(editor: Editor, how?: { unlessActive: boolean }): Promise<string>;
  /** It fails from the next request on. Throws 404 `no_such_token`. */
  revoke(editor: Editor, tokenId: string): Promise<void>;
  /** Whether SCIM requests are held to the letter of the RFCs, with any token. */
  setStrict(editor: Editor, strict: boolean): Promise<void>;
}

interface TokenDeps {
  transactions: Transactions;
  editing: Editing;
  events: Events;
  clock: Clock;
  random: Random;
}

const MOST_TOKENS = 2;

export function createScimTokens({ transactions, editing, events, clock, random }: TokenDeps): ScimTokens {
  return {
    mint: (editor, how) =>
      editing.edit(editor, {}, async (tenant, { id: integrationId, status, scim_strict: strict }) => {
        if (how?.unlessActive && status === 'active') throw inForceAtOnce();
        if ((await store.live(tenant, integrationId)).length >= MOST_TOKENS) throw twoTokens();
        const token = newToken(random);
        const now = clock();
        const id = newId('scimToken', now);
        const hint = token.slice(-4);
        const made = { created_by: editor.actor.label, created_at: now };
        const kept = { token_hash: hashToken(token), hint, strict };
        await store.insert(tenant, { id, integration_id: integrationId, ...kept, ...made });
        await events.record(tenant, { type: 'scim_token.minted', actor: editor.actor, subject: id, data: { hint } });
        return token;
      }),

    revoke: (editor, tokenId) =>
      editing.edit(editor, {}, async (tenant) => {
        if (!(await store.revoke(tenant, tokenId, clock()))) throw noSuchToken();
        await events.record(tenant, { type: 'scim_token.revoked', actor: editor.actor, subject: tokenId });
      }),

    setStrict: (editor, strict) =>
      editing.edit(editor, {}, async (tenant, { id }) => {
        await integrations.update(tenant, id, { scim_strict: strict });
        await store.setStrict(tenant, id, strict);
        const data = { scimStrict: strict };
        await events.record(tenant, { type: 'integration.changed', actor: editor.actor, subject: id, data });
      }),

    scimTokenOwner: (hash) => transactions.lookup(hash, (tx) => store.owner(tx, hash)),
    lastProvisioned: store.lastUse,
    noteScimUse: (tenant, tokenId) => store.noteUse(tenant, tokenId, clock(), after(clock(), -MINUTE)),
  };
}

const inForceAtOnce = (): Problem =>
  new Problem('integration_active', 409, {
    publicDetail:
      'The integration is active: a new token would be in force at once, so only an administrator makes one.',
  });

const twoTokens = (): Problem =>
  new Problem('two_tokens', 409, {
    publicDetail: 'Two tokens are live already. Revoke the one the IdP no longer uses, then make a new one.',
  });

const noSuchToken = (): Problem =>
  new Problem('no_such_token', 404, { publicDetail: 'There is no such token, or it was revoked already.' });
