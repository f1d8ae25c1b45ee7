-- An address that a provider names but does not vouch for is proved by our own mail before the two are joined.
alter table account_token drop constraint account_token_purpose_check;
alter table account_token add constraint account_token_purpose_check
  check (purpose in ('verify_email', 'reset_password', 'change_email', 'join_identity'));
alter table account_token add column provider text check (provider in ('google', 'apple', 'facebook'));
alter table account_token add column subject text;
alter table account_token add constraint identity_to_join check ((purpose = 'join_identity') = (provider is not null and subject is not null));

-- Somebody who is signed in joins a provider to their own account.
alter table social_request add column account_id text references account on delete cascade;
