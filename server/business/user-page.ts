import { badInput } from '../lib/problem.ts';
import type { User, UserPage } from './business.ts';

export const PAGE_SIZE = 50;

/** The last user of a page: the next one begins after it. */
export interface UserCursor {
  email: string;
  id: string;
}

const isBefore = (a: UserCursor, b: UserCursor): boolean => a.email < b.email || (a.email === b.email && a.id < b.id);

/** One page out of several lists that are each in order (by address, then ID) and hold one more than a page, if there are more. */
export function mergePage(lists: readonly User[][]): UserPage {
  const all = lists.flat().sort((a, b) => (isBefore(a, b) ? -1 : 1));
  const users = all.slice(0, PAGE_SIZE);
  const last = users.at(-1);
  return { users, next: last && all.length > PAGE_SIZE ? writeCursor(last) : null };
}

const writeCursor = ({ email, id }: UserCursor): string =>
  Buffer.from(JSON.stringify([email, id])).toString('base64url');

/** What to look for anywhere in a text by `ilike`: no character that was typed is special. */
export const likePattern = (search: string): string =>
  `%${search
    .trim()
    .replaceAll('\0', '')
    .replaceAll(/[\\%_]/g, '\\$&')}%`;

/** Throws `cursor_unreadable` (422). */
export function readCursor(text: string | undefined): UserCursor | null {
  if (text === undefined) return null;
  try {
    const [email, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
    if (typeof email === 'string' && typeof id === 'string' && !`${email}${id}`.includes('\0')) return { email, id };
  } catch {
    // Falls through: whatever it was, we did not write it.
  }
  throw badInput(
    'cursor_unreadable',
    'after',
    'Begin with the first page again: this is not the end of an earlier one.',
  );
}
