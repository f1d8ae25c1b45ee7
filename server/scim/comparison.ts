import type { Attribute } from './attribute.ts';
import { compared, type Filter, type Operator } from './filter.ts';
import type { Token } from './filter-lexer.ts';
import type { Target } from './name.ts';
import { badRequest, quoted } from './problem.ts';

const OPERATORS: ReadonlySet<string> = new Set(['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le']);
const isOperator = (text: string): text is Operator => OPERATORS.has(text);

/** Fits operator and value to the attribute, or throws 400 `invalidFilter`. `eq null` reads as "not present". */
export function comparison(target: Target, operatorText: string, value: Token): Filter {
  const operator = operatorText.toLowerCase();
  if (!isOperator(operator)) {
    throw badRequest(
      'invalidFilter',
      `${quoted(operatorText)} is no operator; use eq, ne, co, sw, ew, gt, ge, lt, le or pr.`,
    );
  }
  const attribute = compared(target);
  if (attribute.type === 'complex') {
    throw badRequest('invalidFilter', `Name the part of ${quoted(attribute.name)} to compare, for example with a dot.`);
  }
  if (value.kind === 'word' && value.text.toLowerCase() === 'null') return nullComparison(target, operator);
  return { kind: 'compare', target, operator, value: fitted(attribute, operator, value.text) };
}

function nullComparison(target: Target, operator: Operator): Filter {
  if (operator === 'ne') return { kind: 'present', target };
  if (operator === 'eq') return { kind: 'not', operand: { kind: 'present', target } };
  throw badRequest('invalidFilter', 'null can be compared with eq and ne only.');
}

function fitted(attribute: Attribute, operator: Operator, text: string): string | boolean | Date {
  if (attribute.type === 'boolean') {
    const flag = text.toLowerCase();
    if (operator !== 'eq' && operator !== 'ne') {
      throw badRequest('invalidFilter', `${quoted(attribute.name)} is true or false: use eq or ne.`);
    }
    if (flag !== 'true' && flag !== 'false') {
      throw badRequest('invalidFilter', `${quoted(attribute.name)} is true or false, not ${quoted(text)}.`);
    }
    return flag === 'true';
  }
  if (attribute.type !== 'dateTime') return text;
  const moment = new Date(text);
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(moment.getTime())) {
    throw badRequest('invalidFilter', `${quoted(attribute.name)} needs a date and time such as 2026-01-31T08:00:00Z.`);
  }
  if (operator === 'co' || operator === 'sw' || operator === 'ew') {
    throw badRequest('invalidFilter', `${quoted(attribute.name)} is a moment: use eq, ne, gt, ge, lt or le.`);
  }
  return moment;
}
