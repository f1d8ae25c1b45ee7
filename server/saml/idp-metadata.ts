import { isUtf8 } from 'node:buffer';
import type { CertificateCard } from './certificate-card.ts';
import { readCertificates } from './certificates.ts';
import { certificatesOf, readMetadataXml } from './key-descriptors.ts';
import { ns } from './namespaces.ts';
import { refusals } from './refusals.ts';
import { Refused } from './refused.ts';
import type { XmlElement } from './xml-tree.ts';
import { attributeOf, childrenOf } from './xml-tree.ts';

export interface IdpMetadata {
  readonly entityId: string;
  /** Sign-on URLs by binding; at least one of them. */
  readonly ssoUrls: { readonly redirect?: string; readonly post?: string };
  /** Every signing certificate, in order; at least one. */
  readonly certificates: CertificateCard[];
  /** The IdP demands signed requests. */
  readonly wantAuthnRequestsSigned: boolean;
}

export type IdpMetadataRefusalCode = keyof typeof sentences;

/** `sentence` says what the document was and what to bring instead. */
export interface IdpMetadataRefusal {
  readonly ok: false;
  readonly code: IdpMetadataRefusalCode;
  readonly sentence: string;
}

export type IdpMetadataRead = { readonly ok: true; readonly idp: IdpMetadata } | IdpMetadataRefusal;

const sentences = {
  empty: 'There is nothing here. Paste the IdP’s SAML metadata (XML), or upload its file.',
  too_large: 'This is larger than 1 MiB. Use the metadata of this one application, not of a whole federation.',
  html_page: 'This is a web page, not metadata. The address may need a sign-in: download the XML in the IdP’s console.',
  not_xml: 'This is not usable XML. {what}',
  several_entities:
    'This is a collection of entities (EntitiesDescriptor). Which one to trust cannot be guessed: bring the metadata of your IdP alone.',
  not_metadata: 'This XML is not SAML 2.0 metadata: its root must be EntityDescriptor, but it is {what}.',
  no_idp_role:
    'This metadata describes no SAML 2.0 identity provider (IDPSSODescriptor). It may be that of a service: bring the IdP’s.',
  several_idp_roles: 'This metadata describes several identity providers. Bring the one for this application.',
  entity_id_missing: 'This metadata has no entityID, or one longer than 1024 characters.',
  no_sso_url:
    'This metadata has no usable sign-on URL: one https address with the HTTP-Redirect or the HTTP-POST binding is needed.',
  ambiguous_sso_url:
    'This metadata has several sign-on URLs for one binding ({what}). Copy the right one by hand from the IdP’s console.',
  no_certificate: 'This metadata has no signing certificate. Add the IdP’s public certificate by hand.',
  certificate_unusable: '{what}',
} as const;

const bindings = {
  redirect: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
  post: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
} as const;
const maxLength = 1024 * 1024;

/**
 * Reads the metadata of one identity provider (SAML metadata 2.4.3): text or UTF-8 bytes, at most 1 MiB. The same
 * strict reader as for answers, but comments are skipped. A signature on the metadata is not checked: trust comes
 * from the admin who brings it. Ambiguity is refused with a reason, never resolved by taking the first.
 */
export function readIdpMetadata(input: string | Uint8Array): IdpMetadataRead {
  if (input.length > maxLength) return refuseMetadata('too_large');
  if (typeof input !== 'string') {
    if (!isUtf8(input)) return refuseMetadata('not_xml', refusals.not_utf8.cause);
    return readIdpMetadata(new TextDecoder().decode(input));
  }
  const text = input.replace(/^\ufeff/, '').trim();
  if (text === '') return refuseMetadata('empty');
  if (/^<(!doctype\s+html|html|head|body)\b/i.test(text)) return refuseMetadata('html_page');
  const root = readMetadataXml(text);
  if (root instanceof Refused) return refuseMetadata('not_xml', refusals[root.code].cause.replace('answer', 'text'));
  return readRoot(root);
}

function readRoot(root: XmlElement): IdpMetadataRead {
  if (root.local === 'EntitiesDescriptor' && root.namespace === ns.metadata) return refuseMetadata('several_entities');
  if (root.local !== 'EntityDescriptor' || root.namespace !== ns.metadata) {
    return refuseMetadata('not_metadata', root.local.slice(0, 60));
  }
  const entityId = attributeOf(root, 'entityID') ?? '';
  if (entityId.trim() === '' || entityId.length > 1024) return refuseMetadata('entity_id_missing');
  const protocol = (role: XmlElement) =>
    (attributeOf(role, 'protocolSupportEnumeration') ?? '').split(/\s+/).includes(ns.protocol);
  const [role, second] = childrenOf(root, ns.metadata, 'IDPSSODescriptor').filter(protocol);
  if (role === undefined) return refuseMetadata('no_idp_role');
  if (second !== undefined) return refuseMetadata('several_idp_roles');
  return readRole(role, entityId);
}

function readRole(role: XmlElement, entityId: string): IdpMetadataRead {
  const urls: { redirect?: string; post?: string } = {};
  for (const binding of ['redirect', 'post'] as const) {
    const found = endpoints(role, bindings[binding]);
    if (found.length > 1) return refuseMetadata('ambiguous_sso_url', found.join(' '));
    if (found[0] !== undefined) urls[binding] = found[0];
  }
  if (urls.redirect === undefined && urls.post === undefined) return refuseMetadata('no_sso_url');
  const encoded = certificatesOf(role);
  if (encoded.length === 0) return refuseMetadata('no_certificate');
  const read = readCertificates(
    encoded.map((body) => `-----BEGIN CERTIFICATE-----${body}-----END CERTIFICATE-----`).join('\n'),
  );
  if (!read.ok) return refuseMetadata('certificate_unusable', read.sentence);
  const wanted = attributeOf(role, 'WantAuthnRequestsSigned');
  return {
    ok: true,
    idp: {
      entityId,
      ssoUrls: urls,
      certificates: read.certificates,
      wantAuthnRequestsSigned: wanted === 'true' || wanted === '1',
    },
  };
}

/** Different https (or loopback http) locations of the sign-on service for one binding. */
function endpoints(role: XmlElement, binding: string): string[] {
  const found = new Set<string>();
  for (const service of childrenOf(role, ns.metadata, 'SingleSignOnService')) {
    const location = attributeOf(service, 'Location') ?? '';
    if (attributeOf(service, 'Binding') === binding && isSignOnUrl(location)) found.add(location);
  }
  return [...found];
}

/**
 * Whether a browser may be sent there: an absolute https URL in printable ASCII (it goes into a header), without
 * credentials; http only on loopback, for trials.
 */
export function isSignOnUrl(text: string): boolean {
  if (text.length > 2048 || !/^[!-~]+$/.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  const loopback = url.hostname === 'localhost' || url.hostname === '127.0.0.1' || url.hostname === '[::1]';
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && loopback);
  return secure && url.username === '' && url.password === '';
}

function refuseMetadata(code: IdpMetadataRefusalCode, what = ''): IdpMetadataRefusal {
  return { ok: false, code, sentence: sentences[code].replace('{what}', () => what) };
}
