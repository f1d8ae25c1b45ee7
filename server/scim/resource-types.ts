import { type Attribute, type AttributeSet, attributeSet, complex, moment, reference, text } from './attribute.ts';
import { ENTERPRISE_ATTRIBUTES } from './enterprise-schema.ts';
import { GROUP_ATTRIBUTES } from './group-schema.ts';
import { USER_ATTRIBUTES } from './user-schema.ts';

export interface Schema {
  readonly urn: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: AttributeSet;
}

/** A resource type with its core schema and extensions (RFC 7643 section 6). */
export interface ResourceType {
  readonly name: 'User' | 'Group';
  readonly endpoint: '/Users' | '/Groups';
  readonly description: string;
  readonly core: Schema;
  readonly extensions: readonly Schema[];
}

export const USER_URN = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP_URN = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const ENTERPRISE_URN = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** URNs of the drafts, which some IdP templates still send. */
const OLD_URNS = new Map([
  ['urn:scim:schemas:core:1.0', null],
  ['urn:scim:schemas:core:2.0:user', null],
  ['urn:scim:schemas:core:2.0:group', null],
  ['urn:scim:schemas:extension:enterprise:1.0', ENTERPRISE_URN],
  ['urn:scim:schemas:extension:enterprise:2.0:user', ENTERPRISE_URN],
]);

/** What every resource has beside its schema (RFC 7643 section 3.1). */
export const COMMON: AttributeSet = attributeSet([
  text('schemas', 'The schemas the resource uses.', { multiValued: true, mutability: 'readOnly', returned: 'always' }),
  text('id', 'The identifier Keyseat gave the resource; it never changes.', {
    caseExact: true,
    mutability: 'readOnly',
    returned: 'always',
    uniqueness: 'server',
  }),
  text('externalId', 'The identifier the identity provider uses.', { caseExact: true }),
  complex('meta', 'When the resource was made and changed.', {
    sub: [
      text('resourceType', 'The kind of resource.', { caseExact: true, mutability: 'readOnly' }),
      moment('created', 'When the resource was created.', { mutability: 'readOnly' }),
      moment('lastModified', 'When the resource last changed.', { mutability: 'readOnly' }),
      reference('location', 'The address of the resource.', { referenceTypes: ['uri'], mutability: 'readOnly' }),
      text('version', 'The entity tag of the resource.', { caseExact: true, mutability: 'readOnly' }),
    ],
    mutability: 'readOnly',
  }),
]);

export const USER: ResourceType = {
  name: 'User',
  endpoint: '/Users',
  description: 'User Account',
  core: {
    urn: USER_URN,
    name: 'User',
    description: 'User Account',
    attributes: attributeSet(USER_ATTRIBUTES),
  },
  extensions: [
    {
      urn: ENTERPRISE_URN,
      name: 'EnterpriseUser',
      description: 'Enterprise User',
      attributes: attributeSet(ENTERPRISE_ATTRIBUTES),
    },
  ],
};

export const GROUP: ResourceType = {
  name: 'Group',
  endpoint: '/Groups',
  description: 'Group',
  core: { urn: GROUP_URN, name: 'Group', description: 'Group', attributes: attributeSet(GROUP_ATTRIBUTES) },
  extensions: [],
};

/** An attribute and the extension it belongs to; null means the core schema or a common attribute. */
export interface Found {
  extension: Schema | null;
  attribute: Attribute;
}

/** Finds a bare attribute name: in the core schema, among the common attributes, then in the extensions. */
export function findAttribute(type: ResourceType, name: string): Found | null {
  const core = type.core.attributes.find(name) ?? COMMON.find(name);
  if (core) return { extension: null, attribute: core };
  for (const extension of type.extensions) {
    const attribute = extension.attributes.find(name);
    if (attribute) return { extension, attribute };
  }
  return null;
}

/** The schema a URN names, without regard to case: an extension, or `core`; null for a URN of somebody else's. */
export function findSchema(type: ResourceType, urn: string): Schema | null {
  const lower = urn.toLowerCase();
  if (lower === type.core.urn.toLowerCase()) return type.core;
  const old = OLD_URNS.get(lower);
  if (old === null) return type.core;
  const wanted = old?.toLowerCase() ?? lower;
  return type.extensions.find((extension) => extension.urn.toLowerCase() === wanted) ?? null;
}
