import type { Vector } from './case.ts';
import type { Sign } from './generate.ts';
import { assertionXml, ids, namespaces, refused, responseXml, swap } from './message.ts';

const signatureElement = /<ds:Signature .*?<\/ds:Signature>/s;

/** Signature wrapping: what is signed is somewhere else than what would be read. */
export function wrappingVectors(sign: Sign): Vector[] {
  const bad = (name: string, code: string, about: string, xml: string): Vector => ({ name, about, xml, expect: refused(code) });
  const noDeclaration = (xml: string) => xml.replace(/^<\?xml[^>]*\?>/, '');
  const response = noDeclaration(sign(responseXml(), { id: ids.response }));
  const [responseSignature = ''] = signatureElement.exec(response) ?? [];
  const bareResponse = response.replace(signatureElement, '');
  const assertion = sign(assertionXml(), { id: ids.assertion });
  const [assertionSignature = ''] = signatureElement.exec(assertion) ?? [];
  const bareAssertion = assertion.replace(signatureElement, '');
  const evilOf = (xml: string) =>
    xml.replaceAll('anna.nowak@', 'ceo@').replaceAll(ids.response, 'id-evil-r').replaceAll(ids.assertion, 'id-evil-a');
  const evil = evilOf(bareAssertion);
  const evilResponse = evilOf(bareResponse);
  const around = (...content: string[]) => noDeclaration(sign(responseXml(content.join(''))));
  const into = (xml: string, before: string, content: string) => swap(xml, before, content + before);
  const object = (content: string) => `<ds:Object>${content}</ds:Object>`;
  const within = (signature: string, content: string) => swap(signature, '</ds:Signature>', `${object(content)}</ds:Signature>`);
  const afterIssuer = (xml: string, content: string) => xml.replace('</saml2:Issuer>', () => `</saml2:Issuer>${content}`);
  const extensions = (content: string) => `<saml2p:Extensions xmlns:saml2p="${namespaces.samlp}">${content}</saml2p:Extensions>`;
  const several = 'assertions_several';
  return [
    bad('xsw1', several, 'Evil response; the signed one in an Object of its signature.', afterIssuer(evilResponse, within(responseSignature, bareResponse))),
    bad('xsw2', several, 'Evil response; the signed one before its detached signature.', afterIssuer(evilResponse, bareResponse + responseSignature)),
    bad('xsw3', several, 'Evil assertion before the signed one.', around(evil, assertion)),
    bad('xsw3-after', several, 'Evil assertion after the signed one.', around(assertion, evil)),
    bad('xsw4', several, 'Evil assertion around the signed one.', around(swap(evil, '</saml2:Assertion>', `${assertion}</saml2:Assertion>`))),
    bad('xsw5', several, 'Evil assertion carries the signature; the signed one at the end.', around(afterIssuer(evil, assertionSignature), bareAssertion)),
    bad('xsw6', several, 'The signed assertion inside the signature that the evil one carries.', around(afterIssuer(evil, swap(assertionSignature, '</ds:Signature>', `${bareAssertion}</ds:Signature>`)))),
    bad('xsw7', several, 'Evil assertion in Extensions.', into(around(assertion), '<saml2p:Status>', extensions(evil))),
    bad('xsw8', several, 'The signed assertion in an Object of the signature of the evil one.', around(afterIssuer(evil, within(assertionSignature, bareAssertion)))),
    bad('xsw-same-id', several, 'Two assertions of one ID: one signed.', around(evil.replaceAll('id-evil-a', ids.assertion), assertion)),
    bad('xsw-response-in-response', several, 'A response within the response.', into(evilResponse, '<saml2p:Status>', response)),
    bad('xsw-status-detail', several, 'The signed assertion in StatusDetail.', around(evil).replace('</saml2p:Status>', `<saml2p:StatusDetail>${assertion}</saml2p:StatusDetail></saml2p:Status>`)),
    bad('xsw-advice', several, 'The signed assertion in Advice of the evil one.', around(swap(evil, '<saml2:AuthnStatement', `<saml2:Advice>${assertion}</saml2:Advice><saml2:AuthnStatement`))),
    bad('xsw-attribute-value', several, 'The signed assertion in an AttributeValue of the evil one.', around(swap(evil, '>Everyone<', `>${assertion}<`))),
    bad('xsw-confirmation-data', several, 'The signed assertion in SubjectConfirmationData.', around(evil.replace(/(<saml2:SubjectConfirmationData [^>]*)\/>/, () => `<saml2:SubjectConfirmationData>${assertion}</saml2:SubjectConfirmationData>`).replace(/(<saml2:SubjectConfirmationData [^>]*)><\/saml2:SubjectConfirmationData>/, `$1>${assertion}</saml2:SubjectConfirmationData>`))),
    bad('xsw-key-info', several, 'The signed assertion in KeyInfo.', around(afterIssuer(evil, swap(assertionSignature, '</ds:KeyInfo>', `${bareAssertion}</ds:KeyInfo>`)))),
    bad('xsw-subject', several, 'The signed assertion in the Subject.', around(swap(evil, '</saml2:Subject>', `${assertion}</saml2:Subject>`))),
    bad('xsw-encrypted', several, 'The signed assertion in EncryptedAssertion.', around(`<saml2:EncryptedAssertion xmlns:saml2="${namespaces.saml}">${assertion}</saml2:EncryptedAssertion>`, evil)),
    bad('xsw-other-prefix', several, 'The evil assertion with another prefix.', around(evil.replaceAll('saml2:', 'evil:').replaceAll('xmlns:saml2', 'xmlns:evil'), assertion)),
    bad('signature-of-response-in-assertion', 'signature_reference_mismatch', 'The signature of the response stands in the assertion.', around(afterIssuer(bareAssertion, responseSignature))),
    bad('signature-of-assertion-in-response', 'signature_reference_mismatch', 'The signature of the assertion stands in the response.', afterIssuer(around(bareAssertion), assertionSignature)),
    bad('signature-at-end-of-response', 'signature_misplaced', 'The signature at the end of the response.', into(bareResponse, '</saml2p:Response>', responseSignature)),
    bad('signature-at-start-of-response', 'element_unexpected', 'The signature before the Issuer.', bareResponse.replace('<saml2:Issuer', () => `${responseSignature}<saml2:Issuer`)),
    bad('signature-at-end-of-assertion', 'signature_misplaced', 'The signature at the end of the assertion.', around(into(bareAssertion, '</saml2:Assertion>', assertionSignature))),
    bad('signature-in-subject', 'signature_misplaced', 'The signature in the Subject.', around(into(bareAssertion, '</saml2:Subject>', assertionSignature))),
    bad('signature-in-status', 'signature_misplaced', 'The signature in Status.', into(bareResponse, '</saml2p:Status>', responseSignature)),
    bad('signature-in-attribute-value', 'signature_misplaced', 'The signature in an AttributeValue.', around(swap(bareAssertion, '>Everyone<', `>${assertionSignature}<`))),
    bad('signature-twice', 'signature_misplaced', 'Two signatures in one element.', response.replace(signatureElement, (text) => text + text)),
    bad('signature-in-object', 'signature_malformed', 'The signature within another.', response.replace(signatureElement, (text) => within(text, text))),
    bad('signature-of-other-assertion', 'digest_mismatch', 'Other content below the signed ID.', around(afterIssuer(evil.replaceAll('id-evil-a', ids.assertion), assertionSignature))),
    bad('signature-of-other-response', 'digest_mismatch', 'Other content below the signed ID of the response.', afterIssuer(evilResponse.replaceAll('id-evil-r', ids.response), responseSignature)),
  ];
}
