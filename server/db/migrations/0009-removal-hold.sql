-- A change at the identity provider that would free very many seats at once waits for an administrator, for a bounded time.
create table removal_hold (
  business_account_id text not null references business_account on delete cascade,
  id text not null,
  product_id text not null references product,
  group_id text not null,
  group_name text not null,
  because text not null,
  seats integer not null,
  began_at timestamptz not null,
  ends_at timestamptz not null,
  kept_at timestamptz,
  ended_at timestamptz,
  decided_by text,
  primary key (business_account_id, id)
);
create index on removal_hold (business_account_id, began_at);
create index on removal_hold (ends_at) where ended_at is null;
alter table seat add column hold_id text;
create index on seat (business_account_id, hold_id) where hold_id is not null and freed_at is null;
create index on seat (business_account_id, group_id) where freed_at is null;

alter table removal_hold enable row level security;
alter table removal_hold force row level security;
create policy own_tenant on removal_hold using (business_account_id = tenant()) with check (business_account_id = tenant());
create policy found_when_due on removal_hold for select using (known() = 'holds that have ended' and ended_at is null);
grant select, insert, update, delete on removal_hold to keyseat_app;
