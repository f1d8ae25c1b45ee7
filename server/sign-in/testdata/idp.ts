/** A small IdP for tests: signs answers with the vectors' keys, canonical form by libxml2; shares no code with the verifier. */
import { createHash, verify, X509Certificate } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { XmlC14NMode, XmlDocument } from 'libxml2-wasm';
import { namespaces, attributeStatement, statusOk, xmlText } from '../../saml/testdata/message.ts';
import { createSigner, unmarked } from '../../saml/testdata/signer.ts';

const sign = createSigner((xml, xpath, { withComments, prefixes }) => {
  const document = XmlDocument.fromString(xml);
  try {
    const element = document.get(xpath);
    if (element === null) throw new Error(`nothing at ${xpath}`);
    const prefixList = prefixes.length > 0 ? { inclusiveNamespacePrefixes: prefixes } : {};
    return element.canonicalizeToString({ mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0, withComments, ...prefixList });
  } finally {
    document.dispose();
  }
});

interface Asked {
  id: string;
  acsUrl: string;
  relayState: string;
  forceAuthn: boolean;
}

/** What an AuthnRequest by redirect asks. */
export function readAuthnRequest(url: string): Asked {
  const query = new URL(url).searchParams;
  const xml = inflateRawSync(Buffer.from(query.get('SAMLRequest') ?? '', 'base64')).toString('utf8');
  return asked(xml, query.get('RelayState') ?? '');
}

/** What one asks that came as a form. */
export const readPostedRequest = (fields: Record<string, string>): Asked =>
  asked(Buffer.from(fields.SAMLRequest ?? '', 'base64').toString('utf8'), fields.RelayState ?? '');

/** Whether the enveloped signature of a posted request holds under this certificate: canonical form by libxml2, the rest by OpenSSL. */
export function isSignedInside(fields: Record<string, string>, pem: string): boolean {
  const xml = Buffer.from(fields.SAMLRequest ?? '', 'base64').toString('utf8');
  const [signature = ''] = /<ds:Signature .*<\/ds:Signature>/s.exec(xml) ?? [];
  const value = (name: string) => new RegExp(`<ds:${name}>([^<]*)<`).exec(signature)?.[1] ?? '';
  const digest = createHash('sha256').update(canonical(xml.replace(signature, ''), '/*')).digest('base64');
  const signedInfo = canonical(xml, "//*[local-name()='SignedInfo']");
  const held = verify('sha256', Buffer.from(signedInfo), new X509Certificate(pem).publicKey, Buffer.from(value('SignatureValue'), 'base64'));
  return held && digest === value('DigestValue') && signature.includes(`URI="#${asked(xml, '').id}"`);
}

function canonical(xml: string, xpath: string): string {
  const document = XmlDocument.fromString(xml);
  try {
    const element = document.get(xpath);
    if (element === null) throw new Error(`nothing at ${xpath}`);
    return element.canonicalizeToString({ mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0, withComments: false });
  } finally {
    document.dispose();
  }
}

function asked(xml: string, relayState: string): Asked {
  const attribute = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(xml)?.[1] ?? '';
  return {
    id: attribute(' ID'),
    acsUrl: attribute('AssertionConsumerServiceURL'),
    relayState,
    forceAuthn: attribute('ForceAuthn') === 'true',
  };
}

export interface AnswerInput {
  issuer: string;
  acsUrl: string;
  audience: string;
  inResponseTo: string | null;
  now: Date;
  nameId: string;
  attributes: Record<string, readonly string[]>;
  key?: string;
  /** Sign as an old IdP does: RSA-SHA1 over SHA-1 digests. */
  sha1?: boolean;
  assertionId?: string;
  status?: string;
  /** When the person proved to the IdP who they are; a minute ago, unless told otherwise. */
  authenticatedAt?: Date;
}

let count = 0;

/** A signed answer (response and assertion), base64 as a form field. */
export function signedAnswer(input: AnswerInput): string {
  count += 1;
  const { issuer, acsUrl, audience, now, key = 'test-idp' } = input;
  const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString();
  const inResponseTo = input.inResponseTo === null ? '' : ` InResponseTo="${input.inResponseTo}"`;
  const assertionId = input.assertionId ?? `id-assertion-${count}`;
  const responseId = `id-response-${count}`;
  const assertion =
    `<saml2:Assertion xmlns:saml2="${namespaces.saml}" ID="${assertionId}" IssueInstant="${at(0)}" Version="2.0">` +
    `<saml2:Issuer>${xmlText(issuer)}</saml2:Issuer>{{sign:${assertionId}}}<saml2:Subject>` +
    `<saml2:NameID>${xmlText(input.nameId)}</saml2:NameID>` +
    '<saml2:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">' +
    `<saml2:SubjectConfirmationData${inResponseTo} NotOnOrAfter="${at(5)}" Recipient="${acsUrl}"/>` +
    '</saml2:SubjectConfirmation></saml2:Subject>' +
    `<saml2:Conditions NotBefore="${at(-5)}" NotOnOrAfter="${at(5)}"><saml2:AudienceRestriction>` +
    `<saml2:Audience>${xmlText(audience)}</saml2:Audience></saml2:AudienceRestriction></saml2:Conditions>` +
    `<saml2:AuthnStatement AuthnInstant="${input.authenticatedAt?.toISOString() ?? at(-1)}"><saml2:AuthnContext><saml2:AuthnContextClassRef>` +
    'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml2:AuthnContextClassRef></saml2:AuthnContext>' +
    `</saml2:AuthnStatement>${attributeStatement(input.attributes)}</saml2:Assertion>`;
  const response =
    `<saml2p:Response xmlns:saml2p="${namespaces.samlp}" Destination="${acsUrl}" ID="${responseId}"${inResponseTo} IssueInstant="${at(0)}" Version="2.0">` +
    `<saml2:Issuer xmlns:saml2="${namespaces.saml}">${xmlText(issuer)}</saml2:Issuer>{{sign:${responseId}}}${statusOk}${assertion}</saml2p:Response>`;
  const weak = input.sha1 ? ({ method: 'rsa-sha1', digest: 'sha1' } as const) : {};
  const signed = [assertionId, responseId].reduce((xml, id) => sign(xml, { id, key, ...weak }), response);
  return Buffer.from(unmarked(signed)).toString('base64');
}
