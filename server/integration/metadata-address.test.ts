import { expect, test } from 'vitest';
import { asAddress, metadataRefusal } from './metadata-address.ts';

test.each([
  [' https://idp.example/m?a=b\n', 'https://idp.example/m?a=b'],
  ['HTTP://idp.example/', 'HTTP://idp.example/'],
  ['<EntityDescriptor entityID="https://idp.example"/>', null],
  ['https://idp.example/ and more', null],
  ['-----BEGIN CERTIFICATE-----', null],
  ['idp.example/metadata', null],
])('%j: %s', (text, address) => expect(asAddress(text)).toBe(address));

test('a status is said', () => {
  const { code, sentence } = metadataRefusal({ ok: false, code: 'refused_by_server', received: '403' });
  expect(code).toBe('metadata_refused_by_server');
  expect(sentence).toContain('403');
});
