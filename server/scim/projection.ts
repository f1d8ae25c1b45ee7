import { readName, type Target } from './name.ts';
import type { Presented } from './present.ts';
import { badRequest } from './problem.ts';
import type { ResourceType } from './resource-types.ts';

/** Attribute names chosen by a client: each with the chosen sub-attributes, or null for all of it. */
type Choice = Map<string, Set<string> | null>;

/** What `attributes` and `excludedAttributes` ask for (RFC 7644 section 3.9). */
export interface Projection {
  include: Choice | null;
  exclude: Choice | null;
}

const ALWAYS: ReadonlySet<string> = new Set(['id', 'schemas']);
const SEPARATOR = '\n';

const keyOf = (target: Target): string =>
  target.extension ? `${target.extension.urn}${SEPARATOR}${target.attribute.name}` : target.attribute.name;

/** Longest list of names we read, in UTF-16 units: some ten times the whole schema. */
const MAX_LIST = 8192;

/** Reads both parameters; names nobody knows choose nothing. A condition in brackets is skipped: the whole attribute is meant. */
export function readProjection(
  type: ResourceType,
  { attributes, excludedAttributes }: { attributes?: string | undefined; excludedAttributes?: string | undefined },
): Projection {
  return {
    include: attributes === undefined ? null : readChoice(type, attributes),
    exclude: excludedAttributes === undefined ? null : readChoice(type, excludedAttributes),
  };
}

function readChoice(type: ResourceType, list: string): Choice {
  const choice: Choice = new Map();
  if (list.length > MAX_LIST) {
    throw badRequest('invalidValue', `A list of attributes is longer than ${MAX_LIST} characters. Name fewer.`);
  }
  // The inner class stops at an opening bracket too: a run of those would otherwise be read once from each.
  for (const item of list.replace(/\[[^[\]]*\]/g, '').split(',')) {
    const name = readName(type, item.trim());
    if (name.kind === 'schema' && name.extension) choice.set(name.extension.urn, null);
    if (name.kind !== 'attribute') continue;
    const key = keyOf(name.target);
    const { sub } = name.target;
    const present = choice.get(key);
    if (!sub) choice.set(key, null);
    else if (present !== null) choice.set(key, (present ?? new Set()).add(sub.name));
  }
  return choice;
}

/** Whether a top-level attribute will be sent at all, so that nobody reads what nobody wants. */
export function wants({ include, exclude }: Projection, name: string): boolean {
  return (include === null || include.has(name)) && exclude?.get(name) !== null;
}

/** Leaves of a resource what was asked for; `id` and `schemas` always stay. */
export function project(resource: Presented, { include, exclude }: Projection): Presented {
  if (!include && !exclude) return resource;
  const result: Presented = {};
  for (const [name, value] of Object.entries(resource)) {
    const kept = ALWAYS.has(name) ? value : chosen(name, value, { include, exclude });
    if (kept !== undefined) result[name] = kept;
  }
  return result;
}

function chosen(name: string, value: unknown, projection: Projection): unknown {
  if (name.startsWith('urn:')) return chosenExtension(name, value as Presented, projection);
  const kept = projection.include ? pick(value, projection.include.get(name)) : value;
  return projection.exclude ? omit(kept, projection.exclude.get(name)) : kept;
}

function chosenExtension(urn: string, extension: Presented, { include, exclude }: Projection): unknown {
  if (exclude?.get(urn) === null) return undefined;
  const result: Presented = {};
  for (const [name, value] of Object.entries(extension)) {
    const key = `${urn}${SEPARATOR}${name}`;
    const kept = include && include.get(urn) !== null ? pick(value, include.get(key)) : value;
    const left = exclude ? omit(kept, exclude.get(key)) : kept;
    if (left !== undefined) result[name] = left;
  }
  return Object.keys(result).length === 0 ? undefined : result;
}

/** `names` undefined: not chosen; null: the whole value. */
function pick(value: unknown, names: Set<string> | null | undefined): unknown {
  if (names === undefined || value === undefined) return undefined;
  return names === null ? value : parts(value, (name) => names.has(name));
}

function omit(value: unknown, names: Set<string> | null | undefined): unknown {
  if (names === undefined || value === undefined) return value;
  return names === null ? undefined : parts(value, (name) => !names.has(name));
}

function parts(value: unknown, keep: (name: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((element) => parts(element, keep));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => keep(name)));
}
