-- What was typed at sign-up travels with the link of its own mail. Whoever signs up with a stranger's address again and again
-- changes nothing of what that stranger typed: the link that is followed decides whose password counts.
alter table account_token add column password_hash text;
alter table account_token add column display_name text;

-- A second factor being set up leaves the one in use alone until it is confirmed.
alter table account add column totp_pending text;

-- Who was asked by mail to join. Gone once accepted or revoked: the audit log remembers.
create table invitation (
  business_account_id text not null references business_account on delete cascade,
  id text not null,
  email text not null check (email = lower(email)),
  role text not null check (role in ('administrator', 'license_administrator', 'member')),
  token_hash text not null,
  invited_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (business_account_id, id),
  unique (business_account_id, email)
);
create unique index on invitation (token_hash);
alter table invitation enable row level security;
alter table invitation force row level security;
create policy own_tenant on invitation using (business_account_id = tenant()) with check (business_account_id = tenant());
create policy found_by_hash on invitation for select using (token_hash = known());
grant select, insert, update, delete on invitation to keyseat_app;

-- The seats page, first taken first; and the seats of a subscription that ends.
create index on seat (business_account_id, subscription_id, taken_at, id) where freed_at is null;
