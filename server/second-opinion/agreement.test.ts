import { expect, test } from 'vitest';
import { compare } from './agreement.ts';
import { isItsKind } from './its-kind.ts';

const issuer = 'http://idp.example/exk1';
const ours = {
  idp: { entityId: issuer, certificates: [] },
  reading: {
    nameId: 'ada@hafen.example',
    attributes: { name: ['ada@hafen.example'], groups: ['Admins', 'Users'], empty: [''], none: [] },
  },
};
const theirs = {
  issuer,
  nameID: ours.reading.nameId,
  attributes: { name: 'ada@hafen.example', groups: ['Admins', 'Users'], empty: undefined },
};

test('one value or a list of one, an empty value or none at all, are the same reading', () => {
  expect(compare(ours, theirs)).toEqual({ kind: 'agrees' });
  expect(
    compare(ours, { ...theirs, attributes: { ...theirs.attributes, groups: ['Admins', 'Users'], empty: '' } }),
  ).toEqual({
    kind: 'agrees',
  });
});

test.each([
  ['another issuer', { ...theirs, issuer: 'http://idp.example/exk2' }],
  ['another NameID', { ...theirs, nameID: 'ada@hafen.example.evil.example' }],
  ['no NameID', { issuer, attributes: theirs.attributes }],
  ['another value', { ...theirs, attributes: { ...theirs.attributes, name: 'eve@hafen.example' } }],
  ['a value less', { ...theirs, attributes: { ...theirs.attributes, groups: 'Admins' } }],
  ['a value more', { ...theirs, attributes: { ...theirs.attributes, groups: ['Admins', 'Users', 'Owners'] } }],
  ['another order', { ...theirs, attributes: { ...theirs.attributes, groups: ['Users', 'Admins'] } }],
  ['an attribute less', { ...theirs, attributes: { name: 'ada@hafen.example', empty: '' } }],
  ['an attribute more', { ...theirs, attributes: { ...theirs.attributes, role: 'owner' } }],
  ['elements for text', { ...theirs, attributes: { ...theirs.attributes, name: { b: ['ada@hafen.example'] } } }],
  ['space at the end', { ...theirs, attributes: { ...theirs.attributes, name: 'ada@hafen.example ' } }],
])('%s is a disagreement', (_what, profile) => {
  expect(compare(ours, profile).kind).toBe('disagrees');
});

test('what differs is named, and no value is repeated', () => {
  const opinion = compare(ours, { ...theirs, attributes: { ...theirs.attributes, name: 'eve@secret.example' } });
  expect(opinion).toEqual({ kind: 'disagrees', why: 'It read other values of the attribute name.' });
});

const method = (name: string, uri: string) => `<ds:${name} Algorithm="${uri}"/>`;
const RSA = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';

test.each([
  [true, method('SignatureMethod', RSA)],
  [true, method('SignatureMethod', RSA) + method('DigestMethod', 'http://www.w3.org/2001/04/xmlenc#sha256')],
  [true, `<SignatureMethod  Algorithm = '${RSA}'/>`],
  [false, method('SignatureMethod', 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256')],
  [
    false,
    method('SignatureMethod', RSA) + method('SignatureMethod', 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384'),
  ],
  [false, method('DigestMethod', 'http://www.w3.org/2001/04/xmldsig-more#sha384')],
  [false, '<ec:InclusiveNamespaces PrefixList="xs #default"/>'],
  [true, '<ec:InclusiveNamespaces PrefixList="xs"/><a>#default</a>'],
])('its kind: %s', (expected, xml) => {
  expect(isItsKind(xml)).toBe(expected);
});
