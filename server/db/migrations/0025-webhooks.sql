-- Who is told by webhook. The vendor's own endpoints live in the scope called `vendor`, which is no business account: so there is
-- no reference to one.
create table webhook_endpoint (
  business_account_id text not null,
  id text not null,
  url text not null,
  description text not null,
  event_types text[] not null,
  secret text not null,
  previous_secret text,
  previous_until timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  disabled_at timestamptz,
  disabled_because text check (disabled_because in ('by_hand', 'failing', 'gone')),
  failing_since timestamptz,
  failures integer not null default 0,
  -- When its lane has something to send; not before `paused_until`; by one server process at a time.
  due_at timestamptz,
  paused_until timestamptz,
  leased_until timestamptz,
  primary key (business_account_id, id),
  check ((disabled_at is null) = (disabled_because is null))
);
create index on webhook_endpoint (due_at) where due_at is not null;

create table webhook_delivery (
  business_account_id text not null,
  endpoint_id text not null,
  event_id text not null,
  event_at timestamptz not null,
  type text not null,
  body text not null,
  state text not null check (state in ('waiting', 'delivered', 'given_up', 'missed')),
  attempts integer not null default 0,
  next_at timestamptz,
  last_at timestamptz,
  last_status integer,
  last_error text,
  last_answer text,
  milliseconds integer,
  primary key (business_account_id, endpoint_id, event_id),
  foreign key (business_account_id, endpoint_id) references webhook_endpoint on delete cascade
);
create index on webhook_delivery (business_account_id, endpoint_id, event_at, event_id) where state = 'waiting';
create index on webhook_delivery (business_account_id, event_at);

do $$
declare tenant_table text;
begin
  foreach tenant_table in array array['webhook_endpoint', 'webhook_delivery'] loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format('create policy own_tenant on %I using (business_account_id = tenant()) with check (business_account_id = tenant())', tenant_table);
    execute format('grant select, insert, update, delete on %I to keyseat_app', tenant_table);
  end loop;
end $$;

-- What the courier looks for across tenants: whose events nobody was told of yet, and which lanes are due.
create policy found_when_due on outbox for select using (known() = 'events to tell' and published_at is null);
create policy found_when_due on webhook_endpoint for select
  using (known() = 'webhooks that are due' and due_at is not null and disabled_at is null);
create index on outbox (at) where published_at is null;
