import { expect, test } from 'vitest';
import { challengeRecord, readDomainName, wrongPlaces, zonesOf } from './domain-name.ts';

test.each([
  ['acme.com', 'acme.com'],
  ['  Acme.COM. ', 'acme.com'],
  ['mail.eu.acme.co.uk', 'mail.eu.acme.co.uk'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['acme.test', 'acme.test'],
  ['acme.github.io', 'acme.github.io'],
])('reads %j as %s', (text, name) => {
  expect(readDomainName(text)).toEqual({ ok: true, name });
});

test.each([
  ['ann@acme.com', 'domain_unreadable'],
  ['@acme.com', 'domain_unreadable'],
  ['https://acme.com/', 'domain_unreadable'],
  ['acme.com/x', 'domain_unreadable'],
  ['acme', 'domain_unreadable'],
  ['acme..com', 'domain_unreadable'],
  ['10.0.0.1', 'domain_unreadable'],
  ['_dmarc.acme.com', 'domain_unreadable'],
  ['-acme.com', 'domain_unreadable'],
  ['', 'domain_unreadable'],
  [`${'a'.repeat(64)}.com`, 'domain_unreadable'],
  ['co.uk', 'public_suffix'],
  ['github.io', 'public_suffix'],
  ['CO.UK.', 'public_suffix'],
])('refuses %j as %s', (text, code) => {
  expect(readDomainName(text)).toMatchObject({ ok: false, code });
});

test('the zones of a name reach up to the registered domain', () => {
  expect(zonesOf('acme.com')).toEqual(['acme.com']);
  expect(zonesOf('a.b.acme.co.uk')).toEqual(['a.b.acme.co.uk', 'b.acme.co.uk', 'acme.co.uk']);
});

test('the record is shown absolute, and relative to the registered domain', () => {
  expect(challengeRecord('acme.com', 'v')).toMatchObject({
    hostRelative: '_keyseat-challenge',
    hostAbsolute: '_keyseat-challenge.acme.com',
  });
  expect(challengeRecord('eu.acme.com', 'v')).toMatchObject({ hostRelative: '_keyseat-challenge.eu' });
});

test('the usual mistakes are looked up', () => {
  expect(wrongPlaces('eu.acme.com').map(({ host }) => host)).toEqual([
    '_keyseat-challenge.eu.acme.com.eu.acme.com',
    '_keyseat-challenge.eu.acme.com.acme.com',
    'eu.acme.com',
    '_keyseat-challenge.acme.com',
    'keyseat-challenge.eu.acme.com',
  ]);
});
