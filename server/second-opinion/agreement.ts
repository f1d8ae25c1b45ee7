import { disagrees, type Opinion, type Question } from './opinion.ts';

/** What the library made of an answer it accepted. Its attribute values are strings, lists of them, or nothing for empty ones. */
export interface LibraryProfile {
  issuer?: unknown;
  nameID?: unknown;
  attributes?: Record<string, unknown>;
}

/** The library drops the text of a value that is only white space, and an attribute without values. Both mean nothing to us. */
const texts = (values: readonly unknown[]): string[] =>
  values.map((value) => (typeof value === 'string' ? value : value == null ? '' : JSON.stringify(value)));
const blank = (text: string): string => (text.trim() === '' ? '' : text);
const valuesOf = (value: unknown): string => JSON.stringify(texts(Array.isArray(value) ? value : [value]).map(blank));

/**
 * Whether the library read the same person with the same attributes, from the IdP that was expected: it does not compare issuers
 * itself. The first difference is named, never its values.
 */
export function compare({ idp, reading: ours }: Pick<Question, 'idp' | 'reading'>, theirs: LibraryProfile): Opinion {
  if (theirs.issuer !== idp.entityId) return disagrees('It read another issuer.');
  if (theirs.nameID !== ours.nameId) return disagrees('It read another NameID.');
  const read = theirs.attributes ?? {};
  // In the library's ordinary object this name cannot be held; nothing here is ever looked up by it.
  const wanted = Object.entries(ours.attributes).filter(([name, { length }]) => length > 0 && name !== '__proto__');
  for (const [name, values] of wanted) {
    if (!Object.hasOwn(read, name) || valuesOf(read[name]) !== valuesOf(values)) {
      return disagrees(`It read other values of the attribute ${name.slice(0, 100)}.`);
    }
  }
  const known = new Set(wanted.map(([name]) => name));
  const extra = Object.keys(read).find((name) => !known.has(name));
  return extra === undefined ? { kind: 'agrees' } : disagrees(`It read an attribute ${extra.slice(0, 100)} besides.`);
}
