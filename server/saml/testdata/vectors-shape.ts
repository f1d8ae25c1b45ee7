import type { Vector } from './case.ts';
import type { Sign } from './generate.ts';
import { assertionXml, ids, issuer, namespaces, refused, requestId, responseXml, service, swap } from './message.ts';

/** What the tables below are written with. */
function kit(sign: Sign) {
  const base = responseXml();
  const signed = (xml: string) => sign(xml, { id: ids.assertion }, { id: ids.response });
  const bad = (name: string, code: string, about: string, xml: string): Vector => ({
    name,
    about,
    xml,
    expect: refused(code),
  });
  const at = (from: string, to: string) => signed(swap(base, from, to));
  const saml = `xmlns:saml2="${namespaces.saml}"`;
  const status = (inner: string) => base.replace(/<saml2p:Status>.*<\/saml2p:Status>/, `<saml2p:Status>${inner}</saml2p:Status>`);
  const failed = '<saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:RequestDenied"/></saml2p:StatusCode><saml2p:StatusMessage>Not assigned</saml2p:StatusMessage>';
  const success = '<saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>';
  const other = (local: string) =>
    `<saml2p:${local} xmlns:saml2p="${namespaces.samlp}" ID="id-x" Version="2.0" IssueInstant="2026-03-10T09:00:00Z"/>`;
  const encrypted = `<saml2:EncryptedAssertion ${saml}><xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"/></saml2:EncryptedAssertion>`;
  const bareAssertion = sign(assertionXml(), { id: ids.assertion });
  return { base, signed, bad, at, saml, status, failed, success, other, encrypted, bareAssertion };
}

/** Which message it is, and its status. */
function roots(sign: Sign): Vector[] {
  const { base, signed, bad, at, saml, status, failed, success, other, bareAssertion } = kit(sign);
  return [
    bad('root-is-assertion', 'not_a_response', 'An assertion without a response.', bareAssertion),
    bad('root-is-request', 'not_a_response', 'A request instead of an answer.', other('AuthnRequest')),
    bad('root-is-logout', 'not_a_response', 'A logout response.', other('LogoutResponse')),
    bad('root-is-saml-1.1', 'not_a_response', 'SAML 1.1.', signed(base).replaceAll(namespaces.samlp, 'urn:oasis:names:tc:SAML:1.0:protocol')),
    bad('root-in-other-namespace', 'not_a_response', 'Right name, wrong namespace.', signed(base).replaceAll(namespaces.samlp, 'urn:example:protocol')),
    bad('root-without-namespace', 'not_a_response', 'No namespace at all.', '<Response ID="a" Version="2.0" IssueInstant="2026-03-10T09:00:00Z"/>'),
    bad('root-is-soap', 'not_a_response', 'A SOAP envelope around it.', `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${signed(base).replace(/^<\?.*?\?>/, '')}</s:Body></s:Envelope>`),
    bad('assertion-in-other-namespace', 'element_unexpected', 'An assertion of SAML 1.1 inside.', sign(responseXml(assertionXml().replaceAll(namespaces.saml, 'urn:oasis:names:tc:SAML:1.0:assertion')), { id: ids.response })),
    bad('version-response', 'version_unsupported', 'Version 1.1 on the response.', signed(base.replace('Version="2.0"', 'Version="1.1"'))),
    bad('version-assertion', 'version_unsupported', 'Version 2.1 on the assertion.', at('00.123Z" Version="2.0"><saml2:Issuer Format', '00.123Z" Version="2.1"><saml2:Issuer Format')),
    bad('version-missing', 'version_unsupported', 'No Version.', signed(base.replace(' Version="2.0"', ''))),
    bad('status-failed', 'status_not_success', 'The IdP refused, and yet there is an assertion.', signed(status(failed))),
    bad('status-failed-alone', 'status_not_success', 'The IdP refused; nothing is signed.', sign(status(failed).replace(/<saml2:Assertion.*<\/saml2:Assertion>/, ''))),
    bad('status-success-nested', 'status_not_success', 'Success only on the second level.', signed(status(failed.replace('Responder', 'Requester').replace('RequestDenied', 'Success')))),
    bad('status-lookalike', 'status_not_success', 'Success with a space after it.', signed(status(success.replace('Success', 'Success ')))),
    bad('status-missing', 'element_missing', 'No Status.', signed(base.replace(/<saml2p:Status>.*<\/saml2p:Status>/, ''))),
    bad('status-code-missing', 'element_missing', 'A Status without a code.', signed(status(''))),
    bad('status-twice', 'element_unexpected', 'Two Status elements: the second says success.', signed(status(`${failed}</saml2p:Status><saml2p:Status>${success}`))),
    bad('status-detail-content', 'element_unexpected', 'StatusDetail holds an element.', signed(status(`${success}<saml2p:StatusDetail><x:a xmlns:x="urn:example:x"/></saml2p:StatusDetail>`))),
  ];
}

