-- How far each answer of an IdP came, step by step, and what a refused one looked like: elements, algorithms and addresses, without
-- the values of anybody's attributes and without signatures.
alter table sign_in add column steps jsonb;
alter table sign_in add column sample text;

-- The record is kept for a while, then forgotten: the job that does it sees who has old rows, across tenants.
create index on sign_in (at);
create policy found_when_old on sign_in for select using (known() = 'sign-ins to forget');
