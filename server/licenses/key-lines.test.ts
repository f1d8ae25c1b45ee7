import { expect, test } from 'vitest';
import { systemRandom } from '../lib/ids.ts';
import { readKeyLines } from './key-lines.ts';
import { newLicenseKey } from './license-key.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const key = newLicenseKey(systemRandom);

test('a line is a key, its seats, its end and its licensing', () => {
  const other = newLicenseKey(systemRandom);
  const { keys, problems } = readKeyLines(
    ['# key, seats', '', `${key},25,2027-12-31`, `"${other}"; 3;;per_computer`],
    NOW,
  );
  expect(problems).toEqual([]);
  expect(keys).toEqual([
    { line: 3, key, seats: 25, licensing: 'per_user', expiresAt: new Date('2027-12-31T23:59:59Z') },
    { line: 4, key: other, seats: 3, licensing: 'per_computer', expiresAt: null },
  ]);
});

test.each([
  ['AAAAA,1', 'characters'],
  [`${key.slice(0, -1)}${key.endsWith('7') ? '8' : '7'},1`, 'mistyped'],
  [key, 'number of seats'],
  [`${key},0`, 'number of seats'],
  [`${key},1e3`, 'number of seats'],
  [`${key},9999999`, 'number of seats'],
  [`${key},1,2027-02-30`, 'a day'],
  [`${key},1,2020-01-01`, 'past'],
  [`${key},1,,floating`, 'per_user'],
  [`${key},1,,per_user,x`, 'four values'],
])('%s is refused by its line', (line, why) => {
  const { problems } = readKeyLines([line], NOW);
  expect(problems).toMatchObject([{ line: 1, why: expect.stringContaining(why) }]);
});

test('a key twice is refused where it comes again', () => {
  expect(readKeyLines([`${key},1`, `${key.toLowerCase()},1`], NOW).problems).toEqual([
    { line: 2, why: 'The same key as in line 1.' },
  ]);
});
