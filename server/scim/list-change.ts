import { checkLength, coerce, coerceElement, elementKey, onePrimary } from './coerce.ts';
import { elementMatches, type Filter } from './filter.ts';
import type { Target } from './name.ts';
import { badRequest, quoted } from './problem.ts';
import { type Complex, emptyComplex, isComplex, type Value } from './values.ts';

/** A change of a multi-valued attribute: `condition` chooses elements, `target.sub` one part of them. */
export interface ListChange {
  target: Target;
  condition: Filter | null;
  value: unknown;
}

/** A copy of a complex value with one sub-attribute set, or removed when `raw` says nothing. */
export function withPart(present: Value | undefined, { sub }: Target, raw: unknown): Complex {
  const copy = Object.assign(emptyComplex(), isComplex(present) ? present : {});
  if (!sub) return copy;
  const value = coerce(sub, raw);
  if (value === undefined) delete copy[sub.name];
  else copy[sub.name] = value;
  return copy;
}

/** An element that names only its use (`type`, `primary`) says nothing any more. */
const saysSomething = (element: Complex): boolean =>
  Object.keys(element).some((name) => name !== 'type' && name !== 'primary');

/** Elements that are there already are not added again. */
export function addElements(kept: Complex[], { target, value }: Omit<ListChange, 'condition'>): Complex[] {
  const sent = coerce(target.attribute, value);
  const fresh = Array.isArray(sent) ? sent.filter(isComplex) : [];
  const present = new Set(kept.map(elementKey));
  const together = [...kept, ...fresh.filter((element) => !present.has(elementKey(element)))];
  checkLength(target.attribute, together);
  return onePrimary(together);
}

/** Changes the chosen elements; when there is none, makes one as the condition describes it, as IdPs expect. */
export function replacePart(elements: Complex[], { target, condition, value }: ListChange): Complex[] {
  const sent = target.sub ? undefined : coerceElement(target.attribute, value);
  const changed = (element: Complex): Complex =>
    target.sub ? withPart(element, target, value) : Object.assign(emptyComplex(), element, sent);
  const chosen = (element: Complex): boolean => !condition || elementMatches(condition, element);
  const present = elements.some(chosen) ? elements : [...elements, described(condition, target)];
  checkLength(target.attribute, present);
  const untouched = present.filter((element) => !chosen(element));
  const next = present.map((element) => (chosen(element) ? changed(element) : element)).filter(saysSomething);
  const primary = next.find((element) => element.primary === true && !untouched.includes(element));
  return primary ? onePrimaryIs(next, primary) : next;
}

const onePrimaryIs = (elements: Complex[], primary: Complex): Complex[] =>
  elements.map((element) =>
    element === primary || element.primary !== true
      ? element
      : Object.assign(emptyComplex(), element, { primary: false }),
  );

function described(condition: Filter | null, target: Target): Complex {
  const element = emptyComplex();
  const fill = (filter: Filter): boolean => {
    if (filter.kind === 'and') return filter.operands.every(fill);
    if (filter.kind !== 'compare' || filter.operator !== 'eq' || filter.value instanceof Date) return false;
    element[filter.target.sub?.name ?? 'value'] = filter.value;
    return true;
  };
  if (condition && !fill(condition)) {
    throw badRequest('noTarget', `No value of ${quoted(target.attribute.name)} meets the condition of the path.`);
  }
  return element;
}

/** Removes what the condition chooses, or the listed values, or all when neither is given. Null removes nothing: it is refused. */
export function removeElements(elements: Complex[], { target, condition, value }: ListChange): Complex[] {
  const chosen = choice({ target, condition, value });
  if (!target.sub) return elements.filter((element) => !chosen(element));
  return elements
    .map((element) => (chosen(element) ? withPart(element, target, undefined) : element))
    .filter(saysSomething);
}

function choice({ target, condition, value }: ListChange): (element: Complex) => boolean {
  if (condition) return (element) => elementMatches(condition, element);
  if (value === undefined) return () => true;
  if (value === null) throw badRequest('invalidValue', 'Name the values to remove, or send no value to remove all.');
  const listed = coerce(target.attribute, value);
  const named = Array.isArray(listed) ? listed.filter(isComplex) : [];
  return (element) => named.some((other) => sameElement(element, other));
}

/** Whether `named` means this element: its `value` when it has one, else every part it names. */
function sameElement(element: Complex, named: Complex): boolean {
  if (named.value === undefined) return Object.entries(named).every(([name, value]) => element[name] === value);
  return element.value === named.value && (named.type === undefined || element.type === named.type);
}
