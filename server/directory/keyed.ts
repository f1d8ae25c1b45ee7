import type { Filter } from '../scim/index.ts';

const KEYS: ReadonlySet<string> = new Set(['id', 'userName', 'externalId', 'displayName']);

/** Whether a filter leaves only those with one key: few, and found by an index. */
export function isKeyed(filter: Filter | null): boolean {
  if (filter?.kind === 'and') return filter.operands.some(isKeyed);
  return filter?.kind === 'compare' && filter.operator === 'eq' && KEYS.has(filter.target.attribute.name);
}
