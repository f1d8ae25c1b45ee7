import { raw } from '../db/index.ts';
import type { Layout, Sql } from './filter-sql.store.ts';

const COLUMNS = new Map<string, Sql>([
  ['id', raw`directory_group.id`],
  ['externalId', raw`directory_group.external_id`],
  ['displayName', raw`directory_group.display_name`],
]);

const META = new Map<string, Sql>([
  ['created', raw`directory_group.created_at`],
  ['lastModified', raw`directory_group.updated_at`],
]);

function memberPart(name: string): Sql {
  if (name === 'value') return raw`membership.person_id`;
  if (name === 'display') return raw`coalesce(person.display_name, person.user_name)`;
  return name === 'type' ? raw`'User'::text` : raw`null::text`;
}

export const GROUPS: Layout = {
  single: ({ attribute, sub }) =>
    (attribute.name === 'meta' ? META.get(sub?.name ?? '') : COLUMNS.get(attribute.name)) ?? null,
  indexed: ({ target, operator, value }) =>
    operator === 'eq' && target.attribute.name === 'displayName' && typeof value === 'string'
      ? raw<boolean>`directory_group.display_name_key = lower(${value}::text)`
      : null,
  narrowing: () => null,
  elements: ({ attribute }) =>
    attribute.name === 'members'
      ? {
          from: raw`group_member as membership join person
            on person.business_account_id = membership.business_account_id and person.id = membership.person_id
            and membership.business_account_id = directory_group.business_account_id
            and membership.group_id = directory_group.id`,
          part: memberPart,
        }
      : null,
};
