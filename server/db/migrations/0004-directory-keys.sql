-- What identity providers look groups and people up by. Lower-cased columns rather than lower(…) in an index: behind
-- row-level security PostgreSQL uses an index only for comparisons that cannot leak, and lower() is not among them.
alter table person add column display_name_key text generated always as (lower(display_name)) stored;
alter table directory_group add column display_name_key text generated always as (lower(display_name)) stored;
create index on person (business_account_id, integration_id, display_name_key);
create index on directory_group (business_account_id, integration_id, display_name_key);
create index on directory_group (business_account_id, integration_id, external_id) where external_id is not null;
create index on scim_request (business_account_id, integration_id, at);
