-- A business account that was asked to be closed: from `closes_at` on it is deleted.
alter table business_account add column closes_at timestamptz;
create policy found_when_due on business_account for select
  using (known() = 'business accounts to delete' and closes_at is not null);

-- What is left of people the directory deleted is forgotten after a year.
create index on person_tombstone (deleted_at);
create policy found_when_old on person_tombstone for select using (known() = 'tombstones to forget');

-- A text without the words that name somebody: whole words, however they are written.
create function scrubbed_text(said text, words text[]) returns text language plpgsql immutable as $$
  declare word text;
  begin
    foreach word in array words loop
      said := regexp_replace(said, '(^|[^[:alnum:]])' || regexp_replace(word, '[^[:alnum:][:space:]]', '\\\&', 'g') || '(?![[:alnum:]])',
        '\1[erased]', 'gi');
    end loop;
    return said;
  end $$;

-- The same in every string of a JSON value; its names stay.
create function scrubbed(value jsonb, words text[]) returns jsonb language plpgsql immutable as $$
  begin
    case jsonb_typeof(value)
      when 'object' then
        return (select coalesce(jsonb_object_agg(name, keyseat.scrubbed(inner_value, words)), '{}'::jsonb)
          from jsonb_each(value) as pair(name, inner_value));
      when 'array' then
        return (select coalesce(jsonb_agg(keyseat.scrubbed(inner_value, words) order by place), '[]'::jsonb)
          from jsonb_array_elements(value) with ordinality as item(inner_value, place));
      when 'string' then return to_jsonb(keyseat.scrubbed_text(value #>> '{}', words));
      else return value;
    end case;
  end $$;

-- The audit log is added to, and never changed but in two ways, which are decided here and not by who asks: words that name an erased
-- person give way to a mark; and all of it goes with a business account that is being closed.
create function audit_guard() returns trigger language plpgsql as $$
  declare words text[] := string_to_array(nullif(current_setting('keyseat.erased_words', true), ''), chr(31));
  declare whom text := nullif(current_setting('keyseat.erased_id', true), '');
  begin
    if tg_op = 'DELETE' then
      if exists (select from keyseat.business_account b
        where b.business_account_id = (to_jsonb(old) ->> 'business_account_id') and b.closes_at is not null) then return old; end if;
      raise exception 'the audit log is never deleted' using errcode = 'insufficient_privilege';
    end if;
    if words is null then raise exception 'the audit log is never changed' using errcode = 'insufficient_privilege'; end if;
    new := old;
    new.actor := keyseat.scrubbed(old.actor, words);
    if old.actor ->> 'id' = whom then new.actor := new.actor - 'ip'; end if;
    new.data := keyseat.scrubbed(old.data, words);
    return new;
  end $$;
create trigger audit_guard before update or delete on audit_event for each row execute function audit_guard();
create trigger audit_guard before update or delete on platform_event for each row execute function audit_guard();
grant update (actor, data), delete on audit_event to keyseat_app;
grant update (actor, data) on platform_event to keyseat_app;
