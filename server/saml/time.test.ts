import { expect, it } from 'vitest';
import { parseTime } from './time.ts';

it('reads UTC and offsets, cuts fractions to the millisecond', () => {
  const moment = Date.UTC(2026, 2, 10, 9, 5, 7);
  expect(parseTime('2026-03-10T09:05:07Z')).toBe(moment);
  expect(parseTime('2026-03-10T09:05:07.1Z')).toBe(moment + 100);
  expect(parseTime('2026-03-10T09:05:07.1239999Z')).toBe(moment + 123);
  expect(parseTime('2026-03-10T10:35:07.000+01:30')).toBe(moment);
  expect(parseTime('2026-03-10T01:05:07-08:00')).toBe(moment);
});

it('knows the calendar', () => {
  expect(parseTime('2024-02-29T00:00:00Z')).toBe(Date.UTC(2024, 1, 29));
  expect(parseTime('2000-02-29T23:59:59Z')).toBe(Date.UTC(2000, 1, 29, 23, 59, 59));
  expect(parseTime('1900-02-29T00:00:00Z')).toBeNaN();
  expect(parseTime('0001-01-01T00:00:00Z')).toBe(new Date('0001-01-01T00:00:00Z').getTime());
  expect(parseTime('9999-12-31T23:59:59.999Z')).toBe(new Date('9999-12-31T23:59:59.999Z').getTime());
});

it('agrees with Date over many moments', () => {
  for (let time = -6e13; time < 2e14; time += 987_654_321_123) {
    expect(parseTime(new Date(time).toISOString())).toBe(time);
  }
});

it.each([
  '2026-03-10T09:05:07',
  '2026-13-01T00:00:00Z',
  '2026-03-10T09:05:07ZZ',
  '2026-03-10T09:05:07.Z',
  '2026-03-10T09:05:07+1:00',
  '2026-03-10T09:05:07+01:60',
  '',
])('%s is no time', (text) => expect(parseTime(text)).toBeNaN());
