import type { Events } from '../events.ts';
import type { Actor } from '../lib/actor.ts';
import { after, type Clock, DAY } from '../lib/clock.ts';
import { parseEmail } from '../lib/email.ts';
import { newId, type Random } from '../lib/ids.ts';
import { badInput, Problem } from '../lib/problem.ts';
import { hashToken, newToken } from '../lib/secrets.ts';
import type { Transactions, Tx } from '../lib/transaction.ts';
import type { Mailer } from '../mail/index.ts';
import * as store from './accounts.store.ts';
import type { Accounts } from './accounts.ts';
import { knownAddressMail, verificationMail } from './mails.ts';
import { refusal, weakness } from './password.ts';
import { hashPassword } from './password-hash.ts';
import type { Throttle } from './throttle.service.ts';
import { mailLimit, requestLimit } from './throttle.ts';
import * as tokens from './token.store.ts';

export interface SignUpDeps {
  transactions: Transactions;
  mailer: Mailer;
  events: Events;
  clock: Clock;
  random: Random;
  throttle: Throttle;
  baseUrl: string;
  vendorName: string;
}

const LINK_LIFE = DAY;

interface SignUpVerbs extends Pick<Accounts, 'signUp' | 'verifyEmail'> {
  remindToVerify(account: store.AccountRow): Promise<void>;
}

export function createSignUp(deps: SignUpDeps): SignUpVerbs {
  const { transactions, mailer, events, clock, random, throttle, baseUrl, vendorName } = deps;

  /** The link carries what was typed at its own sign-up: following it proves that password and no other. */
  async function sendLink(tx: Tx, account: { id: string; email: string }, typed: Typed): Promise<void> {
    const token = newToken(random);
    await tokens.insert(tx, {
      token_hash: hashToken(token),
      account_id: account.id,
      purpose: 'verify_email',
      expires_at: after(clock(), LINK_LIFE),
      ...typed,
    });
    await mailer.send(tx, verificationMail({ to: account.email, vendor: vendorName, baseUrl, token }));
  }

  /** The account of an address, made now if there is none. */
  async function accountOf(tx: Tx, { email, ip, ...typed }: Typed & { email: string; ip: string }) {
    const now = clock();
    const id = newId('account', now, random);
    if (await store.insert(tx, { id, email, ...typed, created_at: now })) {
      const actor: Actor = { kind: 'account', id, label: email, ip };
      await events.recordPlatform(tx, { type: 'account.signed_up', actor, subject: id });
    }
    return store.byEmail(tx, email);
  }

  return {
    async signUp({ email, password, displayName, ip }) {
      const address = readAddress(email);
      const weak = weakness(password, { email: address, vendorName });
      if (weak) throw refusal(weak);
      await throttle.admit(requestLimit(ip));
      // Known or not: the same hash is made and a mail is sent, so that neither answer nor time tells.
      const typed = { password_hash: await hashPassword(password, random), display_name: displayName };
      const mayMail = await throttle.within(mailLimit(address));
      await transactions.inGlobal(async (tx) => {
        const account = await accountOf(tx, { email: address, ip, ...typed });
        if (!account || !mayMail) return;
        if (account.email_verified_at === null) return sendLink(tx, account, typed);
        await mailer.send(tx, knownAddressMail({ to: address, vendor: vendorName, baseUrl }));
      });
    },

    verifyEmail: (token) =>
      transactions.inGlobal(async (tx) => {
        const now = clock();
        const used = await tokens.use(tx, { hash: hashToken(token), purpose: 'verify_email', now });
        if (!used) throw linkUnusable();
        const { account_id, password_hash, display_name } = used;
        const proved = await store.prove(tx, account_id, { now, password_hash, display_name });
        const account = await store.byId(tx, account_id);
        if (!account) throw linkUnusable();
        await tokens.removeOf(tx, account_id);
        const actor: Actor = { kind: 'account', id: account_id, label: account.email };
        if (proved) await events.recordPlatform(tx, { type: 'account.verified', actor, subject: account_id });
        return { email: account.email };
      }),

    async remindToVerify(account) {
      if (!(await throttle.within(mailLimit(account.email)))) return;
      const { password_hash, display_name } = account;
      await transactions.inGlobal((tx) => sendLink(tx, account, { password_hash, display_name }));
    },
  };
}

interface Typed {
  password_hash: string | null;
  display_name: string;
}

export function readAddress(email: string): string {
  const parsed = parseEmail(email);
  if (parsed) return parsed.address;
  throw badInput('email_unreadable', 'email', 'This is not an e-mail address. It looks like name@example.com.');
}

export const linkUnusable = (): Problem =>
  new Problem('link_unusable', 410, {
    publicDetail: 'This link was used already, or is too old. Sign in, or ask for a new mail.',
  });
