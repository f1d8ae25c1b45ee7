-- Tokens by which an organization's own programs call the API: hashed, with scopes and an end.
create table service_token (
  business_account_id text not null references business_account on delete cascade,
  id text not null,
  name text not null,
  token_hash text not null unique,
  hint text not null,
  scopes text[] not null,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  last_used_ip text,
  revoked_at timestamptz,
  primary key (business_account_id, id)
);

-- What was answered to a POST with an idempotency key, so that it is done once. `vendor` is the scope of the operator.
create table idempotent_request (
  business_account_id text not null,
  caller text not null,
  key_hash text not null,
  request_hash text not null,
  -- Sealed; null while it is under way.
  answer text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (business_account_id, caller, key_hash)
);
create index on idempotent_request (business_account_id, expires_at);

do $$
declare tenant_table text;
begin
  foreach tenant_table in array array['service_token', 'idempotent_request'] loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format('create policy own_tenant on %I using (business_account_id = tenant()) with check (business_account_id = tenant())', tenant_table);
    execute format('grant select, insert, update, delete on %I to keyseat_app', tenant_table);
  end loop;
end $$;
create policy found_by_hash on service_token for select using (token_hash = known());

-- The audit log is read newest first by its ID, which sorts by time; by who did something, and by what it happened to.
create index on audit_event (business_account_id, (actor ->> 'id'), id);
create index on audit_event (business_account_id, subject, id);
