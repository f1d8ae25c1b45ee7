import type { CaseRequest, Vector } from './case.ts';
import type { Sign } from './generate.ts';
import { ids, issuer, namespaces, refused, responseXml, swap } from './message.ts';
import { certificateText, readKey } from './signer.ts';

const ds = namespaces.ds;
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** What the tables below are written with. */
function kit(sign: Sign) {
  const base = responseXml();
  const whole = sign(base, { id: ids.response });
  const both = sign(base, { id: ids.assertion }, { id: ids.response });
  const bad = (name: string, code: string, about: string, xml: string, request?: Partial<CaseRequest>): Vector => ({
    name,
    about,
    xml,
    ...(request === undefined ? {} : { request }),
    expect: refused(code),
  });
  const stored = (...certificates: string[]) => ({ idp: { entityId: issuer, certificates } });
  const made = (options: Partial<Parameters<Sign>[1]>) => sign(base, { id: ids.response, ...options });
  const changed = (change: (signature: string) => string) => made({ change });
  const transform = (algorithm: string, inner = '') => `<ds:Transform Algorithm="${algorithm}">${inner}</ds:Transform>`;
  const enveloped = transform(`${ds}enveloped-signature`);
  const transforms = (text: string) => made({ transforms: text });
  const element = (local: string) => new RegExp(`<ds:${local}[ >].*?</ds:${local}>`, 's');
  const part = (local: string, xml = whole) => element(local).exec(xml)?.[0] ?? '';

  return { base, whole, both, bad, stored, made, changed, transform, enveloped, transforms, element, part };
}

/** Nothing signed, or something else than what was signed. */
function coverage(sign: Sign): Vector[] {
  const { base, whole, both, bad, made, changed, element, part } = kit(sign);
  return [
    bad('not-signed', 'not_signed', 'Signature exclusion: nothing is signed.', sign(base)),
    bad('signature-removed', 'not_signed', 'The signature was taken out.', whole.replace(element('Signature'), '')),
    bad('signature-empty', 'signature_malformed', 'An empty Signature element.', whole.replace(element('Signature'), `<ds:Signature xmlns:ds="${ds}"/>`)),
    bad('signature-in-other-namespace', 'element_unexpected', 'A Signature of no known namespace.', whole.replace(`xmlns:ds="${ds}"`, 'xmlns:ds="urn:example:dsig"')),
    bad('one-good-one-bad', 'signature_invalid', 'The response is well signed; the assertion by someone else.', sign(base, { id: ids.assertion, key: 'test-attacker' }, { id: ids.response })),
    bad('one-good-one-broken', 'digest_mismatch', 'The assertion is well signed; the response was changed.', both.replace('Destination="https://account', 'Consent="urn:x" Destination="https://account')),
    bad('changed-nameid', 'digest_mismatch', 'The NameID was changed.', swap(whole, '>anna.nowak@northwind.example</saml2:NameID>', '>admin@northwind.example</saml2:NameID>')),
    bad('changed-group', 'digest_mismatch', 'A group was changed.', swap(both, '>Everyone<', '>Owners<')),
    bad('changed-white-space', 'digest_mismatch', 'A space was added.', swap(whole, '>Everyone<', '>Everyone <')),
    bad('changed-attribute-line-feed', 'digest_mismatch', 'A space in an attribute became a line feed by reference.', swap(sign(swap(base, 'SessionIndex="id-s-77"', 'SessionIndex="id s"'), { id: ids.response }), 'SessionIndex="id s"', 'SessionIndex="id&#10;s"')),
    bad('changed-carriage-return', 'digest_mismatch', 'A carriage return by reference was added.', swap(whole, '>Everyone<', '>Everyone&#13;<')),
    bad('changed-prefix', 'digest_mismatch', 'The prefix is part of what is signed.', whole.replace(/saml2:Audience\b/g, 'saml3:Audience').replace('<saml2:Conditions', `<saml2:Conditions xmlns:saml3="${namespaces.saml}"`)),
    bad('changed-digest', 'signature_invalid', 'The digest was recomputed, SignedInfo not signed again.', sign(swap(base, '>Everyone<', '>Owners<'), { id: ids.response }).replace(part('SignatureValue', sign(swap(base, '>Everyone<', '>Owners<'), { id: ids.response })), part('SignatureValue'))),
    bad('changed-signature-value', 'signature_invalid', 'A signature from another message.', whole.replace(part('SignatureValue'), part('SignatureValue', sign(swap(base, '>Everyone<', '>Owners<'), { id: ids.response })))),
    bad('digest-empty', 'digest_mismatch', 'An empty digest, as of a canonical form that failed.', changed((text) => text.replace(/<ds:DigestValue>.*<\/ds:DigestValue>/, '<ds:DigestValue></ds:DigestValue>'))),
    bad('digest-of-nothing', 'digest_mismatch', 'The digest of no bytes: void canonicalisation.', made({ digestOf: '' })),
    bad('digest-of-assertion', 'digest_mismatch', 'The digest of another element.', made({ digestOf: '<a></a>' })),
  ];
}

