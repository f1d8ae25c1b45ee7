/** One measurement by name. It prints as it goes; false when a bound that must hold did not. */
export interface Bench {
  about: string;
  run(words: readonly string[]): Promise<boolean>;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The number that follows `--name`, or what holds without it. */
export function option(words: readonly string[], name: string, otherwise: number): number {
  const at = words.indexOf(`--${name}`);
  const value = at < 0 ? otherwise : Number(words[at + 1]);
  if (!Number.isFinite(value) || value <= 0) throw new Error(`--${name} needs a number above 0.`);
  return value;
}

/** Prints one bound and whether it holds; a goal is reported, and only what must hold decides. */
export function bound(kind: 'must' | 'goal', sentence: string, holds: boolean): boolean {
  const word = holds ? 'holds' : kind === 'must' ? 'BROKEN' : 'not reached';
  console.log(`  ${kind}: ${sentence}: ${word}`);
  return holds || kind === 'goal';
}
