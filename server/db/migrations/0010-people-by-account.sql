-- Who a personal account, or an address, is in the directory: asked whenever a session of such an account opens something, and
-- of the backup login.
create index on person (business_account_id, account_id) where account_id is not null;
create index on person (business_account_id, email) where email is not null;
