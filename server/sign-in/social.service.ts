import type { signIn } from '../../contract/index.ts';
import type { Joiner, Provider } from '../accounts/index.ts';
import { after, type Clock, MINUTE } from '../lib/clock.ts';
import type { Random } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { hashToken, newToken, sameSecret, type Vault } from '../lib/secrets.ts';
import type { Transactions } from '../lib/transaction.ts';
import type { Outgoing } from '../outgoing/index.ts';
import { bindingCookie, bindingCookieName, SSO_REQUEST_MINUTES } from './binding-cookie.ts';
import type { BindingCookie } from './index.ts';
import { type Browser, type Opened, sessionOf } from './local.ts';
import type { AccountsPort } from './ports.ts';
import { ownPath } from './return-to.ts';
import { readAppleName, type SocialSettings } from './social.ts';
import { createSocialProvider, type SocialProvider } from './social-provider.service.ts';
import * as store from './social-request.store.ts';

export type SocialOutcome = signIn.SocialOutcome;

export interface SocialOptions {
  settings: Partial<Record<Provider, SocialSettings>>;
  secrets: Partial<Record<Provider, string>>;
}

export interface SocialDeps {
  transactions: Transactions;
  accounts: AccountsPort;
  vault: Vault;
  clock: Clock;
  random: Random;
  baseUrl: string;
  outgoing: Outgoing;
  social: SocialOptions;
  log: (why: string, error: unknown) => void;
  noteSignIn(accountId: string): Promise<void>;
}

/** What a browser brought back from a provider: all of it hostile. */
export interface SocialAnswer {
  provider: Provider;
  state: string;
  code: string;
  error: string;
  /** Of Apple's form. */
  user: string;
  cookies: Record<string, string | undefined>;
  browser: Browser;
}

export type SocialResult =
  | { kind: 'signed_in'; opened: Opened; returnTo: string; cookieName: string }
  | { kind: 'ended'; outcome: SocialOutcome; joining: boolean; cookieName: string | null };

/** Signing in at Google, Apple or Facebook: from our page to theirs, and back into this very browser. */
export interface Social {
  offered: Record<Provider, boolean>;
  /** Throws 404 `provider_not_offered` and 422 `return_to_refused`. `joining`: the provider is joined to this account. */
  begin(
    provider: Provider,
    wish: { returnTo?: string | undefined; joining?: Joiner },
  ): Promise<{ url: string; cookie: BindingCookie }>;
  finish(answer: SocialAnswer): Promise<SocialResult>;
  sweep(): Promise<void>;
}

export function createSocial(deps: SocialDeps): Social {
  const { transactions, clock, random, vault, baseUrl } = deps;
  const providers = buildProviders(deps);

  return {
    offered: { google: providers.has('google'), apple: providers.has('apple'), facebook: providers.has('facebook') },

    async begin(provider, { returnTo, joining }) {
      const client = providers.get(provider);
      if (!client) throw notOffered();
      const target = ownPath(returnTo ?? '/dashboard');
      if (target === null) throw returnToRefused();
      const [state, nonce, codeVerifier, held] = [
        newToken(random),
        newToken(random),
        newToken(random),
        newToken(random),
      ];
      const now = clock();
      const row = {
        state_hash: hashToken(state),
        provider,
        browser_hash: hashToken(held),
        nonce,
        code_verifier: vault.seal('social', codeVerifier),
        return_to: target,
        account_id: joining?.accountId ?? null,
        session_id: joining?.sessionId ?? null,
        created_at: now,
        expires_at: after(now, SSO_REQUEST_MINUTES * MINUTE),
      };
      await transactions.inGlobal((tx) => store.insert(tx, row));
      const url = client.address({ state, nonce, codeVerifier });
      return { url, cookie: bindingCookie(baseUrl, row.state_hash, held) };
    },

    async finish(answer) {
      const stateHash = hashToken(answer.state);
      const row = await transactions.inGlobal((tx) => store.take(tx, stateHash));
      const cookieName = row ? bindingCookieName(baseUrl, stateHash) : null;
      const joining = typeof row?.account_id === 'string';
      const unfit = unfitness(answer, { row, held: answer.cookies[cookieName ?? ''], now: clock() });
      if (unfit || !row || cookieName === null) {
        return { kind: 'ended', outcome: unfit ?? 'request_unknown', joining, cookieName };
      }
      const client = providers.get(row.provider);
      const ended = (outcome: SocialOutcome) => ({ kind: 'ended' as const, outcome, joining, cookieName });
      const identity = client && (await proveOrUnavailable(deps, client, { answer, row }));
      if (identity === 'provider_unavailable') return ended(identity);
      if (!identity) return ended('provider_refused');
      const { ip } = answer.browser;
      if (row.account_id !== null && row.session_id !== null) {
        const joiner = { accountId: row.account_id, sessionId: row.session_id };
        return ended(await deps.accounts.identities.join(joiner, identity, ip));
      }
      const entered = await deps.accounts.identities.enter(identity, ip);
      if (entered.state === 'confirm_by_mail') return ended('confirm_by_mail');
      if (entered.state === 'refused') return ended(entered.code);
      const opened = await openSession(deps, { account: entered.account, answer });
      return { kind: 'signed_in', opened, returnTo: row.return_to, cookieName };
    },

    sweep: () => transactions.inGlobal((tx) => store.sweep(tx, clock())),
  };
}

