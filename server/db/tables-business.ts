import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** A business account, what it bought and how it is connected to its IdP. */
type Json = ColumnType<unknown, string, string>;

export interface BusinessAccountTable {
  business_account_id: string;
  name: string;
  country: string;
  website: string | null;
  created_at: Date;
  /** From when on it is deleted; null: nobody asked for it. */
  closes_at: Generated<Date | null>;
}

export interface MemberTable {
  business_account_id: string;
  id: string;
  account_id: string;
  /** A copy of the account's, written by the database itself. */
  email: GeneratedAlways<string>;
  role: 'administrator' | 'license_administrator' | 'member';
  blocked_at: Date | null;
  last_sign_in_at: Date | null;
  created_at: Date;
}

/** What the Users page searches; written by triggers alone. */
export interface MemberWordTable {
  business_account_id: GeneratedAlways<string>;
  word: GeneratedAlways<string>;
  account_id: GeneratedAlways<string>;
}

export interface AccountConflictTable {
  business_account_id: string;
  id: string;
  reason: 'other_identifier' | 'two_people' | 'account_joined_elsewhere' | 'joined_to_other_account';
  person_id: string;
  other_person_id: string | null;
  account_id: string | null;
  object_identifier: string;
  email: string;
  attempts: Generated<number>;
  first_at: Date;
  last_at: Date;
  settled_at: Date | null;
  settled_how: 'joined' | 'kept_apart' | null;
  settled_by: string | null;
}

export interface InvitationTable {
  business_account_id: string;
  id: string;
  email: string;
  role: 'administrator' | 'license_administrator' | 'member';
  token_hash: string;
  invited_by: string;
  created_at: Date;
  expires_at: Date;
}

export interface SubscriptionTable {
  business_account_id: string;
  id: string;
  license_key_id: string;
  product_id: string;
  display_name: string | null;
  licensing: 'per_user' | 'per_computer';
  seat_limit: number;
  taken: Generated<number>;
  status: Generated<'active' | 'suspended' | 'revoked'>;
  expires_at: Date | null;
  registered_by: string;
  registered_at: Date;
  awaited: Generated<boolean>;
  shared: Generated<boolean>;
}

export interface IntegrationTable {
  business_account_id: string;
  id: string;
  status: 'configuring' | 'active' | 'inactive';
  idp_kind: 'okta' | 'entra' | 'google' | 'onelogin' | 'ping' | 'jumpcloud' | 'keycloak' | 'other';
  version: Generated<number>;
  started_by: string;
  started_at: Date;
  changed_by: string | null;
  changed_at: Date;
  app_done_at: Date | null;
  saml_done_at: Date | null;
  scim_done_at: Date | null;
  people_done_at: Date | null;
  provisioning: Generated<'scim' | 'none'>;
  scim_strict: Generated<boolean>;
  idp_entity_id: string | null;
  idp_sso_url: string | null;
  idp_sso_binding: Generated<'redirect' | 'post'>;
  /** Whether sign-ins may begin at the IdP. */
  idp_initiated: Generated<boolean>;
  sha1_allowed_until: Date | null;
  backup_account_id: string | null;
  backup_confirmed_at: Date | null;
  backup_rehearsed_at: Date | null;
  activated_at: Date | null;
  deactivated_at: Date | null;
  section_changes: ColumnType<unknown, string | undefined, string>;
  undo: ColumnType<unknown, string | null | undefined, string | null>;
}

export interface IdpCertificateTable {
  business_account_id: string;
  id: string;
  integration_id: string;
  pem: string;
  sha256: string;
  subject: string;
  not_before: Date;
  not_after: Date;
  added_at: Date;
  last_used_at: Date | null;
}

export interface SpSigningKeyTable {
  business_account_id: string;
  id: string;
  integration_id: string;
  sealed_private_key: string;
  pem: string;
  sha256: string;
  not_after: Date;
  created_by: string;
  created_at: Date;
  /** Null: published beside the active one, or before any signs. */
  active_since: Date | null;
}

export interface SentNoticeTable {
  business_account_id: string;
  integration_id: string;
  cause: string;
  sent_at: Date;
  ended_at: Date | null;
}

export interface DomainTable {
  business_account_id: string;
  id: string;
  integration_id: string;
  name: string;
  txt_value: string;
  added_by: string;
  added_at: Date;
  expires_at: Date | null;
  verified_at: Date | null;
  checked_at: Date | null;
  finding: ColumnType<unknown, string | null, string | null>;
}

export interface SetupLinkTable {
  business_account_id: string;
  id: string;
  label: string;
  steps: string[];
  token_hash: string;
  session_hash: string | null;
  created_by: string;
  maker_kind: 'account' | 'person' | null;
  maker_id: string | null;
  created_at: Date;
  expires_at: Date;
  opened_at: Date | null;
  opened_ip: string | null;
  opened_user_agent: string | null;
  last_used_at: Date | null;
  revoked_at: Date | null;
  revoked_by: string | null;
}

export interface SamlProposalTable {
  business_account_id: string;
  id: string;
  link_id: string;
  proposed_by: string;
  proposed_at: Date;
  entity_id: string;
  sso_url: string;
  sso_binding: 'redirect' | 'post' | null;
  certificates: string | null;
  state: 'pending' | 'approved' | 'rejected';
  decided_by: string | null;
  decided_at: Date | null;
}

export interface ScimTokenTable {
  business_account_id: string;
  id: string;
  integration_id: string;
  token_hash: string;
  hint: string;
  created_by: string;
  created_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
  /** As the integration's `scim_strict`. */
  strict: boolean;
}

export interface GroupMappingTable {
  business_account_id: string;
  id: string;
  integration_id: string;
  purpose: 'admins' | 'users';
  product_id: string | null;
  group_name: string;
  group_external_id: string;
  pinned_group_id: string | null;
  first_matched_at: Date | null;
  updated_at: Date;
}

export interface AuditEventTable {
  business_account_id: string;
  id: string;
  at: Date;
  type: string;
  actor: Json;
  subject: string;
  data: Json;
}

export interface OutboxTable {
  business_account_id: string;
  id: string;
  at: Date;
  type: string;
  subject: string;
  data: Json;
  published_at: Date | null;
}
