import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isSignOnUrl, readIdpMetadata } from './idp-metadata.ts';
import { spMetadata } from './sp-metadata.ts';

const stored = (name: string) => readFileSync(join(import.meta.dirname, 'testdata', 'keys', name), 'utf8');
const base64 = (name: string) => stored(name).replace(/-----.*-----/g, '');
const key = (name: string, use = ' use="signing"') =>
  `<KeyDescriptor${use}><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${base64(name)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></KeyDescriptor>`;
const sso = (binding: string, location: string) =>
  `<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:${binding}" Location="${location}"/>`;
const redirect = sso('HTTP-Redirect', 'https://idp.example/sso?a=1&amp;b=2');
const post = sso('HTTP-POST', 'https://idp.example/post');
const role = (content: string, attributes = '') =>
  `<IDPSSODescriptor${attributes} protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${content}</IDPSSODescriptor>`;
const entity = (content: string, attributes = ' entityID="https://idp.example/"') =>
  `<?xml version="1.0" encoding="utf-8"?><!-- published nightly --><EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"${attributes}>${content}</EntityDescriptor>`;
const good = entity(role(key('test-idp.crt') + redirect + post));

describe('IdP metadata is read', () => {
  it('with both bindings', () => {
    expect(readIdpMetadata(`\ufeff${good}\n`)).toMatchObject({
      ok: true,
      idp: {
        entityId: 'https://idp.example/',
        ssoUrls: { redirect: 'https://idp.example/sso?a=1&b=2', post: 'https://idp.example/post' },
        certificates: [{ subject: 'CN=idp.test, O=Keyseat test keys' }],
        wantAuthnRequestsSigned: false,
      },
    });
    expect(readIdpMetadata(Buffer.from(good))).toEqual(readIdpMetadata(good));
  });

  it('with several keys, those for encryption left out, and other roles beside', () => {
    const keys = key('test-idp.crt') + key('test-weak.crt', ' use="encryption"') + key('test-ec256.crt', '');
    const other = '<RoleDescriptor xmlns:x="urn:x"><x:Anything>text</x:Anything></RoleDescriptor>';
    const read = readIdpMetadata(entity(other + role(keys + redirect + redirect, ' WantAuthnRequestsSigned="true"')));
    expect(read.ok && read.idp.certificates.map((card) => card.keyType)).toEqual(['rsa', 'ec']);
    expect(read.ok && read.idp).toMatchObject({ wantAuthnRequestsSigned: true });
    expect(read.ok && read.idp.ssoUrls).toEqual({ redirect: 'https://idp.example/sso?a=1&b=2' });
  });
});

describe('IdP metadata is refused', () => {
  const refused: [string, string | Uint8Array, string][] = [
    ['nothing', ' ', 'empty'],
    ['too large', 'x'.repeat(1024 * 1024 + 1), 'too_large'],
    ['a web page', '<!doctype html><html></html>', 'html_page'],
    ['a sentence', 'https://idp.example/metadata', 'not_xml'],
    ['other bytes', Buffer.from([0xff, 0xfe, 0x3c, 0]), 'not_xml'],
    ['a DTD', `<!DOCTYPE a [<!ENTITY b "c">]>${good}`, 'not_xml'],
    ['several entities', '<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata"/>', 'several_entities'],
    ['another document', '<rss/>', 'not_metadata'],
    ['our own', spMetadata({ entityId: 'urn:sp', acsUrl: 'https://sp.example/' }), 'no_idp_role'],
    ['SAML 1.1 only', good.replace('2.0:protocol', '1.1:protocol'), 'no_idp_role'],
    ['two IdP roles', entity(role(key('test-idp.crt') + redirect).repeat(2)), 'several_idp_roles'],
    ['no entity ID', entity(role(key('test-idp.crt') + redirect), ''), 'entity_id_missing'],
    ['no sign-on URL', entity(role(key('test-idp.crt') + sso('SOAP', 'https://idp.example/'))), 'no_sso_url'],
    ['a script as sign-on URL', entity(role(key('test-idp.crt') + sso('HTTP-POST', 'javascript:1'))), 'no_sso_url'],
    [
      'two sign-on URLs',
      entity(role(key('test-idp.crt') + post + sso('HTTP-POST', 'https://b.example/'))),
      'ambiguous_sso_url',
    ],
    ['no key', entity(role(redirect)), 'no_certificate'],
    ['a weak key', entity(role(key('test-weak.crt') + redirect)), 'certificate_unusable'],
    ['a damaged key', good.replace('MII', 'MI'), 'certificate_unusable'],
    ['a comment inside a key', good.replace('MII', 'MI<!-- -->I'), 'certificate_unusable'],
  ];
  it.each(refused)('%s', (_, input, code) => {
    const read = readIdpMetadata(input);
    expect(read).toMatchObject({ ok: false, code });
    expect(!read.ok && read.sentence).toMatch(/^[A-Z].*\.$/);
  });
});

it('a browser is sent only to https, or to loopback', () => {
  const good = ['https://idp.example/sso', 'http://127.0.0.1:8081/sso', 'http://localhost/'];
  const bad = [
    'http://idp.example/',
    'javascript:alert(1)',
    '/sso',
    'https://user:pw@idp.example/',
    '',
    'ftp://a.example/',
    'https://idp.example/\nset-cookie: a=b',
    ' https://idp.example/',
  ];
  expect([...good, ...bad].filter(isSignOnUrl)).toEqual(good);
});
