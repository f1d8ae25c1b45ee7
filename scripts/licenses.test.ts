import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isAllowed, licenseFaults, packagesOf } from './licenses.ts';

const allowed = new Set(['MIT', 'ISC']);

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['GPL-3.0-only OR AGPL-3.0-only', false],
  ['MIT AND ISC', true],
  ['MIT AND GPL-3.0-only', false],
  ['UNLICENSED', false],
])('%s: %s', (expression, verdict) => expect(isAllowed(expression, allowed)).toBe(verdict));

test('a tool may be under a license that what is delivered may not', () => {
  const one = { name: 'a', version: '1.0.0', license: 'MPL-2.0' };
  expect(licenseFaults([{ ...one, dev: true }])).toEqual([]);
  expect(licenseFaults([{ ...one, dev: false }])).toHaveLength(1);
  expect(licenseFaults([{ ...one, license: undefined, dev: true }])).toHaveLength(1);
});

test('every package of the lock file is under a license we may deliver, or work with', () => {
  const packages = packagesOf(JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')));
  expect(packages.length).toBeGreaterThan(300);
  expect(licenseFaults(packages)).toEqual([]);
});