/** Signature values and keys. */
function keysAndValues(sign: Sign): Vector[] {
  const { whole, bad, stored, made } = kit(sign);
  return [
    bad('value-empty', 'signature_malformed', 'An empty SignatureValue.', whole.replace(/<ds:SignatureValue>.*?<\/ds:SignatureValue>/s, '<ds:SignatureValue/>')),
    bad('value-not-base64', 'signature_malformed', 'SignatureValue is no base64.', whole.replace('<ds:SignatureValue>', '<ds:SignatureValue>*')),
    bad('value-short', 'signature_invalid', 'A signature of one byte.', whole.replace(/<ds:SignatureValue>.*?<\/ds:SignatureValue>/s, '<ds:SignatureValue>AQ==</ds:SignatureValue>')),
    bad('key-from-message', 'signature_invalid', 'Signed by the attacker, whose certificate is in KeyInfo.', made({ key: 'test-attacker' })),
    bad('key-from-message-named-ours', 'signature_invalid', 'Signed by the attacker, with our IdP’s certificate in KeyInfo.', made({ key: 'test-attacker', keyInfo: `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${certificateText('test-idp.crt')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>` })),
    bad('key-none-stored', 'key_missing', 'No certificate is stored.', whole, stored()),
    bad('key-weak', 'key_missing', 'RSA of 1024 bits, stored and used.', made({ key: 'test-weak' }), stored('test-weak.crt')),
    bad('key-unusual-curve', 'key_missing', 'A curve that is not on the list.', made({ key: 'test-eck1', method: 'ecdsa-sha256' }), stored('test-eck1.crt')),
    bad('key-private-stored', 'key_missing', 'What is stored is no certificate.', whole, stored('test-idp.key')),
    bad('key-rotated', 'signature_invalid', 'The IdP signs with a new key that is not stored yet.', made({ key: 'test-idp-next' })),
    bad('key-rsa-method-ec', 'key_algorithm_mismatch', 'ECDSA, and only an RSA key is stored.', made({ key: 'test-ec256', method: 'ecdsa-sha256' })),
    bad('key-ec-method-rsa', 'key_algorithm_mismatch', 'RSA, and only an EC key is stored.', whole, stored('test-ec256.crt')),
  ];
}

