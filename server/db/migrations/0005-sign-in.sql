-- An SSO request is opened by the portal's call and bound when a browser navigates to it: only then does it get the ID of its
-- AuthnRequest and its RelayState handle.
alter table sso_request add column authn_request_id text;
alter table sso_request alter column relay_state_hash drop not null;
create unique index sso_request_by_relay_state on sso_request (business_account_id, relay_state_hash)
  where relay_state_hash is not null;

-- What the signed answer said of groups, kept with the session it opened: it decides roles while no group was ever pushed.
alter table sign_in add column session_id text;
alter table sign_in add column asserted_groups text[];
create index on sign_in (business_account_id, session_id) where session_id is not null;
