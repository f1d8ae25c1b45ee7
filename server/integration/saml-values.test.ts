import { expect, test } from 'vitest';
import { judgeEntityId, judgeSsoUrl } from './saml-values.ts';

const own = {
  entityId: 'https://keyseat.example/saml/sp/int-1',
  acsUrl: 'https://keyseat.example/saml/acs/int-1',
  baseUrl: 'https://keyseat.example',
};

test.each([
  ['http://www.idp.example/exk1', null],
  ['urn:idp:acme', null],
  ['acme-idp', null],
  ['https://idp.example/a b', 'entity_id_spaces'],
  ['https://idp.example\nx', 'entity_id_spaces'],
  ['<EntityDescriptor', 'entity_id_unreadable'],
  [own.entityId, 'entity_id_ours'],
  [own.acsUrl, 'entity_id_ours'],
])('entity ID %j: %s', (text, code) => {
  expect(judgeEntityId(text, own)?.code ?? null).toBe(code);
});

test.each([
  ['https://idp.example/sso/saml', null],
  ['https://idp.example:8443/sso?tenant=a_b', null],
  ['http://localhost:7800/app/sso', null],
  ['http://127.0.0.1:7800/app/sso', null],
  ['http://idp.example/sso', 'sso_url_not_https'],
  ['http://localhost.evil.example/sso', 'sso_url_not_https'],
  ['javascript:alert(1)', 'sso_url_not_https'],
  ['idp.example/sso', 'sso_url_unreadable'],
  ['https://idp.example/a b', 'sso_url_unreadable'],
  ['https://ann:secret@idp.example/', 'sso_url_credentials'],
  ['https://idp.example/#/sso', 'sso_url_fragment'],
  [own.acsUrl, 'sso_url_ours'],
])('SSO URL %j: %s', (text, code) => {
  expect(judgeSsoUrl(text, own)?.code ?? null).toBe(code);
});
