import type { Target } from './name.ts';
import { type Complex, emptyComplex, isComplex, type Value } from './values.ts';

/** What a resource says of itself: canonical names of the core schema, and an object under each extension's URN. */
export type Attributes = Complex;

/** The object that holds the target's attribute; made when `create` and absent. */
function holder(attributes: Attributes, target: Target, create: boolean): Complex | undefined {
  if (!target.extension) return attributes;
  const urn = target.extension.urn;
  const present = attributes[urn];
  if (isComplex(present)) return present;
  if (!create) return undefined;
  const made = emptyComplex();
  attributes[urn] = made;
  return made;
}

export function getAttribute(attributes: Attributes, target: Target): Value | undefined {
  return holder(attributes, target, false)?.[target.attribute.name];
}

/** Sets, or removes when `value` is undefined or empty; an extension without attributes is removed too. */
export function setAttribute(attributes: Attributes, target: Target, value: Value | undefined): void {
  const empty =
    value === undefined ||
    (Array.isArray(value) && value.length === 0) ||
    (isComplex(value) && Object.keys(value).length === 0);
  const object = holder(attributes, target, !empty);
  if (!object) return;
  if (!empty) {
    object[target.attribute.name] = value;
    return;
  }
  delete object[target.attribute.name];
  if (target.extension && Object.keys(object).length === 0) delete attributes[target.extension.urn];
}
