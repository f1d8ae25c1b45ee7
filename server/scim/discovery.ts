import type { Attribute } from './attribute.ts';
import { MAX_BULK_BYTES, MAX_BULK_OPERATIONS } from './bulk.ts';
import { DEFAULT_COUNT, MAX_COUNT } from './list.ts';
import type { Presented } from './present.ts';
import { GROUP, type ResourceType, type Schema, USER } from './resource-types.ts';

const CONFIG_URN = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig';
const TYPE_URN = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType';
const SCHEMA_URN = 'urn:ietf:params:scim:schemas:core:2.0:Schema';

/** What this server can do (RFC 7643 section 5). `baseUrl` ends in /scim/v2. */
export const serviceProviderConfig = (baseUrl: string): Presented => ({
  schemas: [CONFIG_URN],
  patch: { supported: true },
  bulk: { supported: true, maxOperations: MAX_BULK_OPERATIONS, maxPayloadSize: MAX_BULK_BYTES },
  filter: { supported: true, maxResults: MAX_COUNT },
  changePassword: { supported: false },
  sort: { supported: true },
  etag: { supported: true },
  // RFC 9865 section 4. A cursor names a place, so that it never times out.
  pagination: {
    cursor: true,
    index: true,
    defaultPaginationMethod: 'index',
    defaultPageSize: DEFAULT_COUNT,
    maxPageSize: MAX_COUNT,
  },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'Bearer Token',
      description: 'The token minted in the identity provider settings of the business account.',
      specUri: 'https://www.rfc-editor.org/info/rfc6750',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${baseUrl}/ServiceProviderConfig` },
});

/** RFC 7643 section 6. */
export const resourceTypes = (baseUrl: string): Presented[] =>
  [USER, GROUP].map((type) => ({
    schemas: [TYPE_URN],
    id: type.name,
    name: type.name,
    endpoint: type.endpoint,
    description: type.description,
    schema: type.core.urn,
    schemaExtensions: type.extensions.map((extension) => ({ schema: extension.urn, required: false })),
    meta: { resourceType: 'ResourceType', location: `${baseUrl}/ResourceTypes/${type.name}` },
  }));

/** RFC 7643 section 7. */
export const schemas = (baseUrl: string): Presented[] =>
  [USER, GROUP].flatMap(schemasOf).map((schema) => ({
    schemas: [SCHEMA_URN],
    id: schema.urn,
    name: schema.name,
    description: schema.description,
    attributes: schema.attributes.list.map(definition),
    meta: { resourceType: 'Schema', location: `${baseUrl}/Schemas/${schema.urn}` },
  }));

const schemasOf = (type: ResourceType): Schema[] => [type.core, ...type.extensions];

function definition(attribute: Attribute): Presented {
  const { sub, canonicalValues, referenceTypes, ...rest } = attribute;
  // RFC 7643 section 7: complex attributes list their parts, references their kinds; case matters for text alone.
  const { caseExact, uniqueness, ...plain } = rest;
  return {
    ...plain,
    ...(attribute.type === 'complex' || attribute.type === 'boolean' ? {} : { caseExact }),
    uniqueness,
    ...(canonicalValues ? { canonicalValues } : {}),
    ...(referenceTypes ? { referenceTypes } : {}),
    ...(sub.list.length > 0 ? { subAttributes: sub.list.map(definition) } : {}),
  };
}
