import { expect, test } from 'vitest';
import { createTotals } from './totals.ts';

function world(total: number) {
  const state = { now: 0, total, counted: 0 };
  const totals = createTotals(() => state.now);
  const ask = () =>
    totals.of('int-a', async () => {
      state.counted += 1;
      return state.total;
    });
  return { state, totals, ask };
}

test('a small directory is counted each time', async () => {
  const { state, ask } = world(9999);
  await ask();
  state.total = 3;
  expect(await ask()).toBe(3);
});

test('a large one is counted once in two seconds, and again when somebody came or went', async () => {
  const { state, totals, ask } = world(50_000);
  await ask();
  state.total = 50_001;
  state.now = 1999;
  expect([await ask(), state.counted]).toEqual([50_000, 1]);
  totals.changed('int-a');
  expect([await ask(), state.counted]).toEqual([50_001, 2]);
  state.total = 50_002;
  state.now = 3999;
  expect(await ask()).toBe(50_002);
});

test('a count that began before somebody came is not kept', async () => {
  const { totals } = world(50_000);
  const counting = totals.of('int-a', async () => {
    totals.changed('int-a');
    return 50_000;
  });
  expect(await counting).toBe(50_000);
  expect(await totals.of('int-a', async () => 50_001)).toBe(50_001);
});
