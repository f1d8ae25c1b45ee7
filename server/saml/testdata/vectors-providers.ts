import type { Vector } from './case.ts';
import type { Sign } from './generate.ts';
import { attributeStatement, ids, issuer as defaultIssuer, namespaces, responseXml, swap } from './message.ts';
import * as providers from './providers.ts';
import type { SignOptions } from './signer.ts';

interface Shape {
  readonly about: string;
  readonly issuer: string;
  readonly xml: (issuer: string) => string;
  readonly signatures: readonly SignOptions[];
  readonly nameId?: string;
  readonly renamed?: Record<string, string>;
}

const shapes: Record<string, Shape> = {
  'okta-both': {
    about: 'Okta: signs both, PrefixList "xs", http issuer, wrapped certificate.',
    issuer: defaultIssuer,
    xml: () =>
      swap(responseXml().replace(/<saml2:AttributeStatement.*<\/saml2:AttributeStatement>/, attributeStatement(providers.people)), '<saml2p:Response ', `<saml2p:Response xmlns:xs="${namespaces.xs}" `),
    signatures: [
      { id: ids.assertion, prefixList: 'xs' },
      { id: ids.response, prefixList: 'xs' },
    ],
  },
  'entra-assertion': {
    about: 'Entra ID: signs the assertion, everything in default namespaces.',
    issuer: 'https://sts.example.net/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0/',
    xml: providers.entra,
    signatures: [{ id: '_1c9b03d4-77aa-4c2c-9d51-d0f3b5b10a00', prefix: '' }],
  },
  'entra-both': {
    about: 'Entra ID with "sign response and assertion".',
    issuer: 'https://sts.example.net/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0/',
    xml: (issuer) => swap(providers.entra(issuer), '</Issuer><samlp:Status>', '</Issuer>{{sign:_6a1e7d38-9c4f-4f0e-b0aa-7b4c40c3a9d1}}<samlp:Status>'),
    signatures: [
      { id: '_1c9b03d4-77aa-4c2c-9d51-d0f3b5b10a00', prefix: '' },
      { id: '_6a1e7d38-9c4f-4f0e-b0aa-7b4c40c3a9d1', prefix: '' },
    ],
  },
  'adfs-assertion': {
    about: 'ADFS: Consent, attributes with a foreign attribute, starts 41 s in our future.',
    issuer: 'http://adfs.northwind.example/adfs/services/trust',
    xml: providers.adfs,
    signatures: [{ id: '_f2d90bb1-0c7b-4e5c-8b3a-000000000002', keyInfo: providers.adfsKeyInfo }],
  },
  'google-response': {
    about: 'Google Workspace: signs the response, standalone declaration, subject name in KeyInfo.',
    issuer: 'https://accounts.example.com/o/saml2?idpid=C01abcdef',
    xml: providers.google,
    signatures: [{ id: '_9f2c7d2bb1ce0d7a41f5', keyInfo: providers.googleKeyInfo, wrap: '\n' }],
  },
  'google-assertion': {
    about: 'Google Workspace: signs the assertion.',
    issuer: 'https://accounts.example.com/o/saml2?idpid=C01abcdef',
    xml: providers.google,
    signatures: [{ id: '_2f1ab6fa5a4f6d8c2e9b', keyInfo: providers.googleKeyInfo, wrap: '\n' }],
  },
  'onelogin-assertion': {
    about: 'OneLogin: signs the assertion, types declared on it, blank lines at the end.',
    issuer: 'https://app.onelogin.example/saml/metadata/3f0a',
    xml: providers.onelogin,
    signatures: [{ id: 'pfx4b1ad8bd-4a2c-8f5e-9a1f-5f2f8d0b6a11' }],
  },
  'ping-assertion': {
    about: 'Ping: default namespaces, no Destination.',
    issuer: 'ping-northwind',
    xml: providers.ping,
    signatures: [{ id: 'M8.fLk2Pq0', space: '\n', wrap: '\n' }],
  },
  'jumpcloud-both': {
    about: 'JumpCloud: indented document, both signed.',
    issuer: 'JumpCloud',
    xml: providers.jumpcloud,
    signatures: [{ id: 'JCA91F0' }, { id: 'JCR3C4B7' }],
  },
  'keycloak-document': {
    about: 'Keycloak: signs the document, prefix dsig, key name and key value.',
    issuer: 'https://sso.northwind.example/realms/staff',
    xml: providers.keycloak,
    signatures: [{ id: 'ID_a3a90c3e-16a8-4d1c-8d57-0d3c5c9f2b11', prefix: 'dsig:', keyInfo: providers.keycloakKeyInfo }],
    nameId: 'G-7d3ad2a4-2b6e-4e7a-ae5b-0b3b7dfcd2d2',
  },
  'shibboleth-both': {
    about: 'Shibboleth: addresses, qualifiers, OID names, base64 lines ended by &#13;.',
    issuer: 'https://idp.university.example/idp/shibboleth',
    xml: providers.shibboleth,
    signatures: [
      { id: '_d1a0c8a97e1f4e0cb0f7c9e3d5b8a2f6', wrap: '&#13;\n', prefixList: 'xsd' },
      { id: '_c35f0a7d6f0e4b0bb0f7f0f7c0a8e4d1', wrap: '&#13;\n', prefixList: 'xsd' },
    ],
    nameId: 'AAdzZWNyZXQxQ2x3b3JsZA==',
    renamed: { name: 'urn:oid:1.3.6.1.4.1.5923.1.1.1.6', displayName: 'urn:oid:2.16.840.1.113730.3.1.241' },
  },
  'simplesamlphp-both': {
    about: 'SimpleSAMLphp: both signed, white space inside SignedInfo, an upstream authority.',
    issuer: 'http://127.0.0.1:8081/saml2/idp/metadata.php',
    xml: providers.simplesamlphp,
    signatures: [
      { id: '_b0b9f3a7c1d2e4f5', space: '\n  ' },
      { id: '_5c1d8ab0b3e8c0a6', space: '\n  ' },
    ],
    nameId: '_ce3d2948b4cf20146dee0a0b3dd6f69b',
  },
  'lasso-both': {
    about: 'lasso-based (LemonLDAP::NG, Authentic): the Signature in the default namespace, line ends between its parts.',
    issuer: 'https://auth.northwind.example/saml/metadata',
    xml: providers.lasso,
    signatures: [
      { id: '_9B1E0C4D7A', prefix: '', space: '\n', wrap: '\n' },
      { id: '_2A5E8F6D1C', prefix: '', space: '\n', wrap: '\n' },
    ],
  },
};

/** The shapes of real providers: none may be refused. */
export function providerVectors(sign: Sign): Vector[] {
  return Object.entries(shapes).map(([name, { about, issuer, xml, signatures, nameId, renamed = {} }]) => ({
    name: `provider-${name}`,
    about,
    xml: sign(xml(issuer), ...signatures),
    request: { idp: { entityId: issuer, certificates: ['test-idp.crt'] } },
    expect: {
      ok: true,
      assertion: {
        issuer,
        nameId: nameId ?? 'anna.nowak@northwind.example',
        attributes: Object.fromEntries(Object.entries(providers.people).map(([key, values]) => [renamed[key] ?? key, values])),
      },
    },
  }));
}
