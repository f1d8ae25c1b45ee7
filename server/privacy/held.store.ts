import { raw, sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';
import { ERASED, PLACES, type Place } from './places.ts';

export interface Named {
  personId: string;
  words: string[];
}

type Row = Record<string, unknown>;
/** No export holds more rows of one table. */
const MOST = 10_000;
/** What opens something, or would let somebody compute: never in an export. */
const SECRET = /hash|_mac$|secret|jkt|challenge|^state$|sealed|digest/;

/** What names a person, as their row, what is left of it, and their sign-ins know it; null when nobody has the ID. */
export async function namesOf(tenant: Tenant, personId: string): Promise<(string | null)[] | null> {
  const { rows } = await raw<{ words: (string | null)[] }>`
    select array[user_name, external_id, object_identifier, email, display_name, nullif(concat_ws(' ', given_name, family_name), '')]
        || array(select value ->> 'value' from jsonb_array_elements(case jsonb_typeof(resource -> 'emails') when 'array'
             then resource -> 'emails' else '[]' end) as value) as words
      from person where business_account_id = ${tenant.businessAccountId} and id = ${personId}
    union all
    select array[user_name, external_id, object_identifier] from person_tombstone
     where business_account_id = ${tenant.businessAccountId} and person_id = ${personId}
    union all
    select array[email] from sign_in where business_account_id = ${tenant.businessAccountId} and person_id = ${personId} and email is not null`.execute(
    sql(tenant),
  );
  return rows.length === 0 ? null : rows.flatMap(({ words }) => words);
}

/** Every row that is about the person, by table, without what opens something. */
export async function rowsAbout(tenant: Tenant, named: Named): Promise<Record<string, Row[]>> {
  const found: Record<string, Row[]> = {};
  const tables = Map.groupBy(
    PLACES.filter(({ mentions }) => !mentions),
    ({ table }) => table,
  );
  for (const [table, places] of tables) {
    const { rows } = await raw<{ row: Row }>`
      select to_jsonb(t) as row from ${raw.table(table)} t
       where business_account_id = ${tenant.businessAccountId} and (${anyOf(places, named)}) limit ${MOST}`.execute(
      sql(tenant),
    );
    found[table] = rows.map(({ row }) => withoutSecrets(row));
  }
  const { rows } = await raw<{ row: Row }>`
    select case when actor ->> 'id' = ${named.personId} then to_jsonb(t) else to_jsonb(t) #- '{actor,ip}' end as row
      from audit_event t where business_account_id = ${tenant.businessAccountId}
       and (subject = ${named.personId} or actor ->> 'id' = ${named.personId}) order by id limit ${MOST}`.execute(
    sql(tenant),
  );
  found.audit_event = rows.map(({ row }) => withoutSecrets(row));
  return found;
}

export const withoutSecrets = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !SECRET.test(name) && name !== 'business_account_id'));

/** Tables whose rows are one person's, if that person is known. */
const OF_PEOPLE: ReadonlySet<string> = new Set(['sign_in', 'activation_request']);

const anyOf = (places: Place[], named: Named) =>
  raw.join(
    places.map((place) => raw`(${matches(place, named)})`),
    raw` or `,
  );

function matches({ table, column, holds }: Place, { personId, words }: Named) {
  const at = raw.ref(column);
  if (holds === 'person') return raw`${at} = ${personId}`;
  const lower = words.map((word) => word.toLowerCase());
  // Whoever typed their address, or was given it by the directory: a row that names somebody else by their ID is that one's.
  if (holds === 'word' && OF_PEOPLE.has(table))
    return raw`lower(${at}) = any(${lower}::text[]) and (person_id is null or person_id = ${personId})`;
  if (holds === 'word') return raw`lower(${at}) = any(${lower}::text[])`;
  return raw`exists (select from unnest(${lower}::text[]) as word where position(word in lower(${at}::text)) > 0)`;
}

/** Rows that go, and words that give way, in everything but the audit log. */
export async function erase(tenant: Tenant, named: Named): Promise<void> {
  const own = raw`business_account_id = ${tenant.businessAccountId}`;
  await raw`update device set name = ${ERASED}, given_name = null where ${own} and person_id = ${named.personId}`.execute(
    sql(tenant),
  );
  for (const place of PLACES) {
    const [table, at] = [raw.table(place.table), raw.ref(place.column)];
    const there = raw`${own} and ${matches(place, named)}`;
    if (place.erase === 'row') await raw`delete from ${table} where ${there}`.execute(sql(tenant));
    if (place.erase !== 'word') continue;
    const scrub = place.json
      ? raw`scrubbed(${at}, ${named.words}::text[])`
      : raw`scrubbed_text(${at}, ${named.words}::text[])`;
    await raw`update ${table} set ${at} = ${scrub} where ${there}`.execute(sql(tenant));
  }
  const lower = named.words.map((word) => word.toLowerCase());
  // What is left has the ID of somebody else, who once typed this address.
  for (const table of OF_PEOPLE)
    await raw`update ${raw.table(table)} set email = ${ERASED} where ${own} and lower(email) = any(${lower}::text[])`.execute(
      sql(tenant),
    );
  await raw`delete from session where person_id = ${named.personId} and only_business_account_id = ${tenant.businessAccountId}`.execute(
    sql(tenant),
  );
}

/** The audit log keeps what happened, without who it was. What may change there, the database decides (migration «privacy»). Answers how many entries. */
export async function scrubAudit(tenant: Tenant, { personId, words }: Named): Promise<number> {
  if (words.length === 0) return 0;
  await raw`select set_config('keyseat.erased_words', ${JSON.stringify(words)}, true), set_config('keyseat.erased_id', ${personId}, true)`.execute(
    sql(tenant),
  );
  const lower = words.map((word) => word.toLowerCase());
  const { numAffectedRows } =
    await raw`update audit_event set actor = actor where business_account_id = ${tenant.businessAccountId}
    and (subject = ${personId} or actor ->> 'id' = ${personId} or exists (select from unnest(${lower}::text[]) as word
      where position(word in lower(actor::text || data::text)) > 0))`.execute(sql(tenant));
  return Number(numAffectedRows ?? 0);
}

/** Those of the words that are the address of a local member, or by which the directory knows somebody else. */
export async function wordsOfOthers(
  tenant: Tenant,
  { personId, words }: Named,
): Promise<{ members: string[]; people: string[] }> {
  const lower = words.map((word) => word.toLowerCase());
  const { rows } = await raw<{ word: string; member: boolean }>`
    select lower(account.email) as word, true as member from member join account on account.id = member.account_id
     where member.business_account_id = ${tenant.businessAccountId} and lower(account.email) = any(${lower}::text[])
    union all
    select word, false from person,
        unnest(array[lower(user_name), lower(email), lower(object_identifier), email_key_1, email_key_2, email_key_3]) as word
     where business_account_id = ${tenant.businessAccountId} and id <> ${personId} and word = any(${lower}::text[])`.execute(
    sql(tenant),
  );
  const of = (member: boolean) => rows.filter((row) => row.member === member).map(({ word }) => word);
  return { members: of(true), people: of(false) };
}
