import type { Attribute } from './attribute.ts';
import { badRequest, quoted } from './problem.ts';
import { type Complex, emptyComplex, isComplex, type Value } from './values.ts';

/** Longest text of one value, in UTF-16 units, and most elements of one attribute (members are counted elsewhere). */
const MAX_TEXT = 8192;
const MAX_ELEMENTS = 1000;
/** Values that stand in an index. */
const MAX_KEY = 512;
const KEYS: ReadonlySet<string> = new Set(['userName', 'externalId', 'displayName', 'id']);

/**
 * Fits whatever a client sent to its attribute: booleans as strings, one object where a list belongs, a list of one where an
 * object belongs, `{ "value": … }` around a plain value, names in any case. Undefined when it says nothing (null, an empty
 * list, empty text, an object without a part we know). Throws 400 `invalidValue` for what cannot be meant.
 */
export function coerce(attribute: Attribute, raw: unknown): Value | undefined {
  if (raw === null || raw === undefined) return undefined;
  if (attribute.multiValued) return coerceList(attribute, raw);
  return coerceSingle(attribute, unwrapped(raw));
}

function unwrapped(raw: unknown): unknown {
  if (!Array.isArray(raw)) return raw;
  if (raw.length > 1) throw badRequest('invalidValue', 'A list was sent for an attribute that holds one value.');
  return raw[0];
}

function coerceList(attribute: Attribute, raw: unknown): Value[] | undefined {
  const list = Array.isArray(raw) ? raw : [raw];
  checkLength(attribute, list);
  const elements = new Map<string, Complex>();
  for (const item of list) {
    const element = coerceElement(attribute, item);
    if (!element) continue;
    const key = elementKey(element);
    if (!elements.has(key)) elements.set(key, element);
  }
  return elements.size === 0 ? undefined : onePrimary([...elements.values()]);
}

/** Throws 400 `invalidValue` for more elements than an attribute holds, sent at once or one after the other. */
export function checkLength(attribute: Attribute, list: readonly unknown[]): void {
  if (list.length <= MAX_ELEMENTS) return;
  throw badRequest('invalidValue', `${quoted(attribute.name)} holds at most ${MAX_ELEMENTS} values.`);
}

/** The same for elements with the same parts in any order: so that lists are compared in one pass. */
export const elementKey = (element: Complex): string =>
  JSON.stringify(Object.entries(element).sort(([a], [b]) => (a < b ? -1 : 1)));

/** At most one element is primary: the last that says so (RFC 7643 section 2.4, RFC 7644 section 3.5.2). */
export function onePrimary(elements: Complex[]): Complex[] {
  const last = elements.findLastIndex((element) => element.primary === true);
  for (const [index, element] of elements.entries()) {
    if (index !== last && element.primary === true) element.primary = false;
  }
  return elements;
}

/** One element of a multi-valued attribute; a bare string is its `value`. */
export function coerceElement(attribute: Attribute, raw: unknown): Complex | undefined {
  if (raw === null || raw === undefined || raw === '') return undefined;
  return coerceComplex(attribute, raw);
}

function coerceSingle(attribute: Attribute, raw: unknown): Value | undefined {
  if (raw === null || raw === undefined) return undefined;
  if (raw === '') return undefined;
  if (attribute.type === 'complex') return coerceComplex(attribute, raw);
  const plain = isComplex(raw) ? unwrapped((raw as Record<string, unknown>).value) : raw;
  if (plain === null || plain === '') return undefined;
  return attribute.type === 'boolean' ? coerceFlag(attribute, plain) : coerceText(attribute, plain);
}

function coerceComplex(attribute: Attribute, raw: unknown): Complex | undefined {
  const result = emptyComplex();
  if (!isComplex(raw)) {
    const value = attribute.sub.find('value');
    if (!value) throw badRequest('invalidValue', `${quoted(attribute.name)} is an object.`);
    result.value = coerceSingle(value, raw);
    return result.value === undefined ? undefined : result;
  }
  for (const [key, inner] of Object.entries(raw)) {
    const sub = attribute.sub.find(key);
    if (!sub || (sub.mutability === 'readOnly' && attribute.mutability !== 'readOnly')) continue;
    const value = coerceSingle(sub, inner);
    if (value !== undefined) result[sub.name] = value;
  }
  return Object.keys(result).length === 0 ? undefined : result;
}

function coerceFlag(attribute: Attribute, raw: unknown): boolean {
  if (typeof raw === 'boolean') return raw;
  const text = typeof raw === 'string' ? raw.trim().toLowerCase() : '';
  if (text === 'true') return true;
  if (text === 'false') return false;
  throw badRequest('invalidValue', `${quoted(attribute.name)} is true or false.`);
}

function coerceText(attribute: Attribute, raw: unknown): string {
  if (typeof raw !== 'string') {
    if (typeof raw === 'number' || typeof raw === 'boolean') return String(raw);
    throw badRequest('invalidValue', `${quoted(attribute.name)} is text.`);
  }
  checkText(attribute.name, raw, KEYS.has(attribute.name) ? MAX_KEY : MAX_TEXT);
  return raw;
}

/** Throws 400 `invalidValue` when the text is too long, or holds what the database cannot keep. */
export function checkText(name: string, value: string, limit: number): void {
  if (value.length > limit) throw badRequest('invalidValue', `${quoted(name)} is longer than ${limit} characters.`);
  if (value.includes('\0') || !value.isWellFormed()) {
    throw badRequest('invalidValue', `${quoted(name)} holds a character that is not text.`);
  }
}
