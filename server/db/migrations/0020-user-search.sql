-- The Users page searches by the beginnings of words. An index of trigrams is of no use behind row-level security: its operators
-- are not leakproof, so PostgreSQL reads every row of the tenant first. Comparing text is leakproof: words, each a row, in order.

-- The words of some texts: lower case, without accents, at most 64 characters each and 40 in all. Letters outside ASCII belong to
-- words in every locale of the server.
create function search_words(texts text[]) returns text[] language sql immutable parallel safe as $$
  select coalesce(array_agg(found.word), '{}') from (
    select distinct left(word, 64) collate "C" as word
      from unnest(texts) as one(said),
        regexp_split_to_table(lower(regexp_replace(normalize(left(said, 1000), NFKD), '[\u0300-\u036f]', '', 'g')),
          '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a0\u2000-\u206f\u3000]+') as word
     where word <> '' limit 40) as found
$$;

create table person_word (
  business_account_id text not null,
  word text collate "C" not null,
  person_id text not null,
  primary key (business_account_id, word, person_id),
  foreign key (business_account_id, person_id) references person on update cascade on delete cascade
);
create index on person_word (business_account_id, person_id);

-- By the account, since a person who is joined to it is the same human.
create table member_word (
  business_account_id text not null,
  word text collate "C" not null,
  account_id text not null,
  primary key (business_account_id, word, account_id),
  foreign key (business_account_id, account_id) references member (business_account_id, account_id) on update cascade on delete cascade
);
create index on member_word (business_account_id, account_id);

do $$
declare tenant_table text;
begin
  foreach tenant_table in array array['person_word', 'member_word'] loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format('create policy own_tenant on %I using (business_account_id = tenant()) with check (business_account_id = tenant())', tenant_table);
    execute format('grant select, insert, update, delete on %I to keyseat_app', tenant_table);
  end loop;
end $$;

create function person_words() returns trigger language plpgsql as $$
declare words text[] := keyseat.search_words(array[new.email, new.user_name, new.display_name, new.given_name, new.family_name]);
begin
  if tg_op = 'UPDATE' then
    delete from keyseat.person_word w
     where w.business_account_id = new.business_account_id and w.person_id = new.id and w.word <> all (words);
  end if;
  insert into keyseat.person_word (business_account_id, word, person_id)
    select new.business_account_id, word, new.id from unnest(words) word on conflict do nothing;
  return null;
end $$;
create trigger person_words after insert on person for each row execute function person_words();
create trigger person_words_changed after update of email, user_name, display_name, given_name, family_name on person for each row
  when ((old.email, old.user_name, old.display_name, old.given_name, old.family_name)
    is distinct from (new.email, new.user_name, new.display_name, new.given_name, new.family_name))
  execute function person_words();

create function member_words() returns trigger language plpgsql as $$
begin
  insert into keyseat.member_word (business_account_id, word, account_id)
    select new.business_account_id, word, new.account_id
      from keyseat.account a, unnest(keyseat.search_words(array[a.email, a.display_name])) word where a.id = new.account_id
    on conflict do nothing;
  return null;
end $$;
create trigger member_words after insert on member for each row execute function member_words();

-- An account changes in no tenant's scope; its memberships are found by its ID (the policy found_by_account), and each tenant's
-- words are written in that tenant's scope.
create function account_words() returns trigger language plpgsql as $$
declare
  known text := current_setting('keyseat.known', true);
  tenant text := current_setting('keyseat.tenant', true);
  words text[] := keyseat.search_words(array[new.email, new.display_name]);
  membership text;
begin
  perform set_config('keyseat.known', new.id, true);
  for membership in select m.business_account_id from keyseat.member m where m.account_id = new.id loop
    perform set_config('keyseat.tenant', membership, true);
    delete from keyseat.member_word w
     where w.business_account_id = membership and w.account_id = new.id and w.word <> all (words);
    insert into keyseat.member_word (business_account_id, word, account_id)
      select membership, word, new.id from unnest(words) word on conflict do nothing;
  end loop;
  perform set_config('keyseat.known', coalesce(known, ''), true);
  perform set_config('keyseat.tenant', coalesce(tenant, ''), true);
  return null;
end $$;
create trigger account_words after update of email, display_name on account for each row
  when ((old.email, old.display_name) is distinct from (new.email, new.display_name)) execute function account_words();

-- Those who are there already. The owner passes its own tables' policies only while they are not forced.
alter table person no force row level security;
alter table member no force row level security;
alter table person_word no force row level security;
alter table member_word no force row level security;
insert into person_word (business_account_id, word, person_id)
  select p.business_account_id, word, p.id
    from person p, unnest(search_words(array[p.email, p.user_name, p.display_name, p.given_name, p.family_name])) word;
insert into member_word (business_account_id, word, account_id)
  select m.business_account_id, word, m.account_id
    from member m join account a on a.id = m.account_id, unnest(search_words(array[a.email, a.display_name])) word;
alter table person force row level security;
alter table member force row level security;
alter table person_word force row level security;
alter table member_word force row level security;
