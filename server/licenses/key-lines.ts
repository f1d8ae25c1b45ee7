import { readLicenseKey } from './license-key.ts';
import type { Licensing } from './licenses.ts';

export interface KeyLine {
  line: number;
  key: string;
  seats: number;
  licensing: Licensing;
  expiresAt: Date | null;
}

export interface LineProblem {
  /** 1 is the first line of the file. */
  line: number;
  why: string;
}

const MOST_SEATS = 1_000_000;

/**
 * Reads lines `key, seats, day of the end, per_user or per_computer`; the last two may be left out. Empty lines and those that
 * begin with # are passed over. A day means its end, UTC. Either every line can be read, or what is wrong with which.
 */
export function readKeyLines(lines: readonly string[], now: Date): { keys: KeyLine[]; problems: LineProblem[] } {
  const keys: KeyLine[] = [];
  const problems: LineProblem[] = [];
  const seen = new Map<string, number>();
  for (const [index, text] of lines.entries()) {
    const line = index + 1;
    if (/^\s*(#|$)/.test(text)) continue;
    const read = readLine(text, now);
    if (typeof read === 'string') {
      problems.push({ line, why: read });
      continue;
    }
    const first = seen.get(read.key);
    if (first !== undefined) problems.push({ line, why: `The same key as in line ${first}.` });
    seen.set(read.key, first ?? line);
    keys.push({ line, ...read });
  }
  return { keys, problems };
}

function readLine(text: string, now: Date): Omit<KeyLine, 'line'> | string {
  const [typed = '', seatsText = '', dayText = '', licensing = 'per_user', ...rest] = text
    .split(/[,;\t]/)
    .map((cell) => cell.trim().replaceAll(/^"|"$/g, ''));
  if (rest.some(Boolean)) return 'More than four values.';
  const reading = readLicenseKey(typed);
  if (!reading.ok) return reading.why;
  const seats = Number(seatsText);
  if (!/^\d{1,7}$/.test(seatsText) || seats < 1 || seats > MOST_SEATS)
    return 'The number of seats is missing or wrong.';
  if (licensing !== '' && licensing !== 'per_user' && licensing !== 'per_computer')
    return 'The licensing is per_user or per_computer.';
  const expiresAt = dayText === '' ? null : endOfDay(dayText);
  if (expiresAt === undefined) return 'The end is a day like 2027-12-31.';
  if (expiresAt && expiresAt <= now) return 'The end lies in the past.';
  return { key: reading.key, seats, licensing: licensing || 'per_user', expiresAt };
}

function endOfDay(text: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const end = new Date(`${text}T23:59:59Z`);
  return !Number.isNaN(end.getTime()) && end.toISOString().startsWith(text) ? end : undefined;
}
