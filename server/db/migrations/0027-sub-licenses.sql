-- A sub-license: a named share of the seats of one subscription. `reserved`: set aside, nobody else takes them. `dynamic`: taken
-- from what is free, up to so many. Its people are those of a group, or those that were named. Every row here and every count
-- changes under the lock of the subscription.
create table sub_license (
  business_account_id text not null,
  id text not null,
  subscription_id text not null,
  name text not null,
  kind text not null check (kind in ('reserved', 'dynamic')),
  seats integer not null check (seats > 0),
  taken integer not null default 0 check (taken between 0 and seats),
  group_id text,
  created_at timestamptz not null,
  primary key (business_account_id, id),
  foreign key (business_account_id, subscription_id) references subscription on delete cascade
);
create unique index on sub_license (business_account_id, subscription_id, lower(name));
create unique index on sub_license (business_account_id, subscription_id, group_id) where group_id is not null;
create index on sub_license (business_account_id, group_id);

create table sub_license_person (
  business_account_id text not null,
  sub_license_id text not null,
  person_id text not null,
  primary key (business_account_id, sub_license_id, person_id),
  foreign key (business_account_id, sub_license_id) references sub_license on delete cascade,
  foreign key (business_account_id, person_id) references person on update cascade on delete cascade
);
create index on sub_license_person (business_account_id, person_id);

alter table seat add column sub_license_id text;
create index on seat (business_account_id, sub_license_id) where freed_at is null and sub_license_id is not null;

-- Whether a subscription of the same product has sub-licenses: then no seat is taken without a look at them. As `awaited`, the
-- newest version of the row is where a grant sees it that locks nothing else.
alter table subscription add column shared boolean not null default false;

do $$
declare tenant_table text;
begin
  foreach tenant_table in array array['sub_license', 'sub_license_person'] loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format('create policy own_tenant on %I using (business_account_id = tenant()) with check (business_account_id = tenant())', tenant_table);
    execute format('grant select, insert, update, delete on %I to keyseat_app', tenant_table);
  end loop;
end $$;
