-- How long a computer may work without the network, decided by the organization; without a row, one day.
create table license_setting (
  business_account_id text primary key references business_account on delete cascade,
  offline_days integer not null check (offline_days between 1 and 7)
);
alter table license_setting enable row level security;
alter table license_setting force row level security;
create policy own_tenant on license_setting using (business_account_id = tenant()) with check (business_account_id = tenant());
grant select, insert, update, delete on license_setting to keyseat_app;

-- What an administrator calls a computer; what it calls itself comes anew with every sign-in.
alter table device add column given_name text;
