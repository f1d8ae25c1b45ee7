-- The master keys this database has lived under, oldest first. `mac_keys`: what made this generation's lasting values, sealed under
-- the newest master key, so that an early master key may be thrown away. `finished_at`: every stored value was carried over.
create table vault_generation (
  number integer primary key check (number > 0),
  key_id text not null unique,
  mac_keys text not null,
  began_at timestamptz not null,
  finished_at timestamptz
);
grant select, insert, update on vault_generation to keyseat_app;
