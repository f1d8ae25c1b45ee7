-- A link for somebody outside the business account who sets a part of the integration up: opened once, by one browser.
create table setup_link (
  business_account_id text not null references business_account on delete cascade,
  id text not null,
  label text not null,
  steps text[] not null,
  token_hash text not null unique,
  -- The browser that opened it; null until one did.
  session_hash text unique,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  opened_at timestamptz,
  opened_ip text,
  opened_user_agent text,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text,
  primary key (business_account_id, id)
);
create index on setup_link (business_account_id, expires_at);

-- Values of the identity provider that came through a setup link: in force only when an administrator approves them.
create table saml_proposal (
  business_account_id text not null references business_account on delete cascade,
  id text not null,
  link_id text not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  entity_id text not null,
  sso_url text not null,
  sso_binding text,
  certificates text,
  state text not null check (state in ('pending', 'approved', 'rejected')),
  decided_by text,
  decided_at timestamptz,
  primary key (business_account_id, id),
  foreign key (business_account_id, link_id) references setup_link on delete cascade
);
create unique index saml_proposal_pending on saml_proposal (business_account_id) where state = 'pending';

alter table setup_link enable row level security;
alter table setup_link force row level security;
create policy own_tenant on setup_link using (business_account_id = tenant()) with check (business_account_id = tenant());
create policy found_by_hash on setup_link for select using (token_hash = known() or session_hash = known());
grant select, insert, update, delete on setup_link to keyseat_app;

alter table saml_proposal enable row level security;
alter table saml_proposal force row level security;
create policy own_tenant on saml_proposal using (business_account_id = tenant()) with check (business_account_id = tenant());
grant select, insert, update, delete on saml_proposal to keyseat_app;
