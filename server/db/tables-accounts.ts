import type { ColumnType, Generated } from 'kysely';

/** Personal accounts, sessions and the vendor's side: the global tables. */
type Json = ColumnType<unknown, string, string>;

export interface AccountTable {
  id: string;
  email: string;
  display_name: string;
  password_hash: string | null;
  email_verified_at: Date | null;
  totp_secret: string | null;
  totp_confirmed_at: Date | null;
  totp_last_step: string | number | null;
  totp_pending: string | null;
  created_at: Date;
}

export interface AccountTokenTable {
  token_hash: string;
  account_id: string;
  purpose: 'verify_email' | 'reset_password' | 'change_email' | 'join_identity';
  expires_at: Date;
  used_at: Date | null;
  password_hash: string | null;
  display_name: string | null;
  /** With `change_email`: the address to be proved. */
  new_email: string | null;
  /** With `join_identity`: whom the link joins. */
  provider: 'google' | 'apple' | 'facebook' | null;
  subject: string | null;
}

/** A sign-in at another provider that opens a personal account. `subject`: the provider's own ID of the person. */
export interface AccountIdentityTable {
  provider: 'google' | 'apple' | 'facebook';
  subject: string;
  account_id: string;
  email: string;
  linked_at: Date;
  last_used_at: Date;
}

/** A browser on its way to a provider and back. `code_verifier` is sealed. */
export interface SocialRequestTable {
  state_hash: string;
  provider: 'google' | 'apple' | 'facebook';
  browser_hash: string;
  nonce: string;
  code_verifier: string;
  return_to: string;
  /** Whose account the provider is joined to; null: somebody signs in. */
  account_id: string | null;
  /** And whose session asked for it. */
  session_id: string | null;
  created_at: Date;
  expires_at: Date;
}

export interface RecoveryCodeTable {
  account_id: string;
  code_hash: string;
  used_at: Date | null;
}

export interface SessionTable {
  token_hash: string;
  id: string;
  method: 'password' | 'google' | 'apple' | 'facebook' | 'sso' | 'backup';
  account_id: string | null;
  only_business_account_id: string | null;
  integration_id: string | null;
  person_id: string | null;
  email: string;
  ip: string | null;
  user_agent: string | null;
  created_at: Date;
  last_seen_at: Date;
  reauthenticated_at: Date;
  expires_at: Date;
}

/** A counter with an end: `expire` in milliseconds since 1970. */
export interface RateLimitTable {
  key: string;
  points: number;
  expire: string | number;
}

export interface ProductTable {
  id: string;
  name: string;
  created_at: Date;
}

export interface LicenseKeyTable {
  id: string;
  key_hash: string;
  hint: string;
  product_id: string;
  licensing: 'per_user' | 'per_computer';
  seat_limit: number;
  expires_at: Date | null;
  status: Generated<'active' | 'suspended' | 'revoked'>;
  registered_to: string | null;
  registered_at: Date | null;
  created_at: Date;
}

export interface SigningKeyTable {
  kid: string;
  public_jwk: Json;
  private_jwk: string;
  created_at: Date;
  retired_at: Date | null;
}

/** A master key this database has lived under. `mac_keys` is sealed under the newest. */
export interface VaultGenerationTable {
  number: number;
  key_id: string;
  mac_keys: string;
  began_at: Date;
  finished_at: Date | null;
}

export interface PlatformEventTable {
  id: string;
  at: Date;
  type: string;
  actor: Json;
  subject: string;
  data: Json;
}

export interface DpopProofTable {
  jkt: string;
  jti: string;
  expires_at: Date;
}
