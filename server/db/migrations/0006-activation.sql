-- A family of refresh tokens that ended keeps its rows, so that the next renewal can be told why.
alter table refresh_token add column ended_at timestamptz;
alter table refresh_token add column ended_because text;
alter table refresh_token add constraint ended_with_a_reason check ((ended_at is null) = (ended_because is null));
create index on refresh_token (business_account_id, device_id);
