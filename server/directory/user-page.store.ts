import { raw, sql } from '../db/index.ts';
import { meantByAll, NAMED_AT_MOST, type SearchedWord, storable } from '../lib/searched.ts';
import type { Tenant } from '../lib/transaction.ts';
import { shownName } from './person.ts';

/** A person as a row of the Users page. */
export interface DirectoryUser {
  id: string;
  kind: 'person';
  accountId: string | null;
  personId: string;
  email: string;
  name: string | null;
  role: 'administrator' | 'member';
  grantSuspended: false;
  status: 'active' | 'blocked' | 'inactive';
  source: 'SSO' | 'SCIM';
  lastSignInAt: Date | null;
  /** Names of the products this person holds a seat of. */
  seats: string[];
  secondFactor: false;
}

export interface DirectoryUserFilter {
  /** Our ID of the group whose members administrate; null: none is mapped to a pushed group. */
  adminsGroupId: string | null;
  role: 'All' | 'administrator' | 'license_administrator' | 'member';
  status: 'All' | 'active' | 'blocked' | 'inactive' | 'invited';
  search?: string | undefined;
  /** The last row of the page before. */
  after: { email: string; id: string } | null;
  limit: number;
}

const ADDRESS = raw<string>`person.address_key collate "C"`;
const STATUS = raw<
  DirectoryUser['status']
>`case when person.blocked_at is not null then 'blocked' when person.active then 'active' else 'inactive' end`;

/** Those the filter leaves, by address (lower case, byte order) and ID; whoever is a local member too has a row there. */
export async function userPage(tenant: Tenant, filter: DirectoryUserFilter): Promise<DirectoryUser[]> {
  const { adminsGroupId, role, status, search, after, limit } = filter;
  if (role === 'license_administrator' || status === 'invited') return [];
  const searched = search?.trim() ? meantByAll(await searchedPeople(tenant, search)) : null;
  const administrates = raw<boolean>`person.id in (select g.person_id from group_member g
    where g.business_account_id = ${tenant.businessAccountId} and g.group_id = ${adminsGroupId})`;
  const rows = await sql(tenant)
    .selectFrom('person')
    .select(['id', 'account_id', 'display_name', 'given_name', 'family_name', 'source', 'last_sign_in_at'])
    .select([
      ADDRESS.as('address'),
      STATUS.as('status'),
      administrates.as('administrates'),
      seatsOf(tenant).as('seats'),
    ])
    .where('business_account_id', '=', tenant.businessAccountId)
    .where(
      // Asked of the rows of one page: as a join it would read every member first.
      raw<boolean>`(person.account_id is null or not exists (select from member m
        where m.business_account_id = ${tenant.businessAccountId} and m.account_id = person.account_id))`,
    )
    .$if(role !== 'All', (query) =>
      query.where(role === 'administrator' ? administrates : raw<boolean>`not ${administrates}`),
    )
    .$if(status !== 'All', (query) => query.where(raw<boolean>`${STATUS} = ${status}`))
    // Said once more in the words of an index: few are.
    .$if(status === 'blocked', (query) => query.where('person.blocked_at', 'is not', null))
    .$if(status === 'inactive', (query) => query.where(raw<boolean>`not person.active`))
    .$if(searched?.among != null, (query) => query.where(raw<boolean>`person.id = any(${searched?.among})`))
    .where((row) => row.and((searched?.words ?? []).map((word) => isMeant(tenant, word))))
    .$if(after !== null, (query) =>
      query.where(raw<boolean>`(${ADDRESS}, person.id) > (${after?.email ?? ''}, ${after?.id ?? ''})`),
    )
    .orderBy(ADDRESS)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: 'person',
    accountId: row.account_id,
    personId: row.id,
    email: row.address,
    name: shownName({ displayName: row.display_name, givenName: row.given_name, familyName: row.family_name }),
    role: row.administrates ? 'administrator' : 'member',
    grantSuspended: false,
    status: row.status,
    source: row.source === 'scim' ? 'SCIM' : 'SSO',
    lastSignInAt: row.last_sign_in_at,
    seats: row.seats,
    secondFactor: false,
  }));
}

/** Reads, never writes, what `licenses/` knows of the person. */
const seatsOf = (tenant: Tenant) => raw<string[]>`array(
  select p.name from seat s
    join subscription u on u.business_account_id = s.business_account_id and u.id = s.subscription_id
    join product p on p.id = u.product_id
   where s.business_account_id = ${tenant.businessAccountId} and s.person_id = person.id and s.freed_at is null
   order by p.name)`;

/** A word of the index begins with this one. */
const begins = (word: ReturnType<typeof raw>) => raw`(word >= ${word} and word < ${word} || chr(1114111))`;

/** Each word of a search with the people it means. */
async function searchedPeople(tenant: Tenant, search: string): Promise<SearchedWord[]> {
  const { rows } = await raw<SearchedWord>`
    select sought.one as word, case when cardinality(own.ids) <= ${NAMED_AT_MOST} then own.ids end as ids
      from unnest(search_words(array[${storable(search)}::text])) as sought(one),
        lateral (select array(select person_id from person_word where business_account_id = ${tenant.businessAccountId}
          and ${begins(raw`sought.one`)} limit ${NAMED_AT_MOST + 1}) as ids) own`.execute(sql(tenant));
  return rows;
}

/** Asked of the rows of one page: as `exists` it would become a join that reads every word first. */
const isMeant = ({ businessAccountId }: Tenant, word: string) => raw<boolean>`coalesce((
  select true from person_word where business_account_id = ${businessAccountId} and person_id = person.id
    and ${begins(raw`${word}::text`)} limit 1), false)`;
