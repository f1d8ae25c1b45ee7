import { Problem } from '../lib/problem.ts';

/** Where a page of seats ends: when the last one was taken, and its ID. */
export interface SeatCursor {
  takenAt: Date;
  id: string;
}

export const writeCursor = ({ takenAt, id }: SeatCursor): string => `${takenAt.toISOString()}~${id}`;

/** Throws 422 `bad_cursor`. */
export function readCursor(text: string | undefined): SeatCursor | null {
  if (text === undefined) return null;
  const [time = '', id = ''] = text.split('~');
  const takenAt = new Date(time);
  if (Number.isNaN(takenAt.getTime()) || id.includes('\0'))
    throw new Problem('bad_cursor', 422, { publicDetail: 'This page of the list does not exist. Start at the first.' });
  return { takenAt, id };
}