/** Elements that are missing, too many or of another kind. */
function content(sign: Sign): Vector[] {
  const { base, signed, bad, at, encrypted } = kit(sign);
  return [
    bad('assertion-missing', 'assertion_missing', 'Success, and no assertion.', sign(responseXml(''), { id: ids.response })),
    bad('assertion-encrypted', 'assertion_encrypted', 'An encrypted assertion.', sign(responseXml(encrypted), { id: ids.response })),
    bad('assertion-and-encrypted', 'assertion_encrypted', 'A plain and an encrypted assertion.', sign(responseXml(assertionXml() + encrypted), { id: ids.response })),
    bad('nameid-encrypted', 'assertion_encrypted', 'An encrypted NameID.', signed(base.replace(/<saml2:NameID.*<\/saml2:NameID>/, '<saml2:EncryptedID/>'))),
    bad('attribute-encrypted', 'assertion_encrypted', 'An encrypted attribute.', at('<saml2:Attribute Name="groups"', '<saml2:EncryptedAttribute/><saml2:Attribute Name="groups"')),
    bad('extensions-empty', 'element_unexpected', 'Extensions on the response.', at('<saml2p:Status>', '<saml2p:Extensions/><saml2p:Status>')),
    bad('extensions-content', 'element_unexpected', 'Extensions with something inside.', at('<saml2p:Status>', '<saml2p:Extensions><x:a xmlns:x="urn:example:x">1</x:a></saml2p:Extensions><saml2p:Status>')),
    bad('advice', 'element_unexpected', 'Advice in the assertion.', at('<saml2:AuthnStatement', '<saml2:Advice/><saml2:AuthnStatement')),
    bad('proxy-restriction', 'element_unexpected', 'A condition that is not understood.', at('<saml2:AudienceRestriction>', '<saml2:ProxyRestriction Count="0"/><saml2:AudienceRestriction>')),
    bad('condition-foreign', 'element_unexpected', 'A condition of another kind.', at('<saml2:AudienceRestriction>', '<saml2:Condition/><saml2:AudienceRestriction>')),
    bad('authz-statement', 'element_unexpected', 'An authorization decision.', at('</saml2:Assertion>', '<saml2:AuthzDecisionStatement/></saml2:Assertion>')),
    bad('authn-context-declaration', 'element_unexpected', 'A context declaration with any XML.', at('</saml2:AuthnContextClassRef>', '</saml2:AuthnContextClassRef><saml2:AuthnContextDecl><x:a xmlns:x="urn:example:x"/></saml2:AuthnContextDecl>')),
    bad('authn-statement-missing', 'element_missing', 'No AuthnStatement.', signed(base.replace(/<saml2:AuthnStatement.*<\/saml2:AuthnStatement>/, ''))),
    bad('authn-statement-twice', 'element_unexpected', 'Two AuthnStatements.', signed(base.replace(/(<saml2:AuthnStatement.*<\/saml2:AuthnStatement>)/, '$1$1'))),
    bad('foreign-element', 'element_unexpected', 'An element of another namespace.', at('<saml2p:Status>', '<x:a xmlns:x="urn:example:x"/><saml2p:Status>')),
    bad('issuer-missing', 'element_missing', 'The assertion has no Issuer.', at(`<saml2:Issuer Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity">${issuer}</saml2:Issuer>{{sign:id-a`, '{{sign:id-a')),
    bad('issuer-twice', 'element_unexpected', 'Two Issuers in the assertion.', at(`${issuer}</saml2:Issuer>{{sign:id-a`, `urn:example:evil</saml2:Issuer><saml2:Issuer>${issuer}</saml2:Issuer>{{sign:id-a`)),
    bad('subject-missing', 'name_id_missing', 'No Subject.', signed(base.replace(/<saml2:Subject>.*<\/saml2:Subject>/, ''))),
    bad('subject-twice', 'element_unexpected', 'Two Subjects.', signed(base.replace(/(<saml2:Subject>.*<\/saml2:Subject>)/, '$1$1'))),
    bad('nameid-missing', 'name_id_missing', 'A Subject without a NameID.', signed(base.replace(/<saml2:NameID.*<\/saml2:NameID>/, ''))),
    bad('nameid-empty', 'name_id_missing', 'An empty NameID.', at('>anna.nowak@northwind.example</saml2:NameID>', '/>')),
    bad('nameid-blank', 'name_id_missing', 'A NameID of white space.', at('>anna.nowak@northwind.example</saml2:NameID>', '> \n </saml2:NameID>')),
    bad('nameid-twice', 'element_unexpected', 'Two NameIDs.', at('<saml2:SubjectConfirmation ', '<saml2:NameID>evil@evil.example</saml2:NameID><saml2:SubjectConfirmation ')),
    bad('nameid-with-element', 'text_unexpected', 'An element splits the text of the NameID.', at('>anna.nowak@northwind.example</saml2:NameID>', `>anna.nowak@northwind.example<x:a xmlns:x="urn:example:x"/>.evil.example</saml2:NameID>`)),
    bad('base-id', 'element_unexpected', 'A BaseID instead of a NameID.', signed(base.replace(/<saml2:NameID.*<\/saml2:NameID>/, '<saml2:BaseID/>'))),
    bad('conditions-missing', 'element_missing', 'No Conditions.', signed(base.replace(/<saml2:Conditions.*<\/saml2:Conditions>/, ''))),
    bad('conditions-twice', 'element_unexpected', 'Two Conditions.', signed(base.replace(/(<saml2:Conditions.*<\/saml2:Conditions>)/, '$1$1'))),
    bad('attribute-value-with-element', 'text_unexpected', 'An element inside an AttributeValue.', at('>Everyone<', `><saml2:NameID>Everyone</saml2:NameID><`)),
    bad('attribute-value-mixed', 'text_unexpected', 'Text and an element inside an AttributeValue.', at('>Everyone<', `>Every<x:a xmlns:x="urn:example:x">one</x:a><`)),
    bad('confirmation-data-content', 'element_unexpected', 'SubjectConfirmationData holds an element.', at(`Recipient="${service.acsUrl}"/>`, `Recipient="${service.acsUrl}"><x:a xmlns:x="urn:example:x"/></saml2:SubjectConfirmationData>`)),
  ];
}

