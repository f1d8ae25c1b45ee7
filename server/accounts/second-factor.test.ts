import { expect, test } from 'vitest';
import { systemRandom } from '../lib/ids.ts';
import { bareRecoveryCode, enrolmentUri, newRecoveryCodes, newSecret, stepOf } from './second-factor.ts';

/** The shared secret of RFC 6238 appendix B, in base32. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number): Date => new Date(seconds * 1000);

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
])('RFC 6238 appendix B at %i: %s', (seconds, code) => {
  expect(stepOf(RFC_SECRET, code, at(seconds))).toBe(Math.floor(seconds / 30));
});

test('one step early or late counts as the step it is of; two do not', () => {
  expect(stepOf(RFC_SECRET, '287082', at(59 + 30))).toBe(1);
  expect(stepOf(RFC_SECRET, '287082', at(59 - 30))).toBe(1);
  expect(stepOf(RFC_SECRET, '287082', at(59 + 60))).toBeNull();
  expect(stepOf(RFC_SECRET, '287082', at(1_000_000))).toBeNull();
});

test.each(['28708', '2870822', 'abcdef', '', '２８７０８２'])('not six digits: «%s»', (code) => {
  expect(stepOf(RFC_SECRET, code, at(59))).toBeNull();
});

test('spaces in a code are forgiven', () => expect(stepOf(RFC_SECRET, '287 082', at(59))).toBe(1));

test('a secret has 160 bits, and its address says everything an app needs', () => {
  const secret = newSecret(systemRandom);
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  const uri = new URL(enrolmentUri(secret, { issuer: 'Meridian', label: 'vera@northwind.example' }));
  expect(uri.protocol).toBe('otpauth:');
  expect(Object.fromEntries(uri.searchParams)).toMatchObject({
    issuer: 'Meridian',
    secret,
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
});

test('ten recovery codes, all different, and what is mistyped on paper is forgiven', () => {
  const codes = newRecoveryCodes(systemRandom);
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^[0-9a-z]{4}(-[0-9a-z]{4}){3}$/);
  expect(bareRecoveryCode('ABCD-0O1l-i234 5678')).toBe('abcd001112345678');
});
