-- The whole first schema. Tenant tables begin with business_account_id in key and index, and are closed twice:
-- by every query's own where, and by row-level security. Look-ups across tenants see only rows that carry what the
-- caller already holds (a secret's hash, a verified domain, an ID), by policies named «found_by_…».

create function tenant() returns text language sql stable
  as $$ select nullif(current_setting('keyseat.tenant', true), '') $$;
create function known() returns text language sql stable
  as $$ select nullif(current_setting('keyseat.known', true), '') $$;

-- Personal accounts (global) ---------------------------------------------------------------------------------------
create table account (
  id text primary key,
  email text not null unique check (email = lower(email)),
  display_name text not null,
  password_hash text,
  email_verified_at timestamptz,
  totp_secret text,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  created_at timestamptz not null
);

create table account_token (
  token_hash text primary key,
  account_id text not null references account on delete cascade,
  purpose text not null check (purpose in ('verify_email', 'reset_password')),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index on account_token (account_id);

create table recovery_code (
  account_id text not null references account on delete cascade,
  code_hash text not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

-- One row a browser. An SSO session has no account: an IdP proves no personal account.
create table session (
  token_hash text primary key,
  id text not null unique,
  method text not null check (method in ('password', 'google', 'apple', 'facebook', 'sso', 'backup')),
  account_id text references account on delete cascade,
  only_business_account_id text,
  integration_id text,
  person_id text,
  email text not null,
  ip text,
  user_agent text,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  reauthenticated_at timestamptz not null,
  expires_at timestamptz not null,
  check ((method = 'sso') = (account_id is null)),
  check ((method in ('sso', 'backup')) = (only_business_account_id is not null)),
  check ((method = 'sso') = (person_id is not null and integration_id is not null))
);
create index on session (account_id);
create index on session (only_business_account_id, person_id);
create index on session (expires_at);

create table rate_limit (key text primary key, points integer not null default 0, expire bigint);
create index on rate_limit (expire);

-- The vendor's side (global) ---------------------------------------------------------------------------------------
create table product (
  id text primary key,
  name text not null,
  created_at timestamptz not null
);

create table license_key (
  id text primary key,
  key_hash text not null unique,
  hint text not null,
  product_id text not null references product,
  licensing text not null check (licensing in ('per_user', 'per_computer')),
  seat_limit integer not null check (seat_limit > 0),
  expires_at timestamptz,
  status text not null default 'active' check (status in ('active', 'suspended', 'revoked')),
  registered_to text,
  registered_at timestamptz,
  created_at timestamptz not null
);
create index on license_key (registered_to);

create table signing_key (
  kid text primary key,
  public_jwk jsonb not null,
  private_jwk text not null,
  created_at timestamptz not null,
  retired_at timestamptz
);

create table platform_event (
  id text primary key,
  at timestamptz not null,
  type text not null,
  actor jsonb not null,
  subject text not null,
  data jsonb not null
);
create index on platform_event (at);

-- Business accounts ------------------------------------------------------------------------------------------------
create table business_account (
  business_account_id text primary key,
  name text not null,
  country text not null,
  website text,
  created_at timestamptz not null
);

create table member (
  business_account_id text not null references business_account on delete cascade,
  id text not null,
  account_id text not null references account,
  role text not null check (role in ('administrator', 'license_administrator', 'member')),
  blocked_at timestamptz,
  last_sign_in_at timestamptz,
  created_at timestamptz not null,
  primary key (business_account_id, id),
  unique (business_account_id, account_id)
);
create index on member (account_id);

create table subscription (
  business_account_id text not null references business_account on delete cascade,
  id text not null,
  license_key_id text not null references license_key,
  product_id text not null references product,
  display_name text,
  licensing text not null check (licensing in ('per_user', 'per_computer')),
  seat_limit integer not null check (seat_limit > 0),
  taken integer not null default 0 check (taken >= 0),
  status text not null default 'active' check (status in ('active', 'suspended', 'revoked')),
  expires_at timestamptz,
  registered_by text not null,
  registered_at timestamptz not null,
  primary key (business_account_id, id),
  unique (business_account_id, license_key_id)
);

-- The integration --------------------------------------------------------------------------------------------------
create table integration (
  business_account_id text not null references business_account on delete cascade,
  id text not null,
  status text not null check (status in ('configuring', 'active', 'inactive')),
  idp_kind text not null check (idp_kind in ('okta', 'entra', 'google', 'onelogin', 'ping', 'jumpcloud', 'keycloak', 'other')),
  version integer not null default 1,
  started_by text not null references account,
  started_at timestamptz not null,
  changed_by text,
  changed_at timestamptz not null,
  app_done_at timestamptz,
  saml_done_at timestamptz,
  scim_done_at timestamptz,
  people_done_at timestamptz,
  provisioning text not null default 'scim' check (provisioning in ('scim', 'none')),
  idp_entity_id text,
  idp_sso_url text,
  backup_account_id text references account,
  backup_confirmed_at timestamptz,
  activated_at timestamptz,
  deactivated_at timestamptz,
  primary key (business_account_id, id),
  -- One for now; two IdPs after a merger lift this line and nothing else.
  unique (business_account_id)
);
create index on integration (id);

create table idp_certificate (
  business_account_id text not null,
  id text not null,
  integration_id text not null,
  pem text not null,
  sha256 text not null,
  subject text not null,
  not_before timestamptz not null,
  not_after timestamptz not null,
  added_at timestamptz not null,
  last_used_at timestamptz,
  primary key (business_account_id, id),
  unique (business_account_id, integration_id, sha256),
  foreign key (business_account_id, integration_id) references integration on delete cascade
);

create table domain (
  business_account_id text not null,
  id text not null,
  integration_id text not null,
  name text not null check (name = lower(name)),
  txt_value text not null,
  added_by text not null,
  added_at timestamptz not null,
  expires_at timestamptz,
  verified_at timestamptz,
  checked_at timestamptz,
  finding jsonb,
  primary key (business_account_id, id),
  unique (business_account_id, name),
  foreign key (business_account_id, integration_id) references integration on delete cascade
);
-- Across all tenants: a proved domain belongs to one business account. A claim without proof blocks nobody.
create unique index domain_proved_once on domain (name) where verified_at is not null;

create table scim_token (
  business_account_id text not null,
  id text not null,
  integration_id text not null,
  token_hash text not null,
  hint text not null,
  created_by text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (business_account_id, id),
  foreign key (business_account_id, integration_id) references integration on delete cascade
);
create unique index on scim_token (token_hash);

-- The directory ----------------------------------------------------------------------------------------------------
create table person (
  business_account_id text not null,
  id text not null,
  integration_id text not null,
  source text not null check (source in ('scim', 'sso')),
  user_name text not null,
  user_name_key text not null,
  external_id text,
  object_identifier text,
  bound_at timestamptz,
  account_id text references account,
  active boolean not null,
  blocked_at timestamptz,
  display_name text,
  given_name text,
  family_name text,
  email text,
  resource jsonb not null default '{}',
  version integer not null default 1,
  last_sign_in_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (business_account_id, id),
  unique (business_account_id, integration_id, user_name_key),
  foreign key (business_account_id, integration_id) references integration on delete cascade
);
create unique index on person (business_account_id, integration_id, object_identifier) where object_identifier is not null;
create index on person (business_account_id, integration_id, external_id) where external_id is not null;
create index on person (business_account_id, integration_id, created_at, id);

-- What is left of a person the directory deleted: for the audit, never for a sign-in.
create table person_tombstone (
  business_account_id text not null references business_account on delete cascade,
  person_id text not null,
  user_name text not null,
  external_id text,
  object_identifier text,
  deleted_at timestamptz not null,
  primary key (business_account_id, person_id)
);

create table directory_group (
  business_account_id text not null,
  id text not null,
  integration_id text not null,
  display_name text not null,
  external_id text,
  member_count integer not null default 0,
  digest text not null default '',
  resource jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (business_account_id, id),
  foreign key (business_account_id, integration_id) references integration on delete cascade
);
create index on directory_group (business_account_id, integration_id, display_name);
create index on directory_group (business_account_id, integration_id, created_at, id);

create table group_member (
  business_account_id text not null,
  group_id text not null,
  person_id text not null,
  added_at timestamptz not null,
  primary key (business_account_id, group_id, person_id),
  foreign key (business_account_id, group_id) references directory_group on delete cascade,
  foreign key (business_account_id, person_id) references person on delete cascade
);
create index on group_member (business_account_id, person_id);

-- Member IDs an IdP sent before (or without) the person: kept 30 days, matched by ID or externalId when the person comes.
create table parked_member (
  business_account_id text not null,
  group_id text not null,
  value text not null,
  parked_at timestamptz not null,
  primary key (business_account_id, group_id, value),
  foreign key (business_account_id, group_id) references directory_group on delete cascade
);
create index on parked_member (business_account_id, value);

create table group_mapping (
  business_account_id text not null,
  id text not null,
  integration_id text not null,
  purpose text not null check (purpose in ('admins', 'users')),
  product_id text references product,
  group_name text not null,
  group_external_id text not null,
  pinned_group_id text,
  -- Once a pushed group was matched, the pushed membership decides for good, until an admin resets the mapping.
  first_matched_at timestamptz,
  updated_at timestamptz not null,
  primary key (business_account_id, id),
  foreign key (business_account_id, integration_id) references integration on delete cascade,
  check ((purpose = 'users') = (product_id is not null))
);
create unique index on group_mapping (business_account_id, integration_id, purpose, coalesce(product_id, ''));

create table scim_request (
  business_account_id text not null references business_account on delete cascade,
  id text not null,
  integration_id text not null,
  at timestamptz not null,
  method text not null,
  path text not null,
  status integer not null,
  milliseconds integer not null,
  body text,
  detail text,
  primary key (business_account_id, id)
);
create index on scim_request (business_account_id, at);

-- Computers and seats ----------------------------------------------------------------------------------------------
create table device (
  business_account_id text not null references business_account on delete cascade,
  id text not null,
  product_id text not null references product,
  person_id text,
  name text not null,
  os text not null,
  jkt text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  signed_out_at timestamptz,
  blocked_at timestamptz,
  primary key (business_account_id, id),
  unique (business_account_id, product_id, jkt)
);
create index on device (business_account_id, person_id);

create table seat (
  business_account_id text not null,
  id text not null,
  subscription_id text not null,
  person_id text,
  device_id text,
  group_id text,
  proved_by text not null check (proved_by in ('directory', 'assertion', 'key')),
  proved_until timestamptz,
  taken_at timestamptz not null,
  hold_until timestamptz,
  freed_at timestamptz,
  freed_because text,
  primary key (business_account_id, id),
  foreign key (business_account_id, subscription_id) references subscription on delete cascade,
  check ((person_id is null) <> (device_id is null)),
  check ((freed_at is null) = (freed_because is null))
);
create unique index seat_once_a_person on seat (business_account_id, subscription_id, person_id) where freed_at is null;
create unique index seat_once_a_device on seat (business_account_id, subscription_id, device_id) where freed_at is null;
create index on seat (business_account_id, person_id) where freed_at is null;

create table refresh_token (
  business_account_id text not null,
  token_hash text not null,
  family_id text not null,
  seat_id text not null,
  device_id text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  replaced_at timestamptz,
  primary key (business_account_id, token_hash),
  foreign key (business_account_id, seat_id) references seat on delete cascade,
  foreign key (business_account_id, device_id) references device on delete cascade
);
create index on refresh_token (business_account_id, seat_id);
create index on refresh_token (business_account_id, family_id);
create unique index on refresh_token (token_hash);

-- Signing in and activating ----------------------------------------------------------------------------------------
create table sso_request (
  business_account_id text not null,
  id text not null,
  integration_id text not null,
  purpose text not null check (purpose in ('portal', 'activation', 'test')),
  relay_state_hash text not null,
  browser_hash text,
  activation_id text,
  return_to text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  consumed_at timestamptz,
  primary key (business_account_id, id),
  foreign key (business_account_id, integration_id) references integration on delete cascade
);
create index on sso_request (id);
create index on sso_request (business_account_id, expires_at);

create table used_assertion (
  business_account_id text not null references business_account on delete cascade,
  integration_id text not null,
  assertion_id text not null,
  expires_at timestamptz not null,
  primary key (business_account_id, integration_id, assertion_id)
);
create index on used_assertion (business_account_id, expires_at);

-- Every attempt, with the support ID a refused person reads out.
create table sign_in (
  business_account_id text not null references business_account on delete cascade,
  id text not null,
  integration_id text,
  at timestamptz not null,
  purpose text not null,
  outcome text not null,
  email text,
  person_id text,
  expected text,
  received text,
  detail jsonb not null default '{}',
  ip text,
  primary key (business_account_id, id)
);
create index on sign_in (business_account_id, at);

create table activation_request (
  business_account_id text not null references business_account on delete cascade,
  id text not null,
  integration_id text not null,
  product_id text not null references product,
  email text not null,
  device_name text not null,
  device_os text not null,
  redirect_uri text not null,
  code_challenge text not null,
  state text not null,
  jkt text not null,
  ip text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  code_hash text,
  code_expires_at timestamptz,
  redeemed_at timestamptz,
  person_id text,
  asserted_groups text[],
  support_id text,
  family_id text,
  primary key (business_account_id, id)
);
create index on activation_request (id);
create unique index on activation_request (code_hash) where code_hash is not null;
create index on activation_request (business_account_id, expires_at);

-- Proofs of possession that were seen: none counts twice (RFC 9449 section 11.1). Global: a proof knows no tenant.
create table dpop_proof (
  jkt text not null,
  jti text not null,
  expires_at timestamptz not null,
  primary key (jkt, jti)
);
create index on dpop_proof (expires_at);

-- What happened ----------------------------------------------------------------------------------------------------
create table audit_event (
  business_account_id text not null,
  id text not null,
  at timestamptz not null,
  type text not null,
  actor jsonb not null,
  subject text not null,
  data jsonb not null,
  primary key (business_account_id, id)
);
create index on audit_event (business_account_id, at);

create table outbox (
  business_account_id text not null,
  id text not null,
  at timestamptz not null,
  type text not null,
  subject text not null,
  data jsonb not null,
  published_at timestamptz,
  primary key (business_account_id, id)
);
create index on outbox (business_account_id, at) where published_at is null;

-- The second wall --------------------------------------------------------------------------------------------------
do $$
declare tenant_table text;
begin
  for tenant_table in
    select c.table_name from information_schema.columns c
     where c.table_schema = 'keyseat' and c.column_name = 'business_account_id'
  loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format('create policy own_tenant on %I using (business_account_id = tenant()) with check (business_account_id = tenant())', tenant_table);
  end loop;
end $$;

create policy found_by_account on member for select using (account_id = known());
create policy found_by_account on business_account for select
  using (exists (select from member where member.business_account_id = business_account.business_account_id and member.account_id = known()));
create policy found_by_name on domain for select using (name = known() and verified_at is not null);
create policy found_by_id on integration for select using (id = known());
create policy found_by_hash on scim_token for select using (token_hash = known());
create policy found_by_hash on refresh_token for select using (token_hash = known());
create policy found_by_id on activation_request for select using (id = known());
create policy found_by_code on activation_request for select using (code_hash = known());
create policy found_by_id on sso_request for select using (id = known());

grant usage on schema keyseat to keyseat_app;
grant select, insert, update, delete on all tables in schema keyseat to keyseat_app;
revoke update, delete on audit_event, platform_event from keyseat_app;
