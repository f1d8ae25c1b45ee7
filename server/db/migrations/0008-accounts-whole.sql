-- The Users page is read in order of address. An index cannot order by a column of another table, so each member carries a copy
-- of its account's address: made by the trigger, kept in step by the foreign key, which reaches every tenant's rows.
alter table account add constraint account_with_its_email unique (id, email);
alter table member add column email text;
alter table member no force row level security;
update member set email = account.email from account where account.id = member.account_id;
alter table member force row level security;
alter table member alter column email set not null;
alter table member add foreign key (account_id, email) references account (id, email) on update cascade;
create index on member (business_account_id, email collate "C", id);
create function member_email() returns trigger language plpgsql
  as $$ begin
    select account.email into new.email from keyseat.account where account.id = new.account_id;
    return new;
  end $$;
create trigger member_email before insert on member for each row execute function member_email();

-- … and the people of the directory in the same order.
alter table person add column address_key text generated always as (coalesce(lower(email), user_name_key)) stored;
create index on person (business_account_id, address_key collate "C", id);

-- An admin decided: this person and the personal account of the same address stay apart.
alter table person add column kept_apart_at timestamptz;

-- Sign-ins that two claimed, until an admin settles them. `object_identifier`: what the IdP asserted. `account_id`: the personal
-- account in the way, if one was. `person_id`: whom the directory knows.
create table account_conflict (
  business_account_id text not null references business_account on delete cascade,
  id text not null,
  reason text not null check (reason in ('other_identifier', 'two_people', 'account_joined_elsewhere', 'joined_to_other_account')),
  person_id text not null,
  other_person_id text,
  account_id text references account on delete cascade,
  object_identifier text not null,
  email text not null,
  attempts integer not null default 1,
  first_at timestamptz not null,
  last_at timestamptz not null,
  settled_at timestamptz,
  settled_how text check (settled_how in ('joined', 'kept_apart')),
  settled_by text,
  primary key (business_account_id, id),
  foreign key (business_account_id, person_id) references person on delete cascade
);
create unique index on account_conflict (business_account_id, person_id, reason, object_identifier, coalesce(account_id, ''));
create index on account_conflict (business_account_id, last_at) where settled_at is null;
alter table account_conflict enable row level security;
alter table account_conflict force row level security;
create policy own_tenant on account_conflict using (business_account_id = tenant()) with check (business_account_id = tenant());
grant select, insert, update, delete on account_conflict to keyseat_app;

-- The operator finds a customer by name.
create policy found_by_operator on business_account for select using (known() = 'every business account');

-- A new address is proved by mail before it counts.
alter table account_token drop constraint account_token_purpose_check;
alter table account_token add constraint account_token_purpose_check
  check (purpose in ('verify_email', 'reset_password', 'change_email'));
alter table account_token add column new_email text check (new_email = lower(new_email));

-- Sign-ins at other providers, joined to a personal account by an address that both proved.
create table account_identity (
  provider text not null check (provider in ('google', 'apple', 'facebook')),
  subject text not null,
  account_id text not null references account on delete cascade,
  email text not null,
  linked_at timestamptz not null,
  last_used_at timestamptz not null,
  primary key (provider, subject),
  unique (account_id, provider)
);
create table social_request (
  state_hash text primary key,
  provider text not null check (provider in ('google', 'apple', 'facebook')),
  browser_hash text not null,
  nonce text not null,
  code_verifier text not null,
  return_to text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index on social_request (expires_at);
grant select, insert, update, delete on account_identity, social_request to keyseat_app;
