import { describe, expect, test } from 'vitest';
import { readAppleName, readClaims } from './social.ts';

const base = { sub: 'g-1', email: 'Vera@Mail.Example', email_verified: true, name: 'Vera' };
const HOSTED = { hd: 'mail.example' };
const read = (more: Record<string, unknown>) => readClaims('google', { ...base, ...more }, { name: null });

describe('what the claims of an ID token say', () => {
  test.each([
    [true, true],
    ['true', true],
    [false, false],
    ['false', false],
    [1, false],
    ['TRUE', false],
    [undefined, false],
  ])('email_verified %j counts as %s', (email_verified, expected) => {
    expect(read({ email_verified, ...HOSTED })).toMatchObject({ email: 'vera@mail.example', emailVerified: expected });
  });

  test.each([
    ['google', {}, false],
    ['google', { hd: '' }, false],
    ['google', { hd: true }, false],
    ['google', HOSTED, true],
    ['google', { email: 'vera@gmail.com' }, true],
    ['google', { email: 'vera@gmail.com.example' }, false],
    ['apple', {}, true],
  ] as const)('%s vouches for an address with %j: %s', (provider, more, expected) => {
    expect(readClaims(provider, { ...base, ...more }, { name: null })?.emailVerified).toBe(expected);
  });

  test.each([[undefined], [''], [7], ['x'.repeat(256)]])('the subject %j names nobody', (sub) =>
    expect(read({ sub })).toBeNull(),
  );

  test.each([['no address'], [undefined], [['a@b.example']], ['a@b.example\u0000c']])(
    'the address %j is none',
    (email) => {
      expect(read({ email })).toMatchObject({ email: null, emailVerified: false });
    },
  );

  test('a name is cut to one line; Apple’s comes beside the token', () => {
    expect(read({ name: 'Ve\nra \u202e' })?.displayName).toBe('Ve ra');
    const user = JSON.stringify({ name: { firstName: 'Ann', lastName: 'Apple' } });
    expect(readAppleName(user)).toBe('Ann Apple');
    expect(readClaims('apple', { sub: 'a' }, { name: 'Ann' })).toMatchObject({ displayName: 'Ann', email: null });
    for (const bad of ['', '{', '[]', 'null', '{"name":{"firstName":{}}}']) expect(readAppleName(bad)).toBeNull();
  });
});
