-- The same words, found in one pass over all texts, and for most people without a look at accents: a company that is brought by
-- SCIM has its words written with every person.
create or replace function search_words(texts text[]) returns text[] language sql immutable parallel safe as $$
  select coalesce(array_agg(found.word), '{}') from (
    select distinct left(word, 64) collate "C" as word
      from (select array_to_string(texts, ' ') as said) as all_of_them,
        regexp_split_to_table(
          lower(case when said ~ '^[ -~]*$' then said
            else regexp_replace(normalize(said, NFKD), '[\u0300-\u036f]', '', 'g') end),
          '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a0\u2000-\u206f\u3000]+') as word
     where word <> '' limit 40) as found
$$;

-- Once for all the people of a statement.
create function person_words_of_many() returns trigger language plpgsql as $$
begin
  insert into keyseat.person_word (business_account_id, word, person_id)
    select p.business_account_id, word, p.id
      from brought p, unnest(keyseat.search_words(array[p.email, nullif(p.user_name, p.email), left(p.display_name, 1000),
        left(p.given_name, 1000), left(p.family_name, 1000)])) word
    on conflict do nothing;
  return null;
end $$;
drop trigger person_words on person;
create trigger person_words after insert on person referencing new table as brought
  for each statement execute function person_words_of_many();
