import { describe, expect, test } from 'vitest';
import { isCommon } from './common-passwords.ts';
import { refusal, weakness } from './password.ts';

const who = { email: 'vera.lind@northwind.example', vendorName: 'Meridian' };

describe('weakness', () => {
  test.each([
    ['too_short', 'short-word'],
    ['too_short', 'elevenchars'],
    ['too_long', 'abcdefgh ijk'.repeat(22)],
    ['common', 'passwordpassword'],
    ['common', 'P4$$w0rd1234'],
    ['common', 'Welcome2026!!!'],
    ['common', 'qwertyuiop12'],
    ['common', '123456789012'],
    ['common', 'aaaaaaaaaaaa'],
    ['common', 'abcabcabcabc'],
    ['common', 'iloveyou1234'],
    ['common', '!!!!!!!!!!!!'],
    ['names_you', 'kite Vera.Lind 77 plum'],
    ['names_you', 'veralind plum kite'],
    ['names_us', 'plum kite meridian 88'],
    [null, 'plum kite harbour 88'],
    [null, 'wohl bekomms, liebe Tante'],
    [null, 'Zx7#qTn2!rLw'],
    [null, '雨が降る静かな朝の庭に猫が'],
  ])('%s: %s', (expected, password) => {
    expect(weakness(password, who)).toBe(expected);
  });

  test('a short name is in too many good passwords by chance', () => {
    expect(weakness('bob likes plum kites', { email: 'bob@northwind.example', vendorName: 'Meridian' })).toBeNull();
  });

  test('characters are counted, not code units', () => {
    expect(weakness('🌧🌻🐌🎻🧭🪁🫖🧵🥨🛶', who)).toBe('too_short');
  });
});

test('a refusal names the field and says what to do', () => {
  expect(refusal('common')).toMatchObject({ code: 'password_too_weak', status: 422, extra: { field: 'password' } });
  expect(refusal('too_short').publicDetail).toContain('12 characters');
});

test.each([
  ['letmein letmein'],
  ['Summer2026Summer'],
  ['1qaz2wsx3edc4rfv'],
  ['zyxwvutsrqpo'],
  ['correct horse battery staple'],
])('guessed first: %s', (password) => expect(isCommon(password)).toBe(true));

test('a long hostile password is judged in no time', () => {
  const start = performance.now();
  for (const password of ['is'.repeat(128), 'a1'.repeat(128), `${'me1'.repeat(85)}~`, '0'.repeat(255)])
    isCommon(password);
  expect(performance.now() - start).toBeLessThan(200);
});
