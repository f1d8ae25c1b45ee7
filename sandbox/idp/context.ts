import type { Random } from './ids.ts';
import type { App, LogEntry, Org, State } from './model.ts';

export type Clock = () => Date;

/** What every part of the directory is handed: its memory, time, chance, and its own address. */
export interface Idp {
  state: State;
  save(): Promise<void>;
  clock: Clock;
  random: Random;
  /** `http://localhost:<port>` once listening. */
  baseUrl(): string;
}

/** One organization of the directory: what every verb acts in. */
export interface Scope {
  idp: Idp;
  org: Org;
}

/** The directory says no, in words an admin can act on. */
export interface Refused {
  refused: string;
}

export const refuse = (refused: string): Refused => ({ refused });

export const isRefused = (value: unknown): value is Refused =>
  typeof value === 'object' && value !== null && 'refused' in value;

const logLimit = 1000;

/** Adds a line to the organization's system log; the oldest lines fall out. */
export function note(idp: Idp, org: Org, entry: Omit<LogEntry, 'at'>): void {
  org.log.push({ at: idp.clock().toISOString(), ...entry });
  if (org.log.length > logLimit) org.log.splice(0, org.log.length - logLimit);
}

export const findApp = (org: Org, id: string): App | undefined => org.apps.find((app) => app.id === id);

/** Removes what no display or XML may hold, and outer space. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
export const tidy = (text: string | undefined): string => (text ?? '').replace(/[\u0000-\u001f\u007f]/g, ' ').trim();