function buildProviders({ social, baseUrl, outgoing, clock, log }: SocialDeps): Map<Provider, SocialProvider> {
  const offered = (['google', 'apple', 'facebook'] as const).flatMap((provider) => {
    const [settings, secret] = [social.settings[provider], social.secrets[provider]];
    if (!settings || !secret) return [];
    const redirectUri = `${baseUrl}/sign-in/with/${provider}/callback`;
    return [
      [provider, createSocialProvider({ provider, settings, secret, redirectUri, outgoing, clock, log })] as const,
    ];
  });
  return new Map(offered);
}

/** Why an answer is not the one that was asked for, of this provider and by this browser, and just now. */
function unfitness(
  { provider, error, code }: SocialAnswer,
  { row, held, now }: { row: store.SocialRequestRow | undefined; held: string | undefined; now: Date },
): SocialOutcome | null {
  if (!row || row.provider !== provider) return 'request_unknown';
  if (!held || !sameSecret(hashToken(held), row.browser_hash)) return 'other_browser';
  if (row.expires_at <= now) return 'request_expired';
  if (error !== '') return /^(access_denied|user_cancelled_\w+)$/.test(error) ? 'cancelled' : 'provider_refused';
  return code === '' ? 'provider_refused' : null;
}

async function proveOrUnavailable(
  { vault }: SocialDeps,
  client: SocialProvider,
  { answer, row }: { answer: SocialAnswer; row: store.SocialRequestRow },
) {
  const { code, user } = answer;
  const codeVerifier = vault.open('social', row.code_verifier);
  try {
    return await client.prove({ code, codeVerifier, nonce: row.nonce, name: readAppleName(user) });
  } catch (error) {
    if (error instanceof Problem && error.code === 'provider_unavailable') return 'provider_unavailable' as const;
    throw error;
  }
}

/** A session like that of a password: it opens what a personal account opens, and nothing an IdP guards. */
async function openSession(
  { transactions, accounts, noteSignIn }: SocialDeps,
  { account, answer }: { account: Parameters<typeof sessionOf>[0]; answer: SocialAnswer },
): Promise<Opened> {
  const { provider, browser } = answer;
  const opened = await transactions.inGlobal((tx) =>
    accounts.sessions.create(tx, { ...sessionOf(account, browser), method: provider, onlyBusinessAccountId: null }),
  );
  await noteSignIn(account.id);
  return opened;
}

const notOffered = (): Problem =>
  new Problem('provider_not_offered', 404, {
    publicDetail: 'This way to sign in is not offered here. Choose another one.',
  });

const returnToRefused = (): Problem =>
  new Problem('return_to_refused', 422, { publicDetail: 'The page to return to is not one of ours.' });
