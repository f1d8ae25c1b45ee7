import { raw } from '../db/index.ts';
import type { Target } from '../scim/index.ts';
import type { Layout, Sql } from './filter-sql.store.ts';
import { emailOf } from './keyed.ts';
import { userNameKey } from './person.ts';

const COLUMNS = new Map<string, Sql>([
  ['id', raw`person.id`],
  ['userName', raw`person.user_name_key`],
  ['externalId', raw`person.external_id`],
  ['active', raw`person.active`],
  ['displayName', raw`person.display_name`],
]);

const META = new Map<string, Sql>([
  ['created', raw`person.created_at`],
  ['lastModified', raw`person.updated_at`],
]);

/** The JSON object an attribute stands in. Names come from the schema; as parameters they stay outside the SQL all the same. */
const holder = (target: Target): Sql =>
  target.extension ? raw`person.resource->${target.extension.urn}::text` : raw`person.resource`;

function single(target: Target): Sql | null {
  const { extension, attribute, sub } = target;
  if (attribute.name === 'meta' && !extension) return sub ? (META.get(sub.name) ?? null) : null;
  const column = extension ? undefined : COLUMNS.get(attribute.name);
  if (column) return column;
  if (attribute.multiValued) return null;
  const part = sub ?? attribute.sub.find('value');
  return part
    ? raw`${holder(target)}->${attribute.name}::text->>${part.name}::text`
    : raw`${holder(target)}->>${attribute.name}::text`;
}

function groupPart(name: string): Sql {
  if (name === 'value') return raw`membership.group_id`;
  return name === 'display' ? raw`directory_group.display_name` : raw`null::text`;
}

export const PEOPLE: Layout = {
  single,
  indexed({ target, operator, value }) {
    if (operator !== 'eq' || typeof value !== 'string' || target.extension) return null;
    if (target.attribute.name === 'userName') return raw<boolean>`person.user_name_key = ${userNameKey(value)}`;
    if (target.attribute.name === 'displayName') return raw<boolean>`person.display_name_key = lower(${value}::text)`;
    return null;
  },
  narrowing(filter) {
    const email = emailOf(filter);
    if (email === null) return null;
    // As the generated columns have it, so that what is longer is found too.
    const key = raw`left(lower(${email}::text), 320)`;
    return raw<boolean>`(person.email_key_1 = ${key} or person.email_key_2 = ${key} or person.email_key_3 = ${key}
      or person.has_more_emails)`;
  },
  elements(target) {
    if (target.attribute.name === 'groups') {
      return {
        from: raw`group_member as membership join directory_group
          on directory_group.business_account_id = membership.business_account_id and directory_group.id = membership.group_id
          and membership.business_account_id = person.business_account_id and membership.person_id = person.id`,
        part: groupPart,
      };
    }
    if (target.attribute.type !== 'complex') return null;
    return {
      from: raw`jsonb_array_elements(${holder(target)}->${target.attribute.name}::text) as element`,
      part: (name) => raw`element->>${name}::text`,
    };
  },
};
