import { expect, it } from 'vitest';
import { area, changed, steps, topOf } from './steps-of-line.ts';

const frame = { width: 300, height: 100 };

it('draws a step a day, higher for more', () => {
  expect(steps([0, 5, 10], 10, frame)).toBe('M0 100H100V50H200V0H300');
  expect(area([10], 10, frame)).toBe('M0 0H300V100H0Z');
  expect(steps([], 1, frame)).toBe('');
});

it('has a scale even where nothing was', () => expect(topOf([{ taken: 0, bought: 0 }])).toBe(1));

it('leaves out days on which nothing changed, but for the first and the last', () => {
  const day = (name: string, taken: number) => ({ name, taken, bought: 5 });
  const days = [day('a', 1), day('b', 1), day('c', 2), day('d', 2), day('e', 2)];
  expect(changed(days).map(({ name }) => name)).toEqual(['e', 'c', 'a']);
});
