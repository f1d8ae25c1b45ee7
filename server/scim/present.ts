import type { Attributes } from './attributes.ts';
import { ENTERPRISE_URN, GROUP_URN, type ResourceType, USER_URN } from './resource-types.ts';

export interface Stamp {
  id: string;
  created: Date;
  lastModified: Date;
  /** Grows by one with every change. */
  version: number;
}

/** A member of a group, or a group of a person. */
export interface Reference {
  id: string;
  display: string | null;
}

export type Presented = Record<string, unknown>;

/** RFC 7644 section 3.14: a weak entity tag, since a projection of the resource carries it too. */
export const entityTag = (version: number): string => `W/"${version}"`;

export const locationOf = (baseUrl: string, type: ResourceType, id: string): string =>
  `${baseUrl}${type.endpoint}/${id}`;

const meta = (baseUrl: string, type: ResourceType, stamp: Stamp) => ({
  resourceType: type.name,
  created: stamp.created.toISOString(),
  lastModified: stamp.lastModified.toISOString(),
  location: locationOf(baseUrl, type, stamp.id),
  version: entityTag(stamp.version),
});

/** A User as it is sent out (RFC 7643 section 4.1). `baseUrl` ends in /scim/v2. `groups` null: not asked for. */
export function presentUser(
  { baseUrl, type }: { baseUrl: string; type: ResourceType },
  { stamp, attributes, groups }: { stamp: Stamp; attributes: Attributes; groups: Reference[] | null },
): Presented {
  const { [ENTERPRISE_URN]: enterprise, ...core } = attributes;
  return {
    schemas: enterprise ? [USER_URN, ENTERPRISE_URN] : [USER_URN],
    id: stamp.id,
    ...core,
    ...(enterprise ? { [ENTERPRISE_URN]: enterprise } : {}),
    ...(groups ? { groups: groups.map((group) => reference(`${baseUrl}/Groups`, group, 'direct')) } : {}),
    meta: meta(baseUrl, type, stamp),
  };
}

/** A Group as it is sent out (RFC 7643 section 4.2). `members` null: not asked for. */
export function presentGroup(
  { baseUrl, type }: { baseUrl: string; type: ResourceType },
  { stamp, attributes, members }: { stamp: Stamp; attributes: Attributes; members: Reference[] | null },
): Presented {
  return {
    schemas: [GROUP_URN],
    id: stamp.id,
    ...attributes,
    ...(members ? { members: members.map((member) => reference(`${baseUrl}/Users`, member, 'User')) } : {}),
    meta: meta(baseUrl, type, stamp),
  };
}

const reference = (endpoint: string, { id, display }: Reference, type: string) => ({
  value: id,
  $ref: `${endpoint}/${id}`,
  ...(display === null ? {} : { display }),
  type,
});
