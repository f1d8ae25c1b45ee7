import { prepared, raw } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { Attributes } from '../scim/index.ts';
import { parkingLock } from './people.store.ts';
import type { PersonFacets } from './person.ts';

export interface Newcomer {
  id: string;
  facets: PersonFacets;
  attributes: Attributes;
  now: Date;
}

/**
 * Inserts several people an IdP brings, in one statement; resolves to the ids of those whose user name was free. Also waits for
 * requests that are parking member IDs just now: whatever they park is seen by the statements after this one.
 */
export async function insert(tenant: Tenant, integrationId: string, newcomers: Newcomer[]): Promise<Set<string>> {
  const people = newcomers.map(({ id, facets, attributes, now }) => ({
    id,
    user_name: facets.userName,
    user_name_key: facets.userNameKey,
    external_id: facets.externalId,
    active: facets.active,
    display_name: facets.displayName,
    given_name: facets.givenName,
    family_name: facets.familyName,
    email: facets.email,
    resource: attributes,
    created_at: now,
  }));
  const statement = raw<{ id: string }>`
    insert into person (business_account_id, integration_id, source, id, user_name, user_name_key, external_id, active,
      display_name, given_name, family_name, email, resource, created_at, updated_at)
    select ${tenant.businessAccountId}, ${integrationId}, 'scim', id, user_name, user_name_key, external_id, active,
      display_name, given_name, family_name, email, resource, created_at, created_at
    from jsonb_populate_recordset(null::person, ${JSON.stringify(people)}::jsonb)
    on conflict (business_account_id, integration_id, user_name_key) do nothing
    returning id, ${parkingLock(integrationId, 'shared')} as locked`;
  const { rows } = await statement.execute(prepared(tenant));
  return new Set(rows.map(({ id }) => id));
}

/** Of these externalIds, those under which a group of the integration is waiting for somebody. */
export async function awaited(tenant: Tenant, externalIds: string[]): Promise<Set<string>> {
  if (externalIds.length === 0) return new Set();
  const statement = raw<{ value: string }>`
    select distinct value from parked_member
    where business_account_id = ${tenant.businessAccountId} and value = any(${externalIds}::text[])`;
  const { rows } = await statement.execute(prepared(tenant));
  return new Set(rows.map(({ value }) => value));
}
