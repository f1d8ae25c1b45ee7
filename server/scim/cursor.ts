import { badRequest } from './problem.ts';

/** A place in the list of all resources, which stand in the order of their creation (RFC 9865). */
export interface Place {
  created: Date;
  id: string;
}

const FORM = /^(\d{1,15})~([a-z]+-[0-9a-z]{1,40})$/;

/** Not secret, and never old: it names a place, not a result kept for the client. */
export const writeCursor = ({ created, id }: Place): string =>
  Buffer.from(`${created.getTime()}~${id}`, 'utf8').toString('base64url');

/** Null for the first page, which an empty cursor asks for. Throws 400 `invalidCursor` for one we never wrote. */
export function readCursor(text: string): Place | null {
  if (text.trim() === '') return null;
  const parts = text.length <= 200 ? FORM.exec(Buffer.from(text, 'base64url').toString('utf8')) : null;
  if (!parts) throw badRequest('invalidCursor', 'The cursor is none of ours. Begin again with an empty one.');
  return { created: new Date(Number(parts[1])), id: parts[2] ?? '' };
}
