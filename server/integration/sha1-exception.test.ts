import { expect, test } from 'vitest';
import { judgeSha1Until } from './sha1-exception.ts';

const now = new Date('2026-11-24T10:00:00Z');

test.each([
  ['2027-01-31T23:59:59Z', null],
  ['2027-05-23T10:00:00Z', null],
  ['2027-05-23T10:00:01Z', 'sha1_until_too_far'],
  ['2026-11-24T10:00:00Z', 'sha1_until_past'],
  ['2020-01-01T00:00:00Z', 'sha1_until_past'],
  ['never', 'sha1_until_past'],
])('until %s: %s', (until, code) => expect(judgeSha1Until(new Date(until), now)?.code ?? null).toBe(code));
