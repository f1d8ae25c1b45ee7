import type { Actor } from '../lib/actor.ts';
import { after, DAY } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import { hashToken, newToken } from '../lib/secrets.ts';
import type { Tx } from '../lib/transaction.ts';
import * as store from './accounts.store.ts';
import type { AccountFacts } from './accounts.ts';
import * as identities from './identity.store.ts';
import { judgeArrival, type ProvenIdentity } from './identity.ts';
import { adviseJoinMail, confirmJoinMail, joinedMail } from './mails.ts';
import * as sessions from './session.store.ts';
import { isLive } from './session.ts';
import { linkUnusable, type SignUpDeps } from './sign-up.service.ts';
import { mailLimit } from './throttle.ts';
import * as tokens from './token.store.ts';

const LINK_LIFE = DAY;

export type Entered =
  | { state: 'entered'; account: AccountFacts }
  | { state: 'confirm_by_mail' }
  | { state: 'refused'; code: 'email_missing' | 'join_from_security' | 'identity_taken' };

/** Whoever joins a provider to their account, and the session they do it in. */
export interface Joiner {
  accountId: string;
  sessionId: string;
}

/** Sign-ins at Google, Apple and Facebook, and the personal accounts they open. */
export interface Identities {
  /** Finds, joins or makes the account of a proven identity. */
  enter(identity: ProvenIdentity, ip: string): Promise<Entered>;
  /**
   * Joins it to the account of somebody who is signed in. `identity_taken`: it, or that place of the account, is taken.
   * `request_expired`: the session that asked ended meanwhile - its owner may have thrown out whoever asked.
   */
  join(joiner: Joiner, identity: ProvenIdentity, ip: string): Promise<'joined' | 'identity_taken' | 'request_expired'>;
  /** The link of the mail: proves the address and joins. Signs nobody in. Throws `link_unusable` (410). */
  confirm(token: string, ip: string): Promise<{ email: string }>;
}

export function createIdentities(deps: SignUpDeps): Identities {
  const { transactions, clock } = deps;
  return {
    async enter(identity, ip) {
      const { email } = identity;
      const mayMail = email !== null && (await deps.throttle.within(mailLimit(email)));
      return transactions.inGlobal((tx) => enter(deps, tx, { identity, ip, mayMail }));
    },

    join: ({ accountId, sessionId }, identity, ip) =>
      transactions.inGlobal(async (tx) => {
        const account = await store.lock(tx, accountId);
        const session = await sessions.hold(tx, accountId, sessionId);
        if (!account || !session || !isLive(session, clock())) return 'request_expired';
        return (await link(deps, tx, { account, identity, ip })) ? 'joined' : 'identity_taken';
      }),

    confirm: (token, ip) =>
      transactions.inGlobal(async (tx) => {
        const used = await tokens.use(tx, { hash: hashToken(token), purpose: 'join_identity', now: clock() });
        const account = used && (await store.lock(tx, used.account_id));
        const { provider, subject } = used ?? {};
        // A sign-up with a password may have proved the address meanwhile: then the two are joined from within.
        if (!account || !provider || !subject || account.email_verified_at !== null) throw linkUnusable();
        const { email } = account;
        const name = used.display_name ?? account.display_name;
        // Whoever typed a password for this address never proved it.
        await store.proveWithoutPassword(tx, account.id, { now: clock(), display_name: name });
        await tokens.removeOf(tx, account.id);
        const identity = { provider, subject, email, emailVerified: true, displayName: name };
        if (!(await link(deps, tx, { account, identity, ip }))) throw linkUnusable();
        return { email };
      }),
  };
}

interface Arriving {
  identity: ProvenIdentity;
  ip: string;
  mayMail: boolean;
}

