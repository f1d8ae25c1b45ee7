import type { Events } from '../events.ts';
import type { Actor } from '../lib/actor.ts';
import type { Clock } from '../lib/clock.ts';
import { parseEmail } from '../lib/email.ts';
import type { Random } from '../lib/ids.ts';
import type { Vault } from '../lib/secrets.ts';
import type { Transactions, Tx } from '../lib/transaction.ts';
import type { Mailer } from '../mail/index.ts';
import * as store from './accounts.store.ts';
import type { CredentialsAttempt, CredentialsVerdict } from './accounts.ts';
import { recoveryCodeMail } from './mails.ts';
import { hashPassword, isOutdated, verifyPassword } from './password-hash.ts';
import { bareRecoveryCode, stepOf } from './second-factor.ts';
import type { Throttle } from './throttle.service.ts';
import { codeLimit } from './throttle.ts';

export interface CredentialsDeps {
  transactions: Transactions;
  vault: Vault;
  mailer: Mailer;
  events: Events;
  clock: Clock;
  random: Random;
  throttle: Throttle;
  baseUrl: string;
  vendorName: string;
  /** Mails another link to whoever knew the password of an address that was never proved. */
  remindToVerify(account: store.AccountRow): Promise<void>;
}

type Refusal = Omit<Extract<CredentialsVerdict, { ok: false }>, 'ok'>;

/** Judges e-mail, password and second factor, in this order, and remembers the outcome. */
export function createCredentials(deps: CredentialsDeps): (attempt: CredentialsAttempt) => Promise<CredentialsVerdict> {
  const { transactions, events, throttle } = deps;

  async function judge(
    attempt: CredentialsAttempt,
    account: store.AccountRow | undefined,
  ): Promise<Refusal | { account: store.AccountRow }> {
    // Where there is no account or no password, the same work is done for nothing.
    const right = await verifyPassword(attempt.password, account?.password_hash ?? null);
    if (!right || !account) return { reason: 'wrong' };
    if (account.email_verified_at === null) return { reason: 'unverified' };
    const needsCode = account.totp_secret !== null || attempt.purpose === 'backup';
    if (!needsCode) return { account };
    if (attempt.code === undefined || account.totp_secret === null) return { reason: 'second_factor_needed' };
    const wait = await throttle.waitFor(codeLimit(account.id));
    if (wait !== null) return { reason: 'throttled', retryAfterSeconds: wait };
    const { code } = attempt;
    if (!(await transactions.inGlobal((tx) => acceptsCode(deps, tx, { account, code })))) return { reason: 'wrong' };
    await throttle.forget(codeLimit(account.id));
    return { account };
  }

  return async (attempt) => {
    const email = parseEmail(attempt.email)?.address ?? '';
    const tried = await throttle.attempt({ ...attempt, email });
    if (tried.wait !== null) return { ok: false, reason: 'throttled', retryAfterSeconds: tried.wait };
    const account = await transactions.inGlobal((tx) => store.byEmail(tx, email));
    const verdict = await judge(attempt, account);
    const reason = 'reason' in verdict ? verdict.reason : null;
    if (account && reason === 'unverified') await deps.remindToVerify(account);
    if (reason === 'second_factor_needed') await tried.takeBack();
    else await transactions.inGlobal((tx) => events.recordPlatform(tx, told(attempt, account, reason)));
    if ('reason' in verdict) return { ok: false, ...verdict };
    await tried.succeeded();
    await refreshHash(deps, verdict.account, attempt.password);
    return { ok: true, account: store.facts(verdict.account) };
  };
}

/** A code of the app, each time step once; or a recovery code, each once. */
async function acceptsCode(
  { vault, clock, mailer, baseUrl, vendorName }: CredentialsDeps,
  tx: Tx,
  { account, code }: { account: store.AccountRow; code: string },
): Promise<boolean> {
  const now = clock();
  const step = account.totp_secret === null ? null : stepOf(vault.open('totp', account.totp_secret), code, now);
  if (step !== null) return store.spendStep(tx, account.id, step);
  const hashes = vault.macs('recovery-code', bareRecoveryCode(code));
  const left = await store.spendRecoveryCode(tx, account.id, { hashes, now });
  if (left === null) return false;
  await mailer.send(tx, recoveryCodeMail({ to: account.email, vendor: vendorName, baseUrl, left }));
  return true;
}

/** A hash made with yesterday's parameters is made anew while the password is at hand. */
async function refreshHash(deps: CredentialsDeps, account: store.AccountRow, password: string): Promise<void> {
  if (account.password_hash === null || !isOutdated(account.password_hash)) return;
  const hash = await hashPassword(password, deps.random);
  await deps.transactions.inGlobal((tx) => store.setPassword(tx, account.id, hash));
}

/** What is remembered of a try. Never the address that was typed where there is no account: it may be a mistyped password. */
function told(attempt: CredentialsAttempt, account: store.AccountRow | undefined, reason: Refusal['reason'] | null) {
  const actor: Actor = {
    kind: 'account',
    id: account?.id ?? 'unknown',
    label: account?.email ?? 'unknown',
    ip: attempt.ip,
  };
  const type = reason === null ? ('account.signed_in' as const) : ('account.sign_in_failed' as const);
  return { type, actor, subject: actor.id, data: { purpose: attempt.purpose, ...(reason === null ? {} : { reason }) } };
}
