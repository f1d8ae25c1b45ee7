import type { Selectable } from 'kysely';
import { prepared, raw, type Schema, sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';
import { type Attributes, type Complex, copyOfComplex, type ListQuery } from '../scim/index.ts';
import { condition, listOrder, sortKey } from './filter-sql.store.ts';
import { isPlain } from './keyed.ts';
import { PEOPLE } from './people-layout.store.ts';
import { type PersonFacets, type PersonRecord, type ShownPerson, shownName, userNameKey } from './person.ts';

type Row = Selectable<Schema['person']>;

function record(row: Row): PersonRecord {
  return {
    id: row.id,
    integrationId: row.integration_id,
    source: row.source,
    userName: row.user_name,
    externalId: row.external_id,
    objectIdentifier: row.object_identifier,
    boundAt: row.bound_at,
    accountId: row.account_id,
    active: row.active,
    blockedAt: row.blocked_at,
    displayName: shownName({ displayName: row.display_name, givenName: row.given_name, familyName: row.family_name }),
    email: row.email,
    lastSignInAt: row.last_sign_in_at,
    attributes: copyOfComplex(row.resource as Complex),
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** Everybody of one integration, to narrow further. */
const people = (tenant: Tenant, integrationId: string) =>
  sql(tenant)
    .selectFrom('person')
    .selectAll('person')
    .where('person.business_account_id', '=', tenant.businessAccountId)
    .where('person.integration_id', '=', integrationId);

const columns = (facets: PersonFacets, attributes: Attributes) => ({
  user_name: facets.userName,
  user_name_key: facets.userNameKey,
  external_id: facets.externalId,
  active: facets.active,
  display_name: facets.displayName,
  given_name: facets.givenName,
  family_name: facets.familyName,
  email: facets.email,
  resource: JSON.stringify(attributes),
});

export type Lock = 'share' | 'change' | 'delete';

/**
 * One person. `share`: stays as it is until the end; `change`: we are about to change it, and others may still refer to it;
 * `delete`: nobody may.
 */
export async function find(tenant: Tenant, personId: string, lock?: Lock): Promise<PersonRecord | null> {
  const query = prepared(tenant)
    .selectFrom('person')
    .selectAll('person')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', personId);
  const locks = { share: query.forShare(), change: query.forNoKeyUpdate(), delete: query.forUpdate() };
  const row = await (lock ? locks[lock] : query).executeTakeFirst();
  return row ? record(row) : null;
}

type Key = 'user_name_key' | 'external_id' | 'object_identifier' | 'account_id';

/** The one person with that key; null when nobody or several people have it. */
export async function findBy(
  tenant: Tenant,
  integrationId: string,
  { key, value }: { key: Key; value: string },
): Promise<PersonRecord | null> {
  const wanted = key === 'user_name_key' ? userNameKey(value) : value;
  const rows = await people(tenant, integrationId).where(key, '=', wanted).limit(2).execute();
  const [row] = rows;
  return row && rows.length === 1 ? record(row) : null;
}

export async function list(
  tenant: Tenant,
  integrationId: string,
  { filter, sort, after, startIndex, count }: ListQuery,
): Promise<ShownPerson[]> {
  // The texts without a filter, and with one key, are few.
  const queries = !sort && isPlain(filter) ? prepared(tenant) : sql(tenant);
  let query = queries
    .selectFrom('person')
    .select(['id', 'resource', 'version', 'created_at', 'updated_at'])
    .where('person.business_account_id', '=', tenant.businessAccountId)
    .where('person.integration_id', '=', integrationId);
  if (filter) query = query.where(condition(PEOPLE, filter));
  if (after) query = query.where(raw<boolean>`(person.created_at, person.id) > (${after.created}, ${after.id})`);
  if (sort) {
    const by = sortKey(PEOPLE, sort.target);
    query = query.orderBy(by, (order) => (sort.descending ? order.desc() : order.asc()).nullsLast());
  }
  const rows = await query
    .orderBy(listOrder(raw`person.created_at`, filter))
    .orderBy('person.id')
    .limit(count)
    .offset(after === undefined ? startIndex - 1 : 0)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    attributes: row.resource as Attributes,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }));
}

export async function count(tenant: Tenant, integrationId: string, filter: ListQuery['filter']): Promise<number> {
  let query = sql(tenant)
    .selectFrom('person')
    .select((build) => build.fn.countAll<string>().as('total'))
    .where('person.business_account_id', '=', tenant.businessAccountId)
    .where('person.integration_id', '=', integrationId);
  if (filter) query = query.where(condition(PEOPLE, filter));
  return Number((await query.executeTakeFirstOrThrow()).total);
}

