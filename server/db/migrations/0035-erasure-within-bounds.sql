-- What names an erased person is told by their directory, so by somebody who may be hostile: it must not blank who did something else.
-- An address is itself only where no longer one begins or ends; our own IDs are never names.
create or replace function scrubbed_text(said text, words text[]) returns text language plpgsql immutable as $$
  declare word text;
  declare escaped text;
  begin
    if said ~ '^[a-z]{3,4}-[0-9a-z]{26}$' then return said; end if;
    foreach word in array words loop
      escaped := regexp_replace(word, '[^[:alnum:][:space:]]', '\\\&', 'g');
      if position('@' in word) > 0 then
        said := regexp_replace(said, '(^|[^[:alnum:]._%+-])' || escaped || '(?![[:alnum:]]|[.-][[:alnum:]])', '\1[erased]', 'gi');
      else
        said := regexp_replace(said, '(^|[^[:alnum:]])' || escaped || '(?![[:alnum:]])', '\1[erased]', 'gi');
      end if;
    end loop;
    return said;
  end $$;

-- Of who did it, the label gives way and nothing else: kind, ID and request stay. The words come as a JSON list, which no word can leave.
create or replace function audit_guard() returns trigger language plpgsql as $$
  declare said jsonb := nullif(current_setting('keyseat.erased_words', true), '')::jsonb;
  declare whom text := nullif(current_setting('keyseat.erased_id', true), '');
  declare words text[];
  begin
    if tg_op = 'DELETE' then
      if exists (select from keyseat.business_account b
        where b.business_account_id = (to_jsonb(old) ->> 'business_account_id') and b.closes_at is not null) then return old; end if;
      raise exception 'the audit log is never deleted' using errcode = 'insufficient_privilege';
    end if;
    if said is null then raise exception 'the audit log is never changed' using errcode = 'insufficient_privilege'; end if;
    words := array(select jsonb_array_elements_text(said));
    new := old;
    if old.actor ? 'label' then
      new.actor := jsonb_set(old.actor, '{label}', keyseat.scrubbed(old.actor -> 'label', words));
    end if;
    if old.actor ->> 'id' = whom then new.actor := new.actor - 'ip'; end if;
    new.data := keyseat.scrubbed(old.data, words);
    return new;
  end $$;
