import { checkText } from './coerce.ts';
import { badRequest } from './problem.ts';

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
