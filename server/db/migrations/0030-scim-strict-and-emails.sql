-- Whether SCIM requests must keep to the letter of the RFCs. Beside each token too, so that one look-up tells whose it is and how
-- it is to be read.
alter table integration add column scim_strict boolean not null default false;
alter table scim_token add column strict boolean not null default false;

-- What people are looked up by when an identity provider asks for an e-mail address. Plain columns, for behind row-level security
-- an index serves only comparisons that cannot leak; at most 320 characters, so that every address fits an index. Who has more
-- than three addresses is looked at one by one.
alter table person
  add column email_key_1 text generated always as (left(lower(resource->'emails'->0->>'value'), 320)) stored,
  add column email_key_2 text generated always as (left(lower(resource->'emails'->1->>'value'), 320)) stored,
  add column email_key_3 text generated always as (left(lower(resource->'emails'->2->>'value'), 320)) stored,
  add column has_more_emails boolean not null generated always as (coalesce(resource->'emails'->3, 'null') <> 'null') stored;
create index on person (business_account_id, integration_id, email_key_1) where email_key_1 is not null;
create index on person (business_account_id, integration_id, email_key_2) where email_key_2 is not null;
create index on person (business_account_id, integration_id, email_key_3) where email_key_3 is not null;
create index on person (business_account_id, integration_id) where has_more_emails;

-- The journal is read by integration and time; nobody asks for all integrations of a business account at once.
drop index scim_request_business_account_id_at_idx;
