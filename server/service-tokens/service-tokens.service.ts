import type { Scope } from '../../contract/index.ts';
import type { Events } from '../events.ts';
import type { Actor } from '../lib/actor.ts';
import { after, type Clock, DAY, MINUTE } from '../lib/clock.ts';
import { newId, type Random, systemRandom } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { hashToken, newToken } from '../lib/secrets.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import type { Mailer } from '../mail/index.ts';
import { mintedMail } from './mails.ts';
import * as store from './service-tokens.store.ts';

/** A token that works. */
export interface TokenFacts {
  id: string;
  businessAccountId: string;
  name: string;
  scopes: readonly Scope[];
}

export interface ServiceTokens {
  list(businessAccountId: string): Promise<store.TokenRow[]>;
  /** The token, to be shown this once; all administrators are told by mail. Throws 409 `too_many_tokens`. */
  mint(
    businessAccountId: string,
    wanted: { name: string; scopes: Scope[]; days: number },
    actor: Actor,
  ): Promise<{ id: string; token: string }>;
  /** It fails from the next request on. Throws 404 `no_such_token`. */
  revoke(businessAccountId: string, tokenId: string, actor: Actor): Promise<void>;
  /** Whose token this is; null when it does not work. Its use is written down, at most once a minute. */
  resolve(token: string, ip: string): Promise<TokenFacts | null>;
}

interface ServiceTokenDeps {
  transactions: Transactions;
  events: Events;
  clock: Clock;
  random?: Random;
  mailer: Pick<Mailer, 'send'>;
  /** Without a slash at the end. */
  baseUrl: string;
  /** Where everybody reads mail who administers the business account. */
  administrators(tenant: Tenant): Promise<string[]>;
}

const MOST_TOKENS = 50;
/** So that a program which looks for leaked secrets knows it when it sees it. */
const PREFIX = 'keyseat-';
const FORM = /^keyseat-[A-Za-z0-9_-]{43}$/;

export function createServiceTokens({
  transactions,
  events,
  clock,
  random = systemRandom,
  mailer,
  baseUrl,
  administrators,
}: ServiceTokenDeps): ServiceTokens {
  const url = `${baseUrl}/profile/business/webhooks`;
  return {
    list: (businessAccountId) => transactions.inTenant(businessAccountId, store.listed),
    mint: (businessAccountId, { name, scopes, days }, actor) =>
      transactions.inTenant(businessAccountId, async (tenant) => {
        if ((await store.listed(tenant)).length >= MOST_TOKENS) throw tooMany();
        const now = clock();
        const token = `${PREFIX}${newToken(random)}`;
        const id = newId('serviceToken', now, random);
        const expiresAt = after(now, days * DAY);
        const kept = { token_hash: hashToken(token), hint: token.slice(-4), scopes: [...new Set(scopes)] };
        const made = { created_by: actor.label, created_at: now, expires_at: expiresAt };
        await store.insert(tenant, { id, name, ...kept, ...made });
        const data = { name, scopes: kept.scopes, hint: kept.hint, expiresAt: expiresAt.toISOString() };
        await events.record(tenant, { type: 'service_token.minted', actor, subject: id, data });
        const told = { by: actor.label, scopes: kept.scopes, hint: kept.hint, expiresAt, url };
        for (const to of new Set(await administrators(tenant))) await mailer.send(tenant, mintedMail({ ...told, to }));
        return { id, token };
      }),
    revoke: (businessAccountId, tokenId, actor) =>
      transactions.inTenant(businessAccountId, async (tenant) => {
        const name = await store.revoke(tenant, tokenId, clock());
        if (name === null) throw noSuchToken();
        await events.record(tenant, { type: 'service_token.revoked', actor, subject: tokenId, data: { name } });
      }),
    async resolve(token, ip) {
      if (!FORM.test(token)) return null;
      const hash = hashToken(token);
      const now = clock();
      const row = await transactions.lookup(hash, (tx) => store.byHash(tx, hash, now));
      if (!row) return null;
      const { id, business_account_id: businessAccountId, name } = row;
      const use = { at: now, ip, unlessSince: after(now, -MINUTE) };
      if (!row.last_used_at || row.last_used_at < use.unlessSince) {
        await transactions.inTenant(businessAccountId, (tenant) => store.noteUse(tenant, id, use));
      }
      return { id, businessAccountId, name, scopes: row.scopes as Scope[] };
    },
  };
}

const tooMany = (): Problem =>
  new Problem('too_many_tokens', 409, {
    publicDetail: `There are ${MOST_TOKENS} service tokens already. Revoke those nobody uses.`,
  });

const noSuchToken = (): Problem =>
  new Problem('no_such_token', 404, { publicDetail: 'There is no such token, or it was revoked already.' });