interface NewPerson {
  id: string;
  integrationId: string;
  source: 'scim' | 'sso';
  facets: PersonFacets;
  attributes: Attributes;
  objectIdentifier: string | null;
  now: Date;
}

/**
 * Null when the user name is taken. Also waits for requests that are parking member IDs just now: whatever they park is seen by
 * the statements after this one.
 */
export async function insert(tenant: Tenant, person: NewPerson): Promise<PersonRecord | null> {
  const row = await sql(tenant)
    .insertInto('person')
    .values({
      business_account_id: tenant.businessAccountId,
      id: person.id,
      integration_id: person.integrationId,
      source: person.source,
      ...columns(person.facets, person.attributes),
      object_identifier: person.objectIdentifier,
      bound_at: person.objectIdentifier === null ? null : person.now,
      account_id: null,
      blocked_at: null,
      last_sign_in_at: null,
      created_at: person.now,
      updated_at: person.now,
    })
    .onConflict((conflict) => conflict.columns(['business_account_id', 'integration_id', 'user_name_key']).doNothing())
    .returningAll()
    .returning(parkingLock(person.integrationId, 'shared').as('locked'))
    .executeTakeFirst();
  return row ? record(row) : null;
}

/** The lock between those who park member IDs (`exclusive`) and those who bring people (`shared`). */
export const parkingLock = (integrationId: string, mode: 'shared' | 'exclusive') => {
  const key = raw`hashtextextended(${`parking:${integrationId}`}::text, 0)`;
  return mode === 'shared'
    ? raw<string>`pg_advisory_xact_lock_shared(${key})::text`
    : raw<string>`pg_advisory_xact_lock(${key})::text`;
};

/** As the IdP now describes the person; whoever it was before, the IdP looks after this person from now on. */
export async function update(
  tenant: Tenant,
  person: Pick<PersonRecord, 'id' | 'integrationId'>,
  { facets, attributes, now }: { facets: PersonFacets; attributes: Attributes; now: Date },
): Promise<PersonRecord> {
  const row = await sql(tenant)
    .updateTable('person')
    .set({ ...columns(facets, attributes), source: 'scim', updated_at: now })
    .set((build) => ({ version: build('version', '+', 1) }))
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', person.id)
    .returningAll()
    .returning(parkingLock(person.integrationId, 'shared').as('locked'))
    .executeTakeFirstOrThrow();
  return record(row);
}

export async function remove(tenant: Tenant, person: PersonRecord, now: Date): Promise<void> {
  await sql(tenant)
    .insertInto('person_tombstone')
    .values({
      business_account_id: tenant.businessAccountId,
      person_id: person.id,
      user_name: person.userName,
      external_id: person.externalId,
      object_identifier: person.objectIdentifier,
      deleted_at: now,
    })
    .execute();
  await sql(tenant)
    .deleteFrom('person')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', person.id)
    .execute();
}

/** Sets what we know ourselves; never what the IdP says. */
export async function set(
  tenant: Tenant,
  personId: string,
  known: {
    object_identifier?: string;
    bound_at?: Date;
    account_id?: string | null;
    kept_apart_at?: Date | null;
    blocked_at?: Date | null;
    last_sign_in_at?: Date;
  },
): Promise<void> {
  await sql(tenant)
    .updateTable('person')
    .set(known)
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', personId)
    .execute();
}

/** The user name of somebody active that is no address of these domains (lower case); null when there is nobody such. */
export async function misnamed(tenant: Tenant, integrationId: string, domains: string[]): Promise<string | null> {
  const row = await people(tenant, integrationId)
    .where('person.active', '=', true)
    .where('person.source', '=', 'scim')
    .where(raw<boolean>`not (split_part(person.user_name_key, '@', 2) = any(${domains}::text[]))`)
    .limit(1)
    .executeTakeFirst();
  return row?.user_name ?? null;
}

export async function activeCount(tenant: Tenant, integrationId: string): Promise<number> {
  const { total } = await sql(tenant)
    .selectFrom('person')
    .select((build) => build.fn.countAll<string>().as('total'))
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('integration_id', '=', integrationId)
    .where('active', '=', true)
    .executeTakeFirstOrThrow();
  return Number(total);
}
