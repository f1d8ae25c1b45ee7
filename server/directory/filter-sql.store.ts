import type { RawBuilder } from 'kysely';
import { raw } from '../db/index.ts';
import { badRequest, compared, type Filter, quoted, type Target } from '../scim/index.ts';
import { isKeyed } from './keyed.ts';

/** A piece of SQL; every value a client sent is a parameter of it. */
export type Sql = RawBuilder<unknown>;
type Condition = RawBuilder<boolean>;
type Comparison = Extract<Filter, { kind: 'compare' }>;

/** How one kind of resource is laid out in its table. */
export interface Layout {
  /** The SQL of a single value, or null when it cannot be filtered by. */
  single(target: Target): Sql | null;
  /** A comparison that has an index of its own, or null. */
  indexed(comparison: Comparison): Condition | null;
  /** A condition with an index that holds wherever the filter does, or null: it narrows the rows that are looked at. */
  narrowing(filter: Filter): Condition | null;
  /** The elements of a multi-valued attribute: a FROM clause, and the SQL of one sub-attribute of an element. */
  elements(target: Target): { from: Sql; part(name: string): Sql } | null;
}

const unfilterable = ({ attribute, sub }: Target) =>
  badRequest(
    'invalidFilter',
    `Filtering by ${quoted(sub ? `${attribute.name}.${sub.name}` : attribute.name)} is not possible.`,
  );

/** Turns a filter into a parameterised condition. Throws 400 `invalidFilter` for what is not kept in a comparable form. */
export function condition(layout: Layout, filter: Filter): Condition {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return joined(
        filter.kind,
        filter.operands.map((operand) => condition(layout, operand)),
      );
    case 'not':
      // An absent value makes a comparison unknown; its negation is true.
      return raw<boolean>`not coalesce(${condition(layout, filter.operand)}, false)`;
    case 'element':
      return narrowed(
        layout,
        filter,
        anyElement(layout, filter.target, (part) => elementCondition(part, filter.condition)),
      );
    case 'present':
      return filter.target.attribute.multiValued
        ? anyElement(layout, filter.target, (part) =>
            filter.target.sub ? raw<boolean>`${part(filter.target.sub.name)} is not null` : raw<boolean>`true`,
          )
        : raw<boolean>`${singleOf(layout, filter.target)} is not null`;
    case 'compare':
      return comparisonOf(layout, filter);
  }
}

/**
 * The order of a list as the index has it; for keyed filters as an expression, lest PostgreSQL walk everybody in that order in
 * search of the one.
 */
export const listOrder = (created: Sql, filter: Filter | null): Sql =>
  isKeyed(filter) ? raw`${created} + interval '0'` : created;

/** What a list is sorted by: text without regard to case, unless its case matters. Throws 400 for what has no order. */
export function sortKey(layout: Layout, target: Target): Sql {
  const value = layout.single(target);
  if (!value) throw badRequest('invalidPath', `Sorting by ${quoted(target.attribute.name)} is not possible.`);
  const { type, caseExact } = compared(target);
  return type === 'string' && !caseExact ? raw`lower(${value})` : value;
}

function comparisonOf(layout: Layout, filter: Comparison): Condition {
  const { target } = filter;
  if (target.attribute.multiValued) {
    // «ne» says that no element has the value: the opposite of «eq».
    if (filter.operator === 'ne') {
      return condition(layout, { kind: 'not', operand: { ...filter, operator: 'eq' } });
    }
    const name = compared(target).name;
    const any = anyElement(layout, target, (part) => compare(part(name), filter));
    return narrowed(layout, filter, any);
  }
  return layout.indexed(filter) ?? compare(singleOf(layout, target), filter);
}

function narrowed(layout: Layout, filter: Filter, exact: Condition): Condition {
  const narrow = layout.narrowing(filter);
  return narrow ? raw<boolean>`(${narrow} and ${exact})` : exact;
}

const joined = (word: 'and' | 'or', conditions: Condition[]): Condition =>
  raw<boolean>`(${raw.join(conditions, word === 'and' ? raw` and ` : raw` or `)})`;

function singleOf(layout: Layout, target: Target): Sql {
  const found = layout.single(target);
  if (!found) throw unfilterable(target);
  return found;
}

function anyElement(layout: Layout, target: Target, test: (part: (name: string) => Sql) => Condition): Condition {
  const elements = layout.elements(target);
  if (!elements) throw unfilterable(target);
  return raw<boolean>`exists (select from ${elements.from} where ${test(elements.part)})`;
}

function elementCondition(part: (name: string) => Sql, filter: Filter): Condition {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return joined(
        filter.kind,
        filter.operands.map((operand) => elementCondition(part, operand)),
      );
    case 'not':
      return raw<boolean>`not coalesce(${elementCondition(part, filter.operand)}, false)`;
    case 'present':
      return raw<boolean>`${part(compared(filter.target).name)} is not null`;
    case 'compare':
      return compare(part(compared(filter.target).name), filter);
    case 'element':
      throw unfilterable(filter.target);
  }
}

/** `value` is text as kept, in the case it came in; flags inside JSON read as text too. */
function compare(value: Sql, { target, operator, value: wanted }: Comparison): Condition {
  const attribute = compared(target);
  if (typeof wanted === 'boolean') {
    const same = raw<boolean>`coalesce((${value})::text, 'false') = ${String(wanted)}`;
    return operator === 'ne' ? raw<boolean>`not (${same})` : same;
  }
  if (wanted instanceof Date) return ordered(value, operator, raw`${wanted}::timestamptz`);
  const left = attribute.caseExact ? value : raw`lower(${value})`;
  const right = attribute.caseExact ? raw`${wanted}::text` : raw`lower(${wanted}::text)`;
  switch (operator) {
    case 'co':
      return raw<boolean>`position(${right} in ${left}) > 0`;
    case 'sw':
      return raw<boolean>`starts_with(${left}, ${right})`;
    case 'ew':
      return raw<boolean>`right(${left}, length(${right})) = ${right}`;
    case 'eq':
    case 'ne':
      return ordered(left, operator, right);
    default:
      return ordered(raw`(${left}) collate "C"`, operator, right);
  }
}

function ordered(left: Sql, operator: Comparison['operator'], right: Sql): Condition {
  switch (operator) {
    case 'ne':
      return raw<boolean>`${left} is distinct from ${right}`;
    case 'gt':
      return raw<boolean>`${left} > ${right}`;
    case 'ge':
      return raw<boolean>`${left} >= ${right}`;
    case 'lt':
      return raw<boolean>`${left} < ${right}`;
    case 'le':
      return raw<boolean>`${left} <= ${right}`;
    default:
      return raw<boolean>`${left} = ${right}`;
  }
}
