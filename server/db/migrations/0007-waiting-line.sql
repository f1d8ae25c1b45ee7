-- People who were refused because every seat was taken, in their order. One line for each product of a business account;
-- every change of a line happens under the lock of that product's subscriptions.
create table waiting (
  business_account_id text not null references business_account on delete cascade,
  id text not null,
  product_id text not null references product,
  person_id text not null,
  place bigint generated always as identity,
  since timestamptz not null,
  -- Until when a free seat is kept for this person; null while none is.
  held_until timestamptz,
  primary key (business_account_id, id),
  unique (business_account_id, product_id, person_id)
);
create index on waiting (business_account_id, product_id, place) where held_until is null;
create index on waiting (business_account_id, product_id) where held_until is not null;
create index on waiting (business_account_id, person_id);
create index on waiting (held_until) where held_until is not null;
create index on waiting (id);

alter table waiting enable row level security;
alter table waiting force row level security;
create policy own_tenant on waiting using (business_account_id = tenant()) with check (business_account_id = tenant());
create policy found_by_id on waiting for select using (id = known());
create policy found_when_due on waiting for select using (known() = 'seats kept too long' and held_until is not null);
grant select, insert, update, delete on waiting to keyseat_app;
