import { describe, expect, test } from 'vitest';
import { after, HOUR } from '../lib/clock.ts';
import { type InLine, placeBeside, serve } from './line.ts';
import type { Pool } from './shares.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const waits = (personId: string): InLine => ({ id: `wait-${personId}`, personId, heldUntil: null });
const kept = (personId: string, hours: number): InLine => ({ ...waits(personId), heldUntil: after(NOW, hours * HOUR) });
const pools = (free: number): Pool[] => [{ id: 'sub-1', seats: free, taken: 0, shares: [] }];
const sharesOf = () => [];
const names = (line: InLine[]): string => line.map(({ personId }) => personId).join(' ');

describe('one line is served', () => {
  test.each([
    ['nobody waits', [], 3, { lapsed: '', kept: '', stillKept: '' }],
    ['nothing is free', [waits('a'), waits('b')], 0, { lapsed: '', kept: '', stillKept: '' }],
    ['one is free: the first', [waits('a'), waits('b')], 1, { lapsed: '', kept: 'a', stillKept: '' }],
    ['one is free and kept already', [kept('a', 3), waits('b')], 1, { lapsed: '', kept: '', stillKept: 'a' }],
    ['another becomes free', [kept('a', 3), waits('b'), waits('c')], 2, { lapsed: '', kept: 'b', stillKept: 'a' }],
    ['the day has passed: the next', [kept('a', 0), waits('b')], 1, { lapsed: 'a', kept: 'b', stillKept: '' }],
    [
      'fewer are free than are kept',
      [kept('a', 3), kept('b', 4), waits('c')],
      1,
      { lapsed: '', kept: '', stillKept: 'a b' },
    ],
  ])('%s', (_, line, free, expected) => {
    const served = serve(line, pools(free), NOW, sharesOf);
    expect({ lapsed: names(served.lapsed), kept: names(served.kept), stillKept: names(served.stillKept) }).toEqual(
      expected,
    );
  });
});

test.each([
  ['a seat is free and nobody waits', 'x', [], 1, true],
  ['nothing is free', 'x', [], 0, false],
  ['the free one is kept for another', 'x', ['a'], 1, false],
  ['the free one is kept for this person', 'a', ['a'], 1, true],
  ['two are free, one is kept', 'x', ['a'], 2, true],
  ['two are kept, one is free: first come, first served', 'b', ['a', 'b'], 1, false],
])('%s', (_, person, keptFor, free, may) => {
  const others = keptFor.map((personId) => ({ personId }));
  expect(placeBeside(person, others, { pools: pools(free), sharesOf }) !== null).toBe(may);
});
