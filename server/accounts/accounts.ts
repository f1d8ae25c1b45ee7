import type { SignInMethod } from '../lib/guard.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';
import type { Identities } from './identity.service.ts';
import type { AccountSettings } from './settings.ts';

/** A personal account, as other rooms may know it. */
export interface AccountFacts {
  id: string;
  email: string;
  displayName: string;
  /** The address was proved by mail. */
  verified: boolean;
  hasPassword: boolean;
  /** A second factor (TOTP) is set up and confirmed. */
  secondFactor: boolean;
}

/** A live session. `token` is known to the browser alone. */
export interface Session {
  id: string;
  method: SignInMethod;
  /** Null for SSO: an IdP proves no personal account. */
  accountId: string | null;
  /** Set for SSO and backup login: the one business account this session opens. */
  onlyBusinessAccountId: string | null;
  integrationId: string | null;
  personId: string | null;
  email: string;
  ip: string | null;
  userAgent: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  reauthenticatedAt: Date;
  expiresAt: Date;
}

export interface NewSession {
  method: SignInMethod;
  accountId: string | null;
  onlyBusinessAccountId: string | null;
  integrationId: string | null;
  personId: string | null;
  email: string;
  ip: string | null;
  userAgent: string | null;
  /** When whoever vouches for the person last had them prove who they are; left out: now. Never later than now. */
  provedAt?: Date;
}

/** Sessions of the portal: 12 hours at most, ended after 2 hours without a request. */
export interface Sessions {
  /** `token` goes into the cookie and is kept nowhere else. */
  create(tx: Tx, session: NewSession): Promise<{ token: string; sessionId: string; expiresAt: Date }>;
  /** Null when unknown, expired or idle too long. Notes the visit, at most once a minute. */
  resolve(token: string): Promise<Session | null>;
  end(tx: Tx, sessionId: string): Promise<boolean>;
  /** Answers how many ended. */
  endOfAccount(tx: Tx, accountId: string, exceptSessionId?: string): Promise<number>;
  /** SSO sessions of one person of the directory. They only ever opened this business account. */
  endOfPerson(tenant: Tenant, personId: string): Promise<number>;
  endOfIntegration(tenant: Tenant, integrationId: string): Promise<number>;
  reauthenticated(tx: Tx, sessionId: string): Promise<void>;
}

export interface CredentialsAttempt {
  email: string;
  password: string;
  /** Of the second factor: six digits of the app, or a recovery code. */
  code?: string | undefined;
  ip: string;
  purpose: 'password' | 'backup' | 'reauthenticate';
}

export type CredentialsVerdict =
  | { ok: true; account: AccountFacts }
  | {
      ok: false;
      /** `second_factor_needed` and `unverified` are said only to who has the right password. */
      reason: 'wrong' | 'second_factor_needed' | 'unverified' | 'throttled';
      retryAfterSeconds?: number;
    };

export interface SignUp {
  email: string;
  password: string;
  displayName: string;
  ip: string;
}

export interface Accounts {
  sessions: Sessions;
  settings: AccountSettings;
  identities: Identities;
  find(tx: Tx, accountId: string): Promise<AccountFacts | null>;
  /** Everything held about an account, a list of rows each, without what opens something. */
  held(accountId: string): Promise<Record<string, Record<string, unknown>[]>>;
  /** Takes from an account everything that is somebody's, and ends its sessions. What refers to it stays whole. */
  erase(tx: Tx, accountId: string): Promise<void>;
  /** `address` as `parseEmail` answers it. */
  findByEmail(tx: Tx, address: string): Promise<AccountFacts | null>;
  /**
   * Judges e-mail, password and second factor. Takes the same time whether or not the account exists. Throttled per account and
   * per address; the backup login is slowed down but never locked.
   */
  verifyCredentials(attempt: CredentialsAttempt): Promise<CredentialsVerdict>;
  /** Throws `email_unreadable`, `password_too_weak` (422) and `throttled` (429); says nothing of whether the address is known. */
  signUp(newcomer: SignUp): Promise<void>;
  /** Throws `link_unusable` (410). */
  verifyEmail(token: string): Promise<{ email: string }>;
  requestPasswordReset(request: { email: string; ip: string }): Promise<void>;
  /** Ends every session of the account. Throws `link_unusable` (410) and `password_too_weak` (422). */
  resetPassword(reset: { token: string; password: string; ip: string }): Promise<{ email: string }>;
  startSecondFactor(accountId: string): Promise<{ secret: string; uri: string }>;
  /** Answers ten recovery codes, shown once. Throws `code_wrong` (422) and `second_factor_not_started` (409). */
  confirmSecondFactor(accountId: string, code: string, ip: string): Promise<{ recoveryCodes: string[] }>;
  liveSessions(accountId: string): Promise<Session[]>;
  /** Clears away what has run out: sessions, links, counters. To be called now and then. */
  sweep(): Promise<void>;
}
