import { expect, it } from 'vitest';
import { differing } from './differing.ts';

it('marks a slash that is too many', () => {
  expect(differing('https://x/saml', 'https://x/saml/')).toEqual({
    expected: { before: 'https://x/saml', differs: '', after: '' },
    received: { before: 'https://x/saml', differs: '/', after: '' },
  });
});

it('marks the stretch between a shared beginning and end', () => {
  const { expected, received } = differing('aXbbc', 'aYc');
  expect(expected).toEqual({ before: 'a', differs: 'Xbb', after: 'c' });
  expect(received).toEqual({ before: 'a', differs: 'Y', after: 'c' });
});

it('counts no character twice, and marks all where nothing is shared', () => {
  expect(differing('aa', 'aaa').received).toEqual({ before: 'aa', differs: 'a', after: '' });
  expect(differing('x', 'y').expected.differs).toBe('x');
});
