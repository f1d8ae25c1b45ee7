-- The Users page asks for the few among many: administrators, blocked people, people who left.
create index on member (business_account_id) where role <> 'member';
create index on member (business_account_id) where blocked_at is not null;
create index on person (business_account_id) where blocked_at is not null;
create index on person (business_account_id) where not active;
