import { raw, sql } from '../db/index.ts';
import { NAMED_AT_MOST, type SearchedWord, storable } from '../lib/searched.ts';
import type { Tenant } from '../lib/transaction.ts';

/** A word of the index begins with this one. */
const begins = (word: ReturnType<typeof raw>) => raw`(word >= ${word} and word < ${word} || chr(1114111))`;

/** Each word of a search with the accounts it means: by a member's own words, or by those of the person joined to it. */
export async function searchedMembers(tenant: Tenant, search: string): Promise<SearchedWord[]> {
  const { businessAccountId } = tenant;
  const sought = begins(raw`sought.one`);
  const { rows } = await raw<SearchedWord>`
    select sought.one as word,
      case when cardinality(own.ids) <= ${NAMED_AT_MOST} and cardinality(joined.ids) <= ${NAMED_AT_MOST}
        then own.ids || array(select account_id from person where business_account_id = ${businessAccountId}
          and id = any(joined.ids) and account_id is not null) end as ids
      from unnest(search_words(array[${storable(search)}::text])) as sought(one),
        lateral (select array(select account_id from member_word
          where business_account_id = ${businessAccountId} and ${sought} limit ${NAMED_AT_MOST + 1}) as ids) own,
        lateral (select array(select person_id from person_word
          where business_account_id = ${businessAccountId} and ${sought} limit ${NAMED_AT_MOST + 1}) as ids) joined
  `.execute(sql(tenant));
  return rows;
}

/**
 * In a query of members with the people joined to them: whether a word means this one. Asked of the rows of one page: as `exists`
 * it would read every word first.
 */
export const isMeant = ({ businessAccountId }: Tenant, word: string) => raw<boolean>`coalesce(
  (select true from member_word where business_account_id = ${businessAccountId}
    and account_id = member.account_id and ${begins(raw`${word}::text`)} limit 1),
  (select true from person_word where business_account_id = ${businessAccountId}
    and person_id = joined.id and ${begins(raw`${word}::text`)} limit 1), false)`;
