import type { OperatorClient } from './client.ts';
import { CliError } from './error.ts';

export interface Call {
  client: OperatorClient;
  /** The third word: which key, which business account. */
  target: string | undefined;
  values: Partial<
    Record<
      | 'id'
      | 'name'
      | 'product'
      | 'seats'
      | 'expires'
      | 'licensing'
      | 'search'
      | 'email'
      | 'until'
      | 'since'
      | 'events'
      | 'file'
      | 'reason',
      string
    >
  > & {
    deactivate?: boolean;
  };
}

export interface Command {
  run(call: Call): Promise<unknown>;
  // biome-ignore lint/suspicious/noExplicitAny: each command shows what its own run answered.
  show(result: any): string;
}

export const need = (value: string | undefined, name: string): string => {
  if (!value) throw new CliError(`Missing: ${name}.`);
  return value;
};

/** A day means its end, in UTC. Undefined when the flag `name` was not given. */
export function endOf(text: string | undefined, name: string): string | undefined {
  if (text === undefined) return undefined;
  const end = new Date(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T23:59:59Z` : text);
  if (Number.isNaN(end.getTime())) throw new CliError(`${name} takes a day like 2027-12-31, not «${text}».`);
  return end.toISOString();
}

/** What others wrote (names of organizations, addresses) may not steer the operator's terminal. */
export const printable = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\ufffd');

export const table = (untrusted: string[][]): string => {
  const rows = untrusted.map((row) => row.map(printable));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
