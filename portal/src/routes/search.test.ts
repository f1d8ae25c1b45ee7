import { describe, expect, it } from 'vitest';
import { plain, safeReturn, usersSearch } from './search.ts';

describe('where to go after signing in', () => {
  it.each(['/profile/business/users?role=All', '/dashboard'])('goes to our page %s', (path) =>
    expect(safeReturn(path)).toBe(path),
  );
  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', undefined])(
    'never to %s',
    (path) => expect(safeReturn(path)).toBe('/dashboard'),
  );
});

describe('filters in the address', () => {
  it('fall back to All when they make no sense', () => {
    expect(plain(usersSearch)({ role: 'king' as 'All', status: 'active' })).toEqual({ role: 'All', status: 'active' });
  });
});
