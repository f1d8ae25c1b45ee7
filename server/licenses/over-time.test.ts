import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY } from '../lib/clock.ts';
import { eachDay } from './over-time.ts';

const at = (text: string): Date => new Date(`${text}T09:00:00Z`);

test('a day without a change goes on as the one before ended; a peak counts for its day only', () => {
  const changes = [
    { day: '2026-11-20', most: 3, last: 1 },
    { day: '2026-11-22', most: 2, last: 2 },
  ];
  const bought = [
    { at: at('2026-11-20'), seats: 3 },
    { at: at('2026-11-22'), seats: 10 },
  ];
  const span = { from: at('2026-11-19'), to: at('2026-11-23') };
  expect(eachDay(changes, bought, span)).toEqual([
    { day: '2026-11-19', taken: 0, bought: 0 },
    { day: '2026-11-20', taken: 3, bought: 3 },
    { day: '2026-11-21', taken: 1, bought: 3 },
    { day: '2026-11-22', taken: 2, bought: 10 },
    { day: '2026-11-23', taken: 2, bought: 10 },
  ]);
});

test('every day of the span is there once, whatever happened', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 400 }),
      fc.date({ min: at('2020-01-01'), max: at('2030-01-01'), noInvalidDate: true }),
      (days, to) => {
        const found = eachDay([], [], { from: new Date(to.getTime() - days * DAY), to });
        expect(new Set(found.map(({ day }) => day)).size).toBe(days + 1);
      },
    ),
  ));
