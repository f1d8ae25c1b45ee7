import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pauseAfter, pauseBeforeDue } from './schedule.ts';

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const lost = { renewed: false, reason: 'unreachable' } as const;
const hourly = { issuedAt: new Date(0), refreshAfter: new Date(3_600_000) };

describe('pauses', () => {
  it('the first retry stays within the minute in which the service repeats a lost answer', () => {
    fc.assert(fc.property(random, (n) => pauseAfter(lost, 1, n) >= 15 && pauseAfter(lost, 1, n) < 26));
  });

  it.each([
    [1, 20],
    [2, 60],
    [3, 300],
    [4, 900],
    [99, 900],
  ])('attempt %i without an answer waits about %i s', (unanswered, seconds) => {
    expect(pauseAfter(lost, unanswered, 0.5)).toBe(seconds);
  });

  it('never come back before the service asked for', () => {
    const told = { ...lost, retryAfter: 120 };
    fc.assert(fc.property(random, (n) => pauseAfter(told, 1, n) >= 120 && pauseAfter(told, 1, n) < 151));
  });

  it('an hourly renewal is spread over ten minutes, half a minute at a start', () => {
    expect(pauseBeforeDue(hourly, { justStarted: false, random: 1 })).toBe(600);
    expect(pauseBeforeDue(hourly, { justStarted: true, random: 1 })).toBe(30);
    expect(pauseBeforeDue(hourly, { justStarted: false, random: 0 })).toBe(0);
  });

  it('a license with a short interval is not renewed late', () => {
    const short = { issuedAt: new Date(0), refreshAfter: new Date(10_000) };
    expect(pauseBeforeDue(short, { justStarted: false, random: 1 })).toBe(2);
  });
});
