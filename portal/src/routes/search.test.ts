import { describe, expect, it } from 'vitest';
import { loginSearch, plain, readSearch, safeReturn, usersSearch, writeSearch } from './search.ts';

describe('where to go after signing in', () => {
  it.each(['/profile/business/users?role=All', '/dashboard'])('goes to our page %s', (path) =>
    expect(safeReturn(path)).toBe(path),
  );
  it.each([
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '',
    undefined,
  ])('never to %j', (path) => expect(safeReturn(path)).toBe('/dashboard'));
});

describe('what stands behind the question mark', () => {
  it.each(['1', 'true', '0123', '17', 'a b&c=ü'])('%s stays the text it is', (value) => {
    expect(readSearch(writeSearch({ token: value, none: undefined }))).toEqual({ token: value });
  });
  it('sso=1 reaches the Sign In page', () => expect(plain(loginSearch)(readSearch('?sso=1'))).toEqual({ sso: '1' }));
  it('is nothing when no value is given', () => expect(writeSearch({ sso: undefined })).toBe(''));
});

describe('filters in the address', () => {
  it('fall back to All when they make no sense', () => {
    expect(plain(usersSearch)({ role: 'king' as 'All', status: 'active' })).toEqual({ role: 'All', status: 'active' });
  });
});
