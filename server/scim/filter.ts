import type { Attribute } from './attribute.ts';
import type { Target } from './name.ts';
import type { Complex } from './values.ts';

export type Operator = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le';

/** A filter whose every name is known to the schema and every value fits its attribute (RFC 7644 section 3.4.2.2). */
export type Filter =
  | { kind: 'and' | 'or'; operands: Filter[] }
  | { kind: 'not'; operand: Filter }
  | { kind: 'present'; target: Target }
  /** `value` is a boolean for boolean attributes, a Date for moments, and text for all others. */
  | { kind: 'compare'; target: Target; operator: Operator; value: string | boolean | Date }
  /** All conditions hold for one and the same element of a multi-valued attribute. */
  | { kind: 'element'; target: Target; condition: Filter };

/** The sub-attribute a comparison is about: the named one, or `value` of a complex attribute. */
export const compared = ({ attribute, sub }: Target): Attribute => sub ?? attribute.sub.find('value') ?? attribute;

const folded = (attribute: Attribute, value: string): string => (attribute.caseExact ? value : value.toLowerCase());

/** Whether one element of a multi-valued attribute meets the condition of a value path. */
export function elementMatches(condition: Filter, element: Complex): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.operands.every((operand) => elementMatches(operand, element));
    case 'or':
      return condition.operands.some((operand) => elementMatches(operand, element));
    case 'not':
      return !elementMatches(condition.operand, element);
    case 'present':
      return element[compared(condition.target).name] !== undefined;
    case 'compare':
      return compareElement(condition, element);
    case 'element':
      return false;
  }
}

function compareElement(condition: Extract<Filter, { kind: 'compare' }>, element: Complex): boolean {
  const attribute = compared(condition.target);
  const actual = element[attribute.name];
  const { operator, value } = condition;
  if (typeof value === 'boolean') {
    // An absent flag is not set: `primary eq false` finds the elements that never said.
    const same = (actual ?? false) === value;
    return operator === 'ne' ? !same : same;
  }
  if (typeof actual !== 'string' || typeof value !== 'string') return operator === 'ne';
  return compareText(operator, folded(attribute, actual), folded(attribute, value));
}

function compareText(operator: Operator, left: string, right: string): boolean {
  switch (operator) {
    case 'eq':
      return left === right;
    case 'ne':
      return left !== right;
    case 'co':
      return left.includes(right);
    case 'sw':
      return left.startsWith(right);
    case 'ew':
      return left.endsWith(right);
    case 'gt':
      return left > right;
    case 'ge':
      return left >= right;
    case 'lt':
      return left < right;
    case 'le':
      return left <= right;
  }
}
