import { describe, expect, it } from 'vitest';
import { bearerAdvice } from './bearer.ts';

describe('what is told to a client without a known token', () => {
  it.each([
    [undefined, /No bearer token arrived/],
    ['Basic dXNlcg==', /No bearer token arrived/],
    ['Bearer ', /No bearer token arrived/],
    ['Bearer abc def', /a space in the bearer token/],
    ['Bearer Bearer abc', /another word before it/],
    ['bearer abcdef', /wrong, cut short, or was revoked/],
  ])('%j', (header, says) => {
    expect(bearerAdvice(header)).toMatch(says);
    expect(bearerAdvice(header)).toMatch(/step 5/);
  });
});