/** Text, order and attributes. */
function details(sign: Sign): Vector[] {
  const { base, signed, bad, at, saml, status } = kit(sign);
  return [
    bad('text-between-elements', 'text_unexpected', 'Text between elements.', at('<saml2p:Status>', 'x<saml2p:Status>')),
    bad('text-in-empty-element', 'text_unexpected', 'Text in an element that holds none.', at(`Recipient="${service.acsUrl}"/>`, `Recipient="${service.acsUrl}">x</saml2:SubjectConfirmationData>`)),
    bad('no-break-space-between-elements', 'text_unexpected', 'A space that is none to XML.', at('<saml2p:Status>', '\u00a0<saml2p:Status>')),
    bad('order-of-children', 'element_unexpected', 'Issuer after Status.', signed(base.replace(/(<saml2:Issuer.*?<\/saml2:Issuer>\{\{sign:id-r-41c0\}\})(<saml2p:Status>.*?<\/saml2p:Status>)/, '$2$1'))),
    bad('assertion-before-status', 'element_missing', 'The assertion before Status.', signed(base.replace(/(<saml2p:Status>.*?<\/saml2p:Status>)(<saml2:Assertion.*<\/saml2:Assertion>)/, '$2$1'))),
    bad('xml-attribute-unknown', 'attribute_unexpected', 'An attribute that SAML does not know.', at('<saml2:Subject>', '<saml2:Subject admin="true">')),
    bad('xml-attribute-foreign', 'attribute_unexpected', 'An attribute of another namespace on the assertion.', at('<saml2:Assertion ', '<saml2:Assertion xmlns:x="urn:example:x" x:a="1" ')),
    bad('xml-attribute-prefixed-saml', 'attribute_unexpected', 'An attribute in the SAML namespace beside the plain one.', at(`Recipient="${service.acsUrl}"`, `Recipient="${service.acsUrl}" saml2:Recipient="https://evil.example/"`)),
    bad('id-missing', 'attribute_missing', 'An assertion without an ID.', sign(swap(base, ' ID="id-a-6b1e"', ''), { id: ids.response })),
    bad('id-lower-case', 'attribute_unexpected', 'Another spelling of ID beside it.', at(' ID="id-a-6b1e"', ' ID="id-a-6b1e" id="id-b"')),
    bad('id-prefixed', 'id_invalid', 'An ID in another namespace.', at(' ID="id-a-6b1e"', ' ID="id-a-6b1e" xmlns:x="urn:example:x" x:ID="id-b"')),
    bad('id-of-xml', 'id_invalid', 'An xml:id.', at(' ID="id-a-6b1e"', ' ID="id-a-6b1e" xml:id="id-b"')),
    bad('id-duplicated', 'id_duplicated', 'Response and assertion share an ID.', sign(swap(base, 'ID="id-r-41c0"', 'ID="id-a-6b1e"').replace('{{sign:id-r-41c0}}', ''), { id: ids.assertion })),
    bad('id-duplicated-in-signature', 'id_duplicated', 'The signature carries the ID of the response.', signed(base).replace('<ds:Signature ', '<ds:Signature Id="id-r-41c0" ')),
    bad('id-pointer', 'id_invalid', 'An ID that others would read as an expression.', sign(base.replaceAll('id-r-41c0', 'xpointer(/)'), { id: 'xpointer(/)' })),
    bad('id-empty', 'id_invalid', 'An empty ID.', sign(base.replace('ID="id-r-41c0"', 'ID=""'), { id: ids.assertion })),
    bad('authn-instant-missing', 'attribute_missing', 'No AuthnInstant.', at(' AuthnInstant="2026-03-10T08:30:00.000Z"', '')),
    bad('attribute-name-missing', 'attribute_missing', 'An attribute without a name.', at('<saml2:Attribute Name="groups"', '<saml2:Attribute FriendlyName="groups"')),
    bad('in-response-to-elsewhere', 'attribute_unexpected', 'InResponseTo where it does not belong.', at('<saml2:Conditions ', `<saml2:Conditions InResponseTo="${requestId}" `)),
  ];
}

/** Elements, attributes and text where the profile has none. All of them are validly signed. */
export function shapeVectors(sign: Sign): Vector[] {
  return [roots(sign), content(sign), details(sign)].flat();
}
