import { describe, expect, it } from 'vitest';
import { ownPath } from './return-to.ts';

describe('where a sign-in returns to', () => {
  it.each(['/', '/dashboard', '/profile/business/users?role=All&status=All', '/a/b#step-4', '/%2f%2fevil.example'])(
    '%s is a path of ours',
    (path) => expect(ownPath(path)).toBe(path),
  );

  it.each([
    '',
    'dashboard',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/a\\b',
    'https://evil.example/',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/\n/evil.example',
    ' /dashboard',
    '/.//evil.example',
    '/a/..//evil.example',
    '/ü',
    `/${'a'.repeat(200)}`,
  ])('%j is not', (path) => expect(ownPath(path)).toBeNull());
});
