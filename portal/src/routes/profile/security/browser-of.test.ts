import { expect, it } from 'vitest';
import { browserOf } from './browser-of.ts';

it('names browser and system of a user agent', () => {
  const edge = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0';
  expect(browserOf(edge)).toBe('Edge, Windows');
  expect(browserOf('Mozilla/5.0 (Macintosh; Intel Mac OS X 15.0) Version/18.0 Safari/605.1.15')).toBe('Safari, macOS');
  expect(browserOf('curl/8')).toBeNull();
  expect(browserOf(null)).toBeNull();
});
