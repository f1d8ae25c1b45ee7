import type { OperatorClient } from './client.ts';
import { CliError } from './error.ts';

export interface Call {
  client: OperatorClient;
  /** The third word: which key, which business account. */
  target: string | undefined;
  values: Partial<
    Record<'id' | 'name' | 'product' | 'seats' | 'expires' | 'licensing' | 'search' | 'email', string>
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
