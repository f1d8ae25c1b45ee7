import { expect, test } from 'vitest';
import { looksLikeASlip } from './hold.ts';

test.each([
  [1, 1, false],
  [10, 10, false],
  [11, 11, true],
  [11, 21, true],
  [11, 22, false],
  [400, 1000, false],
  [501, 1000, true],
])('losing %i of %i seats at once: held %s', (losing, carried, held) => {
  expect(looksLikeASlip({ losing, carried })).toBe(held);
});
