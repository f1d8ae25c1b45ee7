import type { Attributes } from './attributes.ts';
import { applyChange, type Change, type Op } from './change.ts';
import { readNameIn } from './name.ts';
import { type Path, readPath } from './path.ts';
import { badRequest, quoted } from './problem.ts';
import type { ResourceType, Schema } from './resource-types.ts';
import { emptyComplex, isComplex } from './values.ts';

/** What became of a body or a path-less value: names we do not know, for the journal. */
export interface Reading {
  /** How many names we knew, read-only ones included. */
  known: number;
  ignored: string[];
}

/** Read-only attributes that clients send back with the whole object; they are skipped without a word. */
const SENT_BACK: ReadonlySet<string> = new Set(['schemas', 'id', 'meta', 'groups']);

const keyPath = (type: ResourceType, within: Schema | null, key: string): Path => {
  if (!within) return readPath(type, key);
  const name = readNameIn(within, key);
  return name.kind === 'attribute' ? { ...name, condition: null } : { kind: 'unknown' };
};

interface Applied {
  op: Op;
  object: Record<string, unknown>;
  /** The extension whose attributes the keys are; null for the core schema. */
  within?: Schema | null;
  /** The object stands under a schema URN already. */
  inner?: boolean;
}

/**
 * Applies every key of an object: plain, dotted, behind a URN, with a value path, or the object of an extension. This one
 * reading serves whole resources and path-less PATCH values alike.
 */
export function applyObject(
  type: ResourceType,
  attributes: Attributes,
  { op, object, within = null, inner = false }: Applied,
): Reading {
  const reading: Reading = { known: 0, ignored: [] };
  for (const [key, value] of Object.entries(object)) {
    const path = keyPath(type, within, key);
    if (path.kind === 'unknown') reading.ignored.push(key.slice(0, 200));
    else if (inner && (path.kind === 'schema' || path.target.attribute.name === 'members')) throw misplaced(key);
    else if (path.kind === 'attribute') {
      reading.known += 1;
      applyKey(attributes, { op, target: path.target, condition: path.condition, value });
    } else {
      const inner = applyExtension(type, attributes, { op, extension: path.extension, value });
      reading.known += inner.known;
      reading.ignored.push(...inner.ignored);
    }
  }
  return reading;
}

function applyExtension(
  type: ResourceType,
  attributes: Attributes,
  { op, extension, value }: { op: Op; extension: Schema | null; value: unknown },
): Reading {
  if (value === null) {
    if (extension && op !== 'add') delete attributes[extension.urn];
    return { known: 1, ignored: [] };
  }
  if (!isComplex(value)) throw badRequest('invalidValue', 'A schema URN as a name needs an object as its value.');
  const object = value as Record<string, unknown>;
  return applyObject(type, attributes, { op, object, within: extension, inner: true });
}

/** Schemas are no Russian dolls; and members are looked for at the top alone, so that elsewhere they would be lost. */
const misplaced = (key: string) =>
  badRequest('invalidPath', `${quoted(key)} cannot stand inside the object of a schema URN. Send it at the top.`);

function applyKey(attributes: Attributes, change: Change): void {
  const { attribute } = change.target;
  // `members` of a group and `password` of a person are read, or dropped, elsewhere.
  if (SENT_BACK.has(attribute.name) || attribute.mutability === 'writeOnly' || attribute.name === 'members') return;
  applyChange(attributes, change);
}

/** Reads the body of a POST or PUT. Throws 400 `invalidSyntax` unless it is an object. */
export function readResource(type: ResourceType, body: unknown): { attributes: Attributes; ignored: string[] } {
  const attributes = emptyComplex();
  const { ignored } = applyObject(type, attributes, { op: 'replace', object: objectBody(body) });
  return { attributes, ignored };
}

export function objectBody(body: unknown): Record<string, unknown> {
  if (!isComplex(body)) throw badRequest('invalidSyntax', 'The body has to be one JSON object.');
  return body as Record<string, unknown>;
}

/** The text of a required attribute. Throws 400 `invalidValue` when it is absent or blank. */
export function required(attributes: Attributes, name: string): string {
  const value = attributes[name];
  if (typeof value !== 'string' || value.trim() === '') {
    throw badRequest('invalidValue', `${quoted(name)} is required and may not be empty.`);
  }
  return value;
}
