-- What administrators were written to about the health of their integration: one mail for each cause, however long it lasts.
create table sent_notice (
  business_account_id text not null,
  integration_id text not null,
  cause text not null,
  sent_at timestamptz not null,
  ended_at timestamptz,
  primary key (business_account_id, integration_id, cause),
  foreign key (business_account_id, integration_id) references integration on delete cascade
);
alter table sent_notice enable row level security;
alter table sent_notice force row level security;
create policy own_tenant on sent_notice using (business_account_id = tenant()) with check (business_account_id = tenant());
grant select, insert, update, delete on sent_notice to keyseat_app;

-- The job that looks after active integrations sees which there are, across tenants.
create policy found_when_active on integration for select using (known() = 'integrations to look after' and status = 'active');
