-- What the vendor's own servers show to ask whether a license still stands (RFC 7662). Global: the vendor's, not a customer's.
create table introspection_token (
  id text primary key,
  name text not null,
  token_hash text not null unique,
  created_at timestamptz not null,
  revoked_at timestamptz
);
grant select, insert, update on introspection_token to keyseat_app;
