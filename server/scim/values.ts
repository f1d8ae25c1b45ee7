/** What a resource holds after normalising: text, flags, complex values, lists. Nulls and empty lists are never kept. */
export type Value = string | boolean | Complex | Value[];

/** Canonical names of the schema only, on a null prototype. */
export interface Complex {
  [name: string]: Value | undefined;
}

export const emptyComplex = (): Complex => Object.create(null) as Complex;

export const isComplex = (value: unknown): value is Complex =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A deep copy on null prototypes, of a value that came from our own store. */
export function copyOf(value: Value): Value {
  if (Array.isArray(value)) return value.map(copyOf);
  return isComplex(value) ? copyOfComplex(value) : value;
}

export function copyOfComplex(value: Complex): Complex {
  const copy = emptyComplex();
  for (const [name, inner] of Object.entries(value)) if (inner !== undefined) copy[name] = copyOf(inner);
  return copy;
}

/** The same content, whatever the order of names; the order of a list counts. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((value, index) => sameValue(value, b[index]));
  }
  if (!isComplex(a) || !isComplex(b)) return a === b;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => sameValue(a[name], b[name]));
}
