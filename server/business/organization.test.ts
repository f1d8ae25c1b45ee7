import { expect, test } from 'vitest';
import { readOrganization } from './organization.ts';

const read = (details: object) => readOrganization({ name: 'Northwind', country: 'NL', ...details });

test.each([
  [undefined, null],
  ['  ', null],
  ['northwind.example', 'https://northwind.example/'],
  ['http://northwind.example/about', 'http://northwind.example/about'],
  ['northwind.example:8443/x', 'https://northwind.example:8443/x'],
])('the website «%s» is kept as %s', (website, kept) => expect(read({ website }).website).toBe(kept));

test.each(['javascript:alert(1)', 'ftp://northwind.example', 'https://a:b@northwind.example', 'northwind', 'http://'])(
  'the website «%s» is refused',
  (website) => expect(() => read({ website })).toThrow(/website_unusable/),
);

test.each([
  ['  Northwind   Traders B.V. ', 'Northwind Traders B.V.'],
  ['Booking.example', 'Booking.example'],
  ['A/S Søren & Co', 'A/S Søren & Co'],
])('the name «%s» is kept as «%s»', (name, kept) => expect(read({ name }).name).toBe(kept));

test.each(['Win at https://evil.example', 'www.evil.example', 'North\u202Ewind', 'a\u0000b', ' x '])(
  'the name «%s» is refused: it stands in mails',
  (name) => expect(() => read({ name })).toThrow(/name_unusable/),
);
