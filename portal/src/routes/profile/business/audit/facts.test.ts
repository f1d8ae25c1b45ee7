import { expect, it } from 'vitest';
import { factsOf } from './facts.ts';

it('shows what changed, and leaves out what did not', () => {
  expect(factsOf({ before: { a: 1, b: 2 }, after: { a: 1, b: 3, c: true }, section: 'saml' })).toEqual([
    ['section', 'saml'],
    ['b', '2 → 3'],
    ['c', '– → true'],
  ]);
  expect(factsOf({ email: 'x', before: 'member', after: 'administrator' })).toEqual([
    ['email', 'x'],
    ['before → after', 'member → administrator'],
  ]);
  expect(factsOf({ before: 'inactive', gone: null })).toEqual([['before', 'inactive']]);
});