/** Algorithms. */
function algorithms(sign: Sign): Vector[] {
  const { base, bad, stored, made, changed } = kit(sign);
  return [
    bad('hmac-with-public-key', 'algorithm_not_allowed', 'HMAC keyed with the public certificate.', made({ method: 'hmac-sha256', hmac: readKey('test-idp.crt') })),
    bad('hmac-output-length', 'signature_malformed', 'HMACOutputLength cuts the comparison to nothing.', changed((text) => text.replace(/<ds:SignatureMethod ([^>]*)\/>/, '<ds:SignatureMethod $1><ds:HMACOutputLength>0</ds:HMACOutputLength></ds:SignatureMethod>'))),
    bad('algorithm-rsa-sha1', 'sha1_not_allowed', 'RSA with SHA-1.', made({ method: 'rsa-sha1' })),
    bad('algorithm-digest-sha1', 'sha1_not_allowed', 'A SHA-1 digest below RSA-SHA256.', made({ digest: 'sha1' })),
    bad('algorithm-sha1-exception-over', 'sha1_not_allowed', 'The dated exception is over.', made({ method: 'rsa-sha1', digest: 'sha1' }), { allowSha1Until: '2026-03-10T09:00:00.000Z' }),
    bad('algorithm-ecdsa-sha1', 'algorithm_not_allowed', 'ECDSA with SHA-1, which no exception covers.', made({ key: 'test-ec256', method: 'ecdsa-sha1' }), { ...stored('test-ec256.crt'), allowSha1Until: '2027-01-01T00:00:00.000Z' }),
    bad('algorithm-rsa-md5', 'algorithm_not_allowed', 'RSA with MD5.', made({ method: 'rsa-md5' })),
    bad('algorithm-digest-md5', 'algorithm_not_allowed', 'An MD5 digest.', made({ digest: 'md5' })),
    bad('algorithm-dsa', 'algorithm_not_allowed', 'DSA.', made({ method: 'dsa-sha256' })),
    bad('algorithm-pss', 'algorithm_not_allowed', 'RSA-PSS is not on the list.', made({ method: 'rsa-pss' })),
    bad('algorithm-unknown', 'algorithm_not_allowed', 'An algorithm that nobody knows.', changed((text) => text.replace('more#rsa-sha256', 'more#rsa-sha257'))),
    bad('algorithm-empty', 'algorithm_not_allowed', 'An empty algorithm.', changed((text) => text.replace(/(SignatureMethod Algorithm=)"[^"]*"/, '$1""'))),
    bad('algorithm-prototype', 'algorithm_not_allowed', 'A name that every object has.', changed((text) => text.replace(/(SignatureMethod Algorithm=)"[^"]*"/, '$1"constructor"'))),
    bad('algorithm-missing', 'attribute_missing', 'SignatureMethod without an algorithm.', changed((text) => text.replace(/(SignatureMethod) Algorithm="[^"]*"/, '$1'))),
    bad('ecdsa-der', 'signature_invalid', 'ECDSA in DER instead of r and s side by side.', made({ key: 'test-ec256', method: 'ecdsa-sha256', der: true }), stored('test-ec256.crt')),
    bad('ecdsa-zero', 'signature_invalid', 'ECDSA with r and s of zero.', sign(base, { id: ids.response, key: 'test-ec256', method: 'ecdsa-sha256' }).replace(/<ds:SignatureValue>.*?<\/ds:SignatureValue>/s, `<ds:SignatureValue>${'A'.repeat(85)}A==</ds:SignatureValue>`), stored('test-ec256.crt')),
  ];
}

/** References, digests and the parts of a signature. */
function references(sign: Sign): Vector[] {
  const { whole, bad, made, changed, element, part } = kit(sign);
  return [
    bad('reference-other', 'signature_reference_mismatch', 'The signature in the response refers to the assertion.', made({ uri: '#id-a-6b1e' })),
    bad('reference-document', 'signature_reference_mismatch', 'An empty reference: the whole document.', made({ uri: '' })),
    bad('reference-absent', 'attribute_missing', 'No URI at all.', changed((text) => text.replace(/ URI="[^"]*"/, ''))),
    bad('reference-pointer', 'signature_reference_mismatch', 'An XPointer.', made({ uri: "#xpointer(id('id-r-41c0'))" })),
    bad('reference-root-pointer', 'signature_reference_mismatch', 'An XPointer to the root.', made({ uri: '#xpointer(/)' })),
    bad('reference-external', 'signature_reference_mismatch', 'A file from elsewhere.', made({ uri: 'https://evil.example/signed.xml' })),
    bad('reference-without-hash', 'signature_reference_mismatch', 'The ID without #.', made({ uri: 'id-r-41c0' })),
    bad('reference-twice', 'signature_malformed', 'Two references.', changed((text) => text.replace(/(<ds:Reference .*<\/ds:Reference>)/s, '$1$1'))),
    bad('reference-none', 'signature_malformed', 'No reference.', changed((text) => text.replace(/<ds:Reference .*<\/ds:Reference>/s, ''))),
    bad('digest-value-twice', 'signature_malformed', 'Two digests.', changed((text) => text.replace(/(<ds:DigestValue>.*<\/ds:DigestValue>)/, '<ds:DigestValue>AAAA</ds:DigestValue>$1'))),
    bad('digest-value-with-element', 'text_unexpected', 'An element inside the digest.', changed((text) => text.replace('<ds:DigestValue>', '<ds:DigestValue><ds:X/>'))),
    bad('signed-info-twice', 'signature_malformed', 'Two SignedInfo: one signed, one read.', whole.replace(part('SignedInfo'), part('SignedInfo') + part('SignedInfo'))),
    bad('signed-info-in-object', 'signature_malformed', 'A second SignedInfo in an Object.', whole.replace('</ds:Signature>', `<ds:Object>${part('SignedInfo')}</ds:Object></ds:Signature>`)),
    bad('signature-value-twice', 'signature_malformed', 'Two SignatureValues.', whole.replace(part('SignatureValue'), part('SignatureValue') + part('SignatureValue'))),
    bad('key-info-twice', 'signature_malformed', 'Two KeyInfo.', whole.replace(part('KeyInfo'), part('KeyInfo') + part('KeyInfo'))),
    bad('key-info-retrieval', 'signature_malformed', 'A key to be fetched from elsewhere.', whole.replace(part('KeyInfo'), '<ds:KeyInfo><ds:RetrievalMethod URI="https://evil.example/key"/></ds:KeyInfo>')),
    bad('key-info-foreign', 'signature_malformed', 'Foreign XML inside KeyInfo.', whole.replace(part('KeyInfo'), '<ds:KeyInfo><x:a xmlns:x="urn:example:x"/></ds:KeyInfo>')),
    bad('object-empty', 'signature_malformed', 'An empty Object.', whole.replace('</ds:Signature>', '<ds:Object/></ds:Signature>')),
  ];
}

/** Transforms and canonical forms. */
function transformations(sign: Sign): Vector[] {
  const { base, whole, bad, made, changed, transform, enveloped, transforms } = kit(sign);
  return [
    bad('transforms-missing', 'transform_not_allowed', 'No transforms.', changed((text) => text.replace(/<ds:Transforms>.*<\/ds:Transforms>/s, ''))),
    bad('transforms-only-enveloped', 'transform_not_allowed', 'Only enveloped-signature.', transforms(enveloped)),
    bad('transforms-only-exclusive', 'transform_not_allowed', 'Only canonicalisation.', transforms(transform(exclusive))),
    bad('transforms-order', 'transform_not_allowed', 'The other way round.', transforms(transform(exclusive) + enveloped)),
    bad('transforms-three', 'transform_not_allowed', 'One too many.', transforms(enveloped + transform(exclusive) + transform(exclusive))),
    bad('transform-xslt', 'signature_malformed', 'XSLT.', transforms(enveloped + transform('http://www.w3.org/TR/1999/REC-xslt-19991116', '<x:stylesheet xmlns:x="http://www.w3.org/1999/XSL/Transform"/>'))),
    bad('transform-xpath', 'signature_malformed', 'XPath that selects nothing.', transforms(enveloped + transform('http://www.w3.org/TR/1999/REC-xpath-19991116', '<ds:XPath>false()</ds:XPath>'))),
    bad('transform-base64', 'transform_not_allowed', 'Base64.', transforms(enveloped + transform(`${ds}base64`))),
    bad('transform-with-comments', 'transform_not_allowed', 'Canonical form with comments.', transforms(enveloped + transform(`${exclusive}WithComments`))),
    bad('transform-inclusive', 'transform_not_allowed', 'Inclusive canonical form.', transforms(enveloped + transform('http://www.w3.org/TR/2001/REC-xml-c14n-20010315'))),
    bad('canonicalization-inclusive', 'transform_not_allowed', 'Inclusive canonical form of SignedInfo.', made({ c14n: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315', transforms: enveloped + transform(exclusive) })),
    bad('canonicalization-with-comments', 'transform_not_allowed', 'SignedInfo with comments.', made({ c14n: `${exclusive}WithComments`, transforms: enveloped + transform(exclusive) })),
    bad('canonicalization-unknown', 'transform_not_allowed', 'A canonical form nobody knows.', changed((text) => text.replace(/(CanonicalizationMethod Algorithm=)"[^"]*"/, '$1"urn:example:none"'))),
    bad('prefix-list-twice', 'signature_malformed', 'Two InclusiveNamespaces.', transforms(enveloped + transform(exclusive, `<ec:InclusiveNamespaces xmlns:ec="${exclusive}" PrefixList="a"/>`.repeat(2)))),
    bad('prefix-list-changed', 'digest_mismatch', 'The PrefixList brings in a namespace that was not signed.', sign(swap(base, '<saml2:Assertion ', '<saml2:Assertion xmlns:x="urn:example:x" '), { id: ids.assertion, change: (text) => text.replace(`<ds:Transform Algorithm="${exclusive}"/>`, `<ds:Transform Algorithm="${exclusive}"><ec:InclusiveNamespaces xmlns:ec="${exclusive}" PrefixList="x"/></ds:Transform>`) })),
    bad('prefix-list-not-names', 'signature_malformed', 'A PrefixList of no names.', made({ prefixList: 'xs:a' })),
    bad('enveloped-with-prefix-list', 'transform_not_allowed', 'A PrefixList on the enveloped transform.', transforms(transform(`${ds}enveloped-signature`, `<ec:InclusiveNamespaces xmlns:ec="${exclusive}" PrefixList="a"/>`) + transform(exclusive))),
    bad('manifest', 'attribute_unexpected', 'A reference of type Manifest.', whole.replace('<ds:Reference URI', `<ds:Reference Type="${ds}Manifest" URI`)),
  ];
}

/** The signature itself: missing, broken, of another key, algorithm or form. */
export function signatureVectors(sign: Sign): Vector[] {
  return [coverage(sign), keysAndValues(sign), algorithms(sign), references(sign), transformations(sign)].flat();
}
