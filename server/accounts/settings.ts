import type { AccountVisitor } from '../lib/guard.ts';

/** Who changes their own account, in which session. */
export type Owner = Pick<AccountVisitor, 'accountId' | 'sessionId' | 'actor'>;

/** What the Security page shows. */
export interface SecurityFacts {
  email: string;
  displayName: string;
  hasPassword: boolean;
  secondFactor: boolean;
  recoveryCodesLeft: number;
  identities: { provider: Provider; email: string; linkedAt: Date; lastUsedAt: Date }[];
}

export type Provider = 'google' | 'apple' | 'facebook';

/** A business account whose active integration counts on this account as its confirmed backup login, or null. */
export type BackupLoginOf = (accountId: string) => Promise<{ name: string } | null>;

/** What people change about their own account. Callers have asked for a recent proof of who it is. */
export interface AccountSettings {
  security(accountId: string): Promise<SecurityFacts>;
  /** Mails a link to the new address. Always the same answer: whether that address has an account is told there alone. */
  requestEmailChange(owner: Owner, change: { email: string; ip: string }): Promise<void>;
  /** The new address counts, the old one is told, and every other link that was mailed ends. Throws `link_unusable` (410). */
  confirmEmailChange(token: string, ip: string): Promise<{ email: string }>;
  /** Sets a password, the first one too; ends the other sessions and every link that was mailed. Throws `password_too_weak`. */
  changePassword(owner: Owner, change: { password: string; ip: string }): Promise<{ endedSessions: number }>;
  /** Throws `backup_login` (409) and `second_factor_not_started` (409). */
  removeSecondFactor(owner: Owner, ip: string): Promise<void>;
  /** Ten others; earlier ones end. Throws `second_factor_not_started` (409). */
  renewRecoveryCodes(owner: Owner, ip: string): Promise<{ recoveryCodes: string[] }>;
  /** Throws `no_such_session` (404). */
  endSession(owner: Owner, sessionId: string): Promise<void>;
  /** Throws `no_such_identity` (404) and `last_way_in` (409). */
  removeIdentity(owner: Owner, provider: Provider): Promise<void>;
}
