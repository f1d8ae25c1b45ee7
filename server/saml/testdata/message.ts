import type { Case, CaseRequest } from './case.ts';

/** The one service and the one IdP that most vectors are about. */
export const service = {
  entityId: 'https://account.meridian.example/saml/b-7k2',
  acsUrl: 'https://account.meridian.example/saml/b-7k2/acs',
};
export const issuer = 'http://idp.example.com/exk1fcia6d6EMsf331d8';
export const requestId = '_3f1c9d5b7e2a4c60b8d1f0a9e7c6b5a4';
export const now = '2026-03-10T09:00:00.000Z';

export const defaultRequest: CaseRequest = {
  idp: { entityId: issuer, certificates: ['test-idp.crt'] },
  sp: service,
  inResponseTo: requestId,
  now,
};

export const person = {
  objectidentifier: ['00u1a2b3c4D5e6f7g8h9'],
  name: ['anna.nowak@northwind.example'],
  displayName: ['Anna Nowak'],
  groups: ['Everyone', 'Meridian Admins', 'R&D <core>'],
};

export const expectedAssertion = {
  id: 'id-a-6b1e',
  issuer,
  nameId: 'anna.nowak@northwind.example',
  sessionIndex: 'id-s-77',
  notOnOrAfter: '2026-03-10T09:05:00.000Z',
  attributes: person,
};

export const namespaces = {
  saml: 'urn:oasis:names:tc:SAML:2.0:assertion',
  samlp: 'urn:oasis:names:tc:SAML:2.0:protocol',
  ds: 'http://www.w3.org/2000/09/xmldsig#',
  xs: 'http://www.w3.org/2001/XMLSchema',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
};

/** Escapes as this generator likes it: not the canonical way on purpose. */
export function xmlText(text: string): string {
  return text.replace(/&/g, '&#38;').replace(/</g, '&lt;');
}

/** Replaces what must stand exactly once. */
export function swap(xml: string, from: string, to: string): string {
  const at = xml.indexOf(from);
  if (at < 0 || xml.indexOf(from, at + 1) >= 0) throw new Error(`not exactly once: ${from}`);
  return xml.slice(0, at) + to + xml.slice(at + from.length);
}

export const statusOk =
  '<saml2p:Status><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></saml2p:Status>';

export function attributeStatement(attributes: Record<string, readonly string[]>): string {
  const type = `xmlns:xs="${namespaces.xs}" xmlns:xsi="${namespaces.xsi}" xsi:type="xs:string"`;
  const value = (text: string) => `<saml2:AttributeValue ${type}>${xmlText(text)}</saml2:AttributeValue>`;
  const format = 'urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified';
  const one = ([name, values]: [string, readonly string[]]) =>
    `<saml2:Attribute Name="${name}" NameFormat="${format}">${values.map(value).join('')}</saml2:Attribute>`;
  return `<saml2:AttributeStatement xmlns:saml2="${namespaces.saml}">${Object.entries(attributes).map(one).join('')}</saml2:AttributeStatement>`;
}

/** The assertion of most vectors. `{{sign:ID}}` marks where a signature may go. */
export function assertionXml(attributes: Record<string, readonly string[]> = person): string {
  return (
    `<saml2:Assertion xmlns:saml2="${namespaces.saml}" ID="id-a-6b1e" IssueInstant="2026-03-10T09:00:00.123Z" Version="2.0">` +
    `<saml2:Issuer Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity">${issuer}</saml2:Issuer>{{sign:id-a-6b1e}}` +
    '<saml2:Subject><saml2:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">anna.nowak@northwind.example</saml2:NameID>' +
    '<saml2:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">' +
    `<saml2:SubjectConfirmationData InResponseTo="${requestId}" NotOnOrAfter="2026-03-10T09:05:00.000Z" Recipient="${service.acsUrl}"/>` +
    '</saml2:SubjectConfirmation></saml2:Subject>' +
    '<saml2:Conditions NotBefore="2026-03-10T08:55:00.000Z" NotOnOrAfter="2026-03-10T09:05:00.500Z">' +
    `<saml2:AudienceRestriction><saml2:Audience>${service.entityId}</saml2:Audience></saml2:AudienceRestriction></saml2:Conditions>` +
    '<saml2:AuthnStatement AuthnInstant="2026-03-10T08:30:00.000Z" SessionIndex="id-s-77">' +
    '<saml2:AuthnContext><saml2:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml2:AuthnContextClassRef></saml2:AuthnContext>' +
    `</saml2:AuthnStatement>${attributeStatement(attributes)}</saml2:Assertion>`
  );
}

/** The response around it. */
export function responseXml(content: string = assertionXml()): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?><saml2p:Response xmlns:saml2p="${namespaces.samlp}" Destination="${service.acsUrl}" ID="id-r-41c0" InResponseTo="${requestId}" IssueInstant="2026-03-10T09:00:00.123Z" Version="2.0">` +
    `<saml2:Issuer xmlns:saml2="${namespaces.saml}" Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity">${issuer}</saml2:Issuer>{{sign:id-r-41c0}}` +
    `${statusOk}${content}</saml2p:Response>`
  );
}

export const ids = { response: 'id-r-41c0', assertion: 'id-a-6b1e' };

export function accepted(change: Record<string, unknown> = {}): Case['expect'] {
  return { ok: true, assertion: { ...expectedAssertion, ...change } };
}

export function refused(code: string, details: { expected?: string; received?: string } = {}): Case['expect'] {
  return { ok: false, code, ...details };
}
