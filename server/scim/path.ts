import type { Filter } from './filter.ts';
import { parseCondition } from './filter-parser.ts';
import { readName, type Target } from './name.ts';
import type { ResourceType, Schema } from './resource-types.ts';

/** What a PATCH path, or a key of a path-less value, points at (RFC 7644 section 3.5.2). */
export type Path =
  | { kind: 'attribute'; target: Target; condition: Filter | null }
  | { kind: 'schema'; extension: Schema | null }
  | { kind: 'unknown' };

/** Longest path we read. */
const MAX_LENGTH = 8192;
const VALUE_PATH = /^([^[\]"]+)\[(.*)\](?:\.([^.[\]"\s]+))?$/s;

/** Reads `attribute`, `attribute.sub`, `attribute[condition]` and `attribute[condition].sub`, with or without a URN. */
export function readPath(type: ResourceType, text: string): Path {
  const trimmed = text.trim();
  if (trimmed.length > MAX_LENGTH) return { kind: 'unknown' };
  if (!trimmed.includes('[')) {
    const name = readName(type, trimmed);
    return name.kind === 'attribute' ? { ...name, condition: null } : name;
  }
  const parts = VALUE_PATH.exec(trimmed);
  if (!parts) return { kind: 'unknown' };
  const [, head = '', inner = '', subName] = parts;
  const name = readName(type, head.trim());
  if (name.kind !== 'attribute' || name.target.sub || !name.target.attribute.multiValued) return { kind: 'unknown' };
  const sub = subName === undefined ? null : name.target.attribute.sub.find(subName);
  if (sub === undefined) return { kind: 'unknown' };
  const condition = parseCondition(type, inner, name.target);
  return { kind: 'attribute', target: { ...name.target, sub }, condition };
}
