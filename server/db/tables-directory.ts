import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** People and groups, computers and seats, sign-ins and activations. */

export interface PersonTable {
  business_account_id: string;
  id: string;
  integration_id: string;
  source: 'scim' | 'sso';
  user_name: string;
  user_name_key: string;
  external_id: string | null;
  object_identifier: string | null;
  bound_at: Date | null;
  account_id: string | null;
  active: boolean;
  blocked_at: Date | null;
  display_name: string | null;
  display_name_key: Generated<string | null>;
  given_name: string | null;
  family_name: string | null;
  email: string | null;
  /** What the Users page is ordered by. */
  address_key: GeneratedAlways<string>;
  /** What a filter by e-mail address looks up. */
  email_key_1: GeneratedAlways<string | null>;
  email_key_2: GeneratedAlways<string | null>;
  email_key_3: GeneratedAlways<string | null>;
  has_more_emails: GeneratedAlways<boolean>;
  kept_apart_at: Generated<Date | null>;
  resource: ColumnType<unknown, string | undefined, string>;
  version: Generated<number>;
  last_sign_in_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

/** What the Users page searches; written by triggers alone. */
export interface PersonWordTable {
  business_account_id: GeneratedAlways<string>;
  word: GeneratedAlways<string>;
  person_id: GeneratedAlways<string>;
}

export interface PersonTombstoneTable {
  business_account_id: string;
  person_id: string;
  user_name: string;
  external_id: string | null;
  object_identifier: string | null;
  deleted_at: Date;
}

export interface DirectoryGroupTable {
  business_account_id: string;
  id: string;
  integration_id: string;
  display_name: string;
  display_name_key: Generated<string>;
  external_id: string | null;
  member_count: Generated<number>;
  digest: Generated<string>;
  resource: ColumnType<unknown, string | undefined, string>;
  version: Generated<number>;
  created_at: Date;
  updated_at: Date;
}

export interface GroupMemberTable {
  business_account_id: string;
  group_id: string;
  person_id: string;
  added_at: Date;
}

export interface ParkedMemberTable {
  business_account_id: string;
  group_id: string;
  value: string;
  parked_at: Date;
}

export interface ScimRequestTable {
  business_account_id: string;
  id: string;
  integration_id: string;
  at: Date;
  method: string;
  path: string;
  status: number;
  milliseconds: number;
  body: string | null;
  detail: string | null;
}

export interface DeviceTable {
  business_account_id: string;
  id: string;
  product_id: string;
  person_id: string | null;
  name: string;
  os: string;
  jkt: string;
  created_at: Date;
  last_seen_at: Date;
  signed_out_at: Date | null;
  given_name: Generated<string | null>;
  blocked_at: Date | null;
}

export interface SeatTable {
  business_account_id: string;
  id: string;
  subscription_id: string;
  person_id: string | null;
  device_id: string | null;
  group_id: string | null;
  proved_by: 'directory' | 'assertion' | 'key';
  proved_until: Date | null;
  taken_at: Date;
  hold_until: Date | null;
  hold_id: Generated<string | null>;
  freed_at: Date | null;
  freed_because: string | null;
  sub_license_id: Generated<string | null>;
}

export interface SubLicenseTable {
  business_account_id: string;
  id: string;
  subscription_id: string;
  name: string;
  kind: 'reserved' | 'dynamic';
  seats: number;
  taken: Generated<number>;
  group_id: string | null;
  created_at: Date;
}

export interface SubLicensePersonTable {
  business_account_id: string;
  sub_license_id: string;
  person_id: string;
}

export interface RemovalHoldTable {
  business_account_id: string;
  id: string;
  product_id: string;
  group_id: string;
  group_name: string;
  because: string;
  seats: number;
  began_at: Date;
  ends_at: Date;
  kept_at: Generated<Date | null>;
  ended_at: Generated<Date | null>;
  decided_by: Generated<string | null>;
}

export interface LicenseSettingTable {
  business_account_id: string;
  offline_days: Generated<number>;
  another_device: Generated<boolean>;
}

export interface WaitingTable {
  business_account_id: string;
  id: string;
  product_id: string;
  person_id: string;
  place: GeneratedAlways<string>;
  since: Date;
  held_until: Date | null;
}

export interface RefreshTokenTable {
  business_account_id: string;
  token_hash: string;
  family_id: string;
  seat_id: string;
  device_id: string;
  created_at: Date;
  expires_at: Date;
  replaced_at: Date | null;
  ended_at: Date | null;
  ended_because: string | null;
}

export interface SsoRequestTable {
  business_account_id: string;
  id: string;
  integration_id: string;
  purpose: 'portal' | 'activation' | 'test';
  authn_request_id: string | null;
  relay_state_hash: string | null;
  browser_hash: string | null;
  activation_id: string | null;
  return_to: string | null;
  earlier_session_id: Generated<string | null>;
  created_at: Date;
  expires_at: Date;
  consumed_at: Date | null;
}

export interface UsedAssertionTable {
  business_account_id: string;
  integration_id: string;
  assertion_id: string;
  expires_at: Date;
}

export interface SignInTable {
  business_account_id: string;
  id: string;
  integration_id: string | null;
  at: Date;
  purpose: string;
  outcome: string;
  email: string | null;
  person_id: string | null;
  expected: string | null;
  received: string | null;
  detail: ColumnType<unknown, string | undefined, string>;
  ip: string | null;
  session_id: string | null;
  asserted_groups: string[] | null;
  steps: ColumnType<unknown, string | null | undefined, string | null>;
  sample: string | null;
}

export interface ActivationRequestTable {
  business_account_id: string;
  id: string;
  integration_id: string;
  product_id: string;
  email: string;
  device_name: string;
  device_os: string;
  redirect_uri: string | null;
  code_challenge: string | null;
  state: string | null;
  jkt: string;
  ip: string | null;
  created_at: Date;
  expires_at: Date;
  code_hash: string | null;
  code_expires_at: Date | null;
  redeemed_at: Date | null;
  person_id: string | null;
  asserted_groups: string[] | null;
  support_id: string | null;
  family_id: string | null;
  device_code_hash: string | null;
  user_code_mac: string | null;
  polled_at: Date | null;
  poll_seconds: Generated<number>;
  refusal: string | null;
}
