import type { Attribute } from './attribute.ts';
import { findAttribute, findSchema, type ResourceType, type Schema } from './resource-types.ts';

/** Where an attribute stands: `extension` is null for the core schema and the common attributes. */
export interface Target {
  extension: Schema | null;
  attribute: Attribute;
  sub: Attribute | null;
}

export type Name =
  | { kind: 'attribute'; target: Target }
  /** The URN of a whole schema; null stands for the core schema. */
  | { kind: 'schema'; extension: Schema | null }
  | { kind: 'unknown' };

const UNKNOWN: Name = { kind: 'unknown' };

/**
 * Reads `attribute`, `attribute.sub`, the same behind a schema URN and a colon, or a URN alone (RFC 7644 section 3.10), without
 * regard to case. Never throws: who asks decides what an unknown name means.
 */
export function readName(type: ResourceType, text: string): Name {
  if (!/^urn:/i.test(text)) return readShort(text, (name) => findAttribute(type, name));
  const whole = findSchema(type, text);
  if (whole) return { kind: 'schema', extension: whole === type.core ? null : whole };
  // The version in a URN holds dots and the sub-attribute follows one, so the URN ends at the last colon.
  const colon = text.lastIndexOf(':');
  const schema = findSchema(type, text.slice(0, colon));
  if (!schema) return UNKNOWN;
  const extension = schema === type.core ? null : schema;
  return readShort(text.slice(colon + 1), (name) => {
    if (!extension) return findAttribute(type, name);
    const attribute = extension.attributes.find(name);
    return attribute ? { extension, attribute } : null;
  });
}

/** As `readName`, for a key inside the object of an extension. */
export function readNameIn(extension: Schema, text: string): Name {
  return readShort(text, (name) => {
    const attribute = extension.attributes.find(name);
    return attribute ? { extension, attribute } : null;
  });
}

function readShort(
  text: string,
  find: (name: string) => { extension: Schema | null; attribute: Attribute } | null,
): Name {
  const dot = text.indexOf('.');
  const found = find(dot < 0 ? text : text.slice(0, dot));
  if (!found) return UNKNOWN;
  if (dot < 0) return { kind: 'attribute', target: { ...found, sub: null } };
  const sub = found.attribute.sub.find(text.slice(dot + 1));
  return sub ? { kind: 'attribute', target: { ...found, sub } } : UNKNOWN;
}
