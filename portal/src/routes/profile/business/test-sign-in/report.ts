import type * as z from 'zod/mini';
import type { integration } from '../../../../../../contract/index.ts';
import type { MarkTone } from '../../../../ui/index.ts';

export type TestResult = z.infer<typeof integration.testResult.response>;
export type Rung = TestResult['steps'][number];

/** The colour of a step: green only for what was proved. */
export const TONE: Record<Rung['outcome'], MarkTone> = {
  passed: 'proved',
  failed: 'refused',
  absent: 'attention',
  none: 'attention',
  not_reached: 'quiet',
};

/** For a ticket: all that was found, nothing of what the answer said about the person. Always in English, as the codes are. */
export function reportOf({ id, at, ok, code, steps, expected, received, cause, cure, sample }: TestResult): string {
  const facts: [string, string | null][] = [
    ['Support ID', id],
    ['At', at],
    ['Outcome', ok ? 'everything fits' : code],
    ['Expected', expected],
    ['Received', received],
    ['Cause', cause],
    ['Cure', cure],
    ['Steps', steps.map(({ step, outcome }) => `${step}: ${outcome}`).join(', ')],
  ];
  const lines = facts.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  return ['Test sign-in', ...lines, ...(sample === null ? [] : ['', sample])].join('\n');
}
