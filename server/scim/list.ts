import { type Place, readCursor } from './cursor.ts';
import type { Filter } from './filter.ts';
import { parseFilter } from './filter-parser.ts';
import { readName, type Target } from './name.ts';
import type { Presented } from './present.ts';
import { badRequest, quoted } from './problem.ts';
import { type Projection, readProjection } from './projection.ts';
import type { ResourceType } from './resource-types.ts';

const LIST_URN = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

/** Resources on a page when the client asks for none or too many; both bounds are announced in ServiceProviderConfig. */
export const DEFAULT_COUNT = 100;
export const MAX_COUNT = 1000;

export interface ListQuery {
  filter: Filter | null;
  sort: { target: Target; descending: boolean } | null;
  /** Undefined: pages are counted by `startIndex`. Null: the first page by cursor. Else the page after this place. */
  after?: Place | null;
  /** From 1. */
  startIndex: number;
  /** 0 asks for the total alone. */
  count: number;
  projection: Projection;
}

/** The parameters of RFC 7644 section 3.4.2, from a query string or the body of a `.search`. */
export function readListQuery(type: ResourceType, given: (name: string) => string | undefined): ListQuery {
  const filter = given('filter');
  const cursor = given('cursor');
  const sort = readSort(type, given('sortBy'), given('sortOrder'));
  if (cursor !== undefined && sort) throw badRequest('invalidValue', 'Pages by cursor come in the order of creation.');
  return {
    ...(cursor === undefined ? {} : { after: readCursor(cursor) }),
    filter: filter === undefined ? null : parseFilter(type, filter),
    sort,
    startIndex: Math.max(1, readInteger('startIndex', given('startIndex'), 1)),
    count: Math.min(MAX_COUNT, Math.max(0, readInteger('count', given('count'), DEFAULT_COUNT))),
    projection: readProjection(type, {
      attributes: given('attributes'),
      excludedAttributes: given('excludedAttributes'),
    }),
  };
}

function readInteger(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined || text.trim() === '') return otherwise;
  if (!/^[+-]?\d+$/.test(text.trim())) throw badRequest('invalidValue', `${quoted(name)} is a whole number.`);
  // Beyond every possible total, and safe in SQL.
  return Math.max(-1, Math.min(Number(text), 1_000_000_000_000));
}

function readSort(type: ResourceType, by: string | undefined, order: string | undefined): ListQuery['sort'] {
  if (by === undefined || by.trim() === '') return null;
  const name = readName(type, by.trim());
  if (name.kind !== 'attribute' || name.target.attribute.multiValued || name.target.attribute.returned === 'never') {
    throw badRequest('invalidPath', `A ${type.name} cannot be sorted by ${quoted(by)}.`);
  }
  const descending = (order ?? 'ascending').trim().toLowerCase();
  if (descending !== 'ascending' && descending !== 'descending') {
    throw badRequest('invalidValue', '"sortOrder" is ascending or descending.');
  }
  return { target: name.target, descending: descending === 'descending' };
}

/** Where a page stands among all: the total, and its first index or the cursor of the next page (null on the last). */
export type Standing = { total: number } & ({ startIndex: number } | { nextCursor: string | null });

/** RFC 7644 section 3.4.2.4, RFC 9865 section 2; `itemsPerPage` is what this page holds. */
export function listResponse(resources: Presented[], { total, ...standing }: Standing) {
  const next = 'nextCursor' in standing ? standing.nextCursor : null;
  return {
    schemas: [LIST_URN],
    totalResults: total,
    ...('startIndex' in standing ? standing : {}),
    itemsPerPage: resources.length,
    ...(next === null ? {} : { nextCursor: next }),
    Resources: resources,
  };
}
