-- Whoever joins a provider to their account is still signed in when the answer comes: the session that asked must live.
alter table social_request add column session_id text;
delete from social_request;
alter table social_request add constraint joined_by_session check ((account_id is null) = (session_id is null));
