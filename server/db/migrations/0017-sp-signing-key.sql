-- Our own keys to sign requests to an organization's IdP with, two at most. All are in our metadata; the active one signs. The private
-- key is sealed; a retired key is deleted, and the audit log keeps that it was.
create table sp_signing_key (
  business_account_id text not null,
  id text not null,
  integration_id text not null,
  sealed_private_key text not null,
  pem text not null,
  sha256 text not null,
  not_after timestamptz not null,
  created_by text not null,
  created_at timestamptz not null,
  active_since timestamptz,
  primary key (business_account_id, id),
  foreign key (business_account_id, integration_id) references integration on delete cascade
);
create unique index on sp_signing_key (business_account_id, integration_id) where active_since is not null;

alter table sp_signing_key enable row level security;
alter table sp_signing_key force row level security;
create policy own_tenant on sp_signing_key using (business_account_id = tenant()) with check (business_account_id = tenant());
grant select, insert, update, delete on sp_signing_key to keyseat_app;
