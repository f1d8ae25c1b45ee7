-- The device flow (RFC 8628), for computers without a browser: the person signs in on another device, with a short code that the
-- computer shows. Off unless the organization switches it on. Such a request has no address to come back to.
alter table license_setting add column another_device boolean not null default false;
alter table license_setting alter column offline_days set default 1;

alter table activation_request alter column redirect_uri drop not null;
alter table activation_request alter column code_challenge drop not null;
alter table activation_request alter column state drop not null;
-- What the computer asks with, hashed; and what the person types, keyed (it is short).
alter table activation_request add column device_code_hash text;
alter table activation_request add column user_code_mac text;
-- When the computer asked last, and how many seconds it is to wait in between.
alter table activation_request add column polled_at timestamptz;
alter table activation_request add column poll_seconds integer not null default 5;
-- Why the sign-in on the other device was refused, for the computer to tell.
alter table activation_request add column refusal text;
alter table activation_request add constraint one_way_back check (
  (device_code_hash is null) = (user_code_mac is null)
  and (device_code_hash is null) = (redirect_uri is not null and code_challenge is not null and state is not null));
create unique index on activation_request (device_code_hash) where device_code_hash is not null;
create unique index on activation_request (user_code_mac) where user_code_mac is not null;
create policy found_by_device_code on activation_request for select using (device_code_hash = known());
create policy found_by_user_code on activation_request for select using (user_code_mac = known());
