import { type Attributes, getAttribute, setAttribute } from './attributes.ts';
import { coerce } from './coerce.ts';
import type { Filter } from './filter.ts';
import { addElements, removeElements, replacePart, withPart } from './list-change.ts';
import type { Target } from './name.ts';
import { badRequest, quoted } from './problem.ts';
import { type Complex, emptyComplex, isComplex, type Value } from './values.ts';

export type Op = 'add' | 'replace' | 'remove';

export interface Change {
  op: Op;
  target: Target;
  condition: Filter | null;
  /** As the client sent it; undefined when it sent none. */
  value: unknown;
}

/** Applies one change (RFC 7644 sections 3.5.2.1 to 3.5.2.3) to `attributes`, in place. Repeating it changes nothing more. */
export function applyChange(attributes: Attributes, change: Change): void {
  const { target, op } = change;
  if (op === 'remove' && target.attribute.required) {
    throw badRequest('mutability', `${quoted(target.attribute.name)} is required.`);
  }
  const present = getAttribute(attributes, target);
  if (target.attribute.multiValued) {
    const elements = Array.isArray(present) ? present.filter(isComplex) : [];
    setAttribute(attributes, target, nextList(elements, change));
    return;
  }
  const next = op === 'remove' ? without(present, target) : nextSingle(present, change);
  // To add nothing leaves things as they are; to replace by nothing removes.
  if (next !== undefined || op !== 'add') setAttribute(attributes, target, next);
}

function nextList(elements: Complex[], { op, target, condition, value }: Change): Complex[] {
  if (op === 'remove') return removeElements(elements, { target, condition, value });
  if (condition || target.sub) return replacePart(elements, { target, condition, value });
  return addElements(op === 'add' ? elements : [], { target, value });
}

function nextSingle(present: Value | undefined, { target, value }: Change): Value | undefined {
  if (target.sub) return withPart(present, target, value);
  const sent = coerce(target.attribute, value);
  // Sub-attributes that were not sent stay as they are (RFC 7644 section 3.5.2.3).
  return isComplex(present) && isComplex(sent) ? Object.assign(emptyComplex(), present, sent) : sent;
}

function without(present: Value | undefined, target: Target): Value | undefined {
  return target.sub && present !== undefined ? withPart(present, target, undefined) : undefined;
}