async function enter(deps: SignUpDeps, tx: Tx, { identity, ip, mayMail }: Arriving): Promise<Entered> {
  const { provider, subject, email } = identity;
  const now = deps.clock();
  const joinedTo = await identities.accountOf(tx, provider, subject);
  const same = joinedTo === null && email !== null ? await store.byEmail(tx, email) : undefined;
  const sameAddress = same
    ? {
        ...store.facts(same),
        joinedHere: (await identities.ofAccount(tx, same.id)).some((one) => one.provider === provider),
      }
    : null;
  const arrival = judgeArrival(identity, { joinedTo: joinedTo === null ? null : { id: joinedTo }, sameAddress });
  if (arrival.kind === 'refused') return { state: 'refused', code: arrival.code };
  if (arrival.kind === 'enter') {
    await identities.used(tx, provider, { subject, now });
    return entered(tx, arrival.accountId);
  }
  if (arrival.kind === 'join' || arrival.kind === 'create') {
    const account = await accountFor(deps, tx, { identity, ip, proved: true });
    // Whoever signed up with the address in this very moment has not proved it.
    if (!account?.email_verified_at || !(await link(deps, tx, { account, identity, ip })))
      return { state: 'refused', code: 'identity_taken' };
    return entered(tx, account.id);
  }
  if (mayMail) await mailAbout(deps, tx, { identity, ip, kind: arrival.kind });
  return { state: 'confirm_by_mail' };
}

async function entered(tx: Tx, accountId: string): Promise<Entered> {
  const account = await store.byId(tx, accountId);
  return account ? { state: 'entered', account: store.facts(account) } : { state: 'refused', code: 'identity_taken' };
}

/** The account of the identity's address, made now if there is none. */
async function accountFor(
  { events, clock, random }: SignUpDeps,
  tx: Tx,
  { identity, ip, proved }: { identity: ProvenIdentity; ip: string; proved: boolean },
): Promise<store.AccountRow | undefined> {
  const { email, displayName, provider } = identity;
  if (email === null) return undefined;
  const now = clock();
  const id = newId('account', now, random);
  const display_name = displayName ?? email.split('@')[0] ?? email;
  if (await store.insert(tx, { id, email, display_name, password_hash: null, created_at: now })) {
    const actor: Actor = { kind: 'account', id, label: email, ip };
    await events.recordPlatform(tx, { type: 'account.signed_up', actor, subject: id, data: { provider } });
    if (proved) await store.prove(tx, id, { now, password_hash: null, display_name: null });
  }
  return store.byEmail(tx, email);
}

async function link(
  { events, mailer, clock, baseUrl, vendorName }: SignUpDeps,
  tx: Tx,
  { account, identity, ip }: { account: store.AccountRow; identity: ProvenIdentity; ip: string },
): Promise<boolean> {
  const { provider, subject } = identity;
  const row = { provider, subject, account_id: account.id, email: identity.email ?? account.email };
  if (!(await identities.link(tx, { ...row, now: clock() }))) return false;
  const actor: Actor = { kind: 'account', id: account.id, label: account.email, ip };
  await events.recordPlatform(tx, { type: 'account.identity_linked', actor, subject: account.id, data: { provider } });
  await mailer.send(tx, joinedMail({ to: account.email, vendor: vendorName, baseUrl, provider, ip }));
  return true;
}

/** A link that proves the mailbox; or, where there is an account of its owner, the advice to join from within. */
async function mailAbout(
  deps: SignUpDeps,
  tx: Tx,
  { identity, ip, kind }: { identity: ProvenIdentity; ip: string; kind: 'confirm' | 'advise' },
): Promise<void> {
  const { mailer, clock, random, baseUrl, vendorName } = deps;
  const { provider, subject, displayName } = identity;
  const account = await accountFor(deps, tx, { identity, ip, proved: false });
  if (!account) return;
  const letter = { to: account.email, vendor: vendorName, baseUrl, provider };
  if (kind === 'advise') return mailer.send(tx, adviseJoinMail(letter));
  const token = newToken(random);
  await tokens.insert(tx, {
    token_hash: hashToken(token),
    account_id: account.id,
    purpose: 'join_identity',
    expires_at: after(clock(), LINK_LIFE),
    password_hash: null,
    display_name: displayName,
    provider,
    subject,
  });
  await mailer.send(tx, confirmJoinMail({ ...letter, token }));
}
