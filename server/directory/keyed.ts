import { compared, type Filter } from '../scim/index.ts';

const KEYS: ReadonlySet<string> = new Set(['id', 'userName', 'externalId', 'displayName']);

/** Whether a filter leaves only those with one key: few, and found by an index. */
export function isKeyed(filter: Filter | null): boolean {
  if (filter === null) return false;
  if (filter.kind === 'and') return filter.operands.some(isKeyed);
  if (emailOf(filter) !== null) return true;
  return filter.kind === 'compare' && filter.operator === 'eq' && KEYS.has(filter.target.attribute.name);
}

/** Nothing, or one comparison with one key: a text that hardly varies. */
export const isPlain = (filter: Filter | null): boolean =>
  filter === null || (filter.kind === 'compare' && isKeyed(filter));

/** The e-mail address that whoever meets the filter must have; null when it names none. */
export function emailOf(filter: Filter): string | null {
  if (filter.kind !== 'element' && filter.kind !== 'compare') return null;
  if (filter.target.attribute.name !== 'emails') return null;
  return valueIn(filter.kind === 'element' ? filter.condition : filter);
}

/** What the `value` of an element has to be for the condition to hold. */
function valueIn(condition: Filter): string | null {
  if (condition.kind === 'and') return condition.operands.map(valueIn).find((value) => value !== null) ?? null;
  if (condition.kind !== 'compare' || condition.operator !== 'eq') return null;
  const { target, value } = condition;
  return compared(target).name === 'value' && typeof value === 'string' ? value : null;
}
