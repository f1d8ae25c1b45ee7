/**
 * SCIM 2.0 as a protocol (RFC 7643, RFC 7644), pure: text and JSON in, values out. It reads filters, paths, whole resources
 * and PATCH requests against the schema, forgivingly where real identity providers differ, and refuses what it does not
 * understand: nothing is ever silently dropped or wiped. It knows no database, no tenant and no HTTP. `directory/` calls it.
 */
export type { Attribute } from './attribute.ts';
export type { Attributes } from './attributes.ts';
export {
  type BulkOperation,
  MAX_BULK_BYTES,
  readBulk,
  readBulkOperation,
  resolveReferences,
} from './bulk.ts';
export { type Place, writeCursor } from './cursor.ts';
export { resourceTypes, schemas, serviceProviderConfig } from './discovery.ts';
export { compared, type Filter, type Operator } from './filter.ts';
export { parseFilter } from './filter-parser.ts';
export { DEFAULT_COUNT, type ListQuery, listResponse, MAX_COUNT, readListQuery, type Standing } from './list.ts';
export { sentMembers } from './members.ts';
export type { Target } from './name.ts';
export { readPatch } from './patch.ts';
export { type GroupPatch, type MemberDelta, patchGroup } from './patch-group.ts';
export { patchAttributes } from './patch-user.ts';
export {
  entityTag,
  locationOf,
  type Presented,
  presentGroup,
  presentUser,
  type Reference,
  type Stamp,
} from './present.ts';
export { badRequest, type ErrorBody, errorBody, notFound, quoted, type ScimType, scimProblem } from './problem.ts';
export { type Projection, project, readProjection, wants } from './projection.ts';
export { objectBody, readResource, required } from './resource.ts';
export { ENTERPRISE_URN, GROUP, GROUP_URN, type ResourceType, USER, USER_URN } from './resource-types.ts';
export { checkFilter, checkPatch, checkResource } from './strict.ts';
export { type Complex, copyOfComplex, emptyComplex, isComplex, sameValue, type Value } from './values.ts';
