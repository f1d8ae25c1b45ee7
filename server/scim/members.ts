import { checkText } from './coerce.ts';
import { readPath } from './path.ts';
import { badRequest, quoted } from './problem.ts';
import { GROUP } from './resource-types.ts';

/** Longest member ID we keep, in characters. */
const MAX_ID = 512;
/** Most members one request may name. */
const MAX_MEMBERS = 250_000;

/**
 * The member IDs a client sent, each once: objects with `value` (in any case), bare strings, one of them or a list. Null
 * elements say nothing. Throws 400 `invalidValue` for an element without an ID: dropping it would look like success.
 */
export function readMembers(raw: unknown): Set<string> {
  const list = Array.isArray(raw) ? raw : [raw];
  if (list.length > MAX_MEMBERS) {
    throw badRequest('tooMany', `One request may name at most ${MAX_MEMBERS} members.`);
  }
  const ids = new Set<string>();
  for (const item of list) {
    if (item === null) continue;
    const id = typeof item === 'string' ? item : memberId(item);
    if (typeof id !== 'string' || id === '') {
      throw badRequest('invalidValue', 'A member needs a "value": the id of a person.');
    }
    checkText('members.value', id, MAX_ID);
    ids.add(id);
  }
  return ids;
}

function memberId(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return undefined;
  if ('value' in item && Object.hasOwn(item, 'value')) return item.value;
  return Object.entries(item).find(([key]) => key.toLowerCase() === 'value')?.[1];
}

/**
 * The members a whole Group names, in any case and behind its URN too; null when it does not speak of them, or says null. Throws
 * 400 `invalidSyntax` when it speaks of them twice: one list would be lost, and with it a removal.
 */
export function sentMembers(body: Record<string, unknown>): Set<string> | null {
  const spoken = Object.keys(body).filter((key) => {
    const path = readPath(GROUP, key);
    return path.kind === 'attribute' && path.target.attribute.name === 'members';
  });
  const [key, again] = spoken;
  if (key === undefined) return null;
  if (again !== undefined) throw badRequest('invalidSyntax', `${quoted(key)} and ${quoted(again)} say the same twice.`);
  const path = readPath(GROUP, key);
  if (path.kind === 'attribute' && (path.condition || path.target.sub))
    throw badRequest('invalidPath', 'A whole group lists its members under "members".');
  const raw = body[key];
  return raw === null || raw === undefined ? null : readMembers(raw);
}
