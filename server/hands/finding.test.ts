import { expect, test } from 'vitest';
import { judgeClock, judgeDisk, judgement, judgePostgres, printFindings } from './finding.ts';

test.each([
  ['14.9', false, 'wrong'],
  ['15.2 (Debian 15.2-1)', false, 'wrong'],
  ['18.4', false, 'good'],
  ['18.4', true, 'note'],
  ['18.1', true, 'wrong'],
  ['19.0', false, 'note'],
  ['what', false, 'wrong'],
] as const)('PostgreSQL %s, embedded %s: %s', (version, embedded, level) =>
  expect(judgePostgres(version, embedded).level).toBe(level),
);

test.each([
  [0, 'good'],
  [5_400, 'good'],
  [-20_000, 'note'],
  [120_000, 'wrong'],
])('a clock that is %d ms off: %s', (off, level) => expect(judgeClock('clock', 0, off).level).toBe(level));

test('a disk is judged by what is left', () => {
  expect(judgeDisk(100 * 2 ** 20, 100 * 2 ** 30).level).toBe('wrong');
  expect(judgeDisk(5 * 2 ** 30, 100 * 2 ** 30).level).toBe('note');
  expect(judgeDisk(50 * 2 ** 30, 100 * 2 ** 30).level).toBe('good');
});

test('every finding that is not good says what to do, and one wrong decides', () => {
  const findings = [judgeDisk(2 ** 20, 2 ** 40), judgeClock('clock', 0, 20_000)];
  expect(printFindings(findings).match(/→/g)).toHaveLength(2);
  expect(judgement(findings)).toBe(1);
  expect(judgement(findings.slice(1))).toBe(0);
});
