import { expect, test } from 'vitest';
import { parseDomain, parseEmail } from './email.ts';

test.each([
  ['Anna@Acme.COM', 'anna@acme.com'],
  ['  o.neill+tag@sub.acme.co.uk ', 'o.neill+tag@sub.acme.co.uk'],
  ['anna@bücher.example', 'anna@xn--bcher-kva.example'],
])('%s reads as %s', (text, address) => expect(parseEmail(text)?.address).toBe(address));

test.each([
  '',
  '@acme.com',
  'anna',
  'anna@',
  'anna@acme',
  'a b@acme.com',
  'anna@acme.com@evil.com ',
  '"a"@acme.com',
  '.a@acme.com',
  'a..b@acme.com',
  'a@127.0.0.1',
  'a@[::1]',
  'a@acme.com/x',
  'a\n@acme.com',
])('%j is no address', (text) => expect(parseEmail(text)).toBeNull());

test.each([
  ['acme.com.', 'acme.com'],
  ['ACME.com', 'acme.com'],
  ['http://acme.com', null],
  ['acme.com:80', null],
  ['user@acme.com', null],
  ['com', null],
  ['1.2.3.4', null],
  ['-a.com', null],
  ['a_b.com', null],
])('domain %j → %j', (text, domain) => expect(parseDomain(text)).toBe(domain));
