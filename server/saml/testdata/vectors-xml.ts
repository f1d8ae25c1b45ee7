import { Buffer } from 'node:buffer';
import type { Vector } from './case.ts';
import type { Sign } from './generate.ts';
import { ids, refused, responseXml, swap } from './message.ts';

const nameId = '>anna.nowak@northwind.example</saml2:NameID>';
const attacker = '>anna.nowak@northwind.example';

/** What the tables below are written with. */
function kit(sign: Sign) {
  const base = responseXml();
  const signed = sign(base, { id: ids.assertion }, { id: ids.response });
  const body = signed.replace(/^<\?xml[^>]*\?>/, '');
  const base64 = Buffer.from(signed).toString('base64');
  const bytes = (...parts: (string | number[])[]) =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part)))).toString('base64');
  const at = (from: string, to: string) => swap(signed, from, to);
  const bad = (name: string, code: string, about: string, what: string | { field: string }): Vector => ({
    name,
    about,
    ...(typeof what === 'string' ? { xml: what } : what),
    expect: refused(code),
  });
  const field = (text: string) => ({ field: text });
  const [before = '', after = ''] = signed.split('Anna Nowak');
  const many = (count: number, xml: string) => xml.repeat(count);
  const unsigned = responseXml('').replace(/\{\{[^}]*\}\}/g, '');
  const root = (content: string) => swap(unsigned, '</saml2p:Response>', `${content}</saml2p:Response>`);
  return { base, signed, body, base64, bytes, at, bad, field, before, after, many, unsigned, root };
}

/** The form field and its encoding. */
function envelope(sign: Sign): Vector[] {
  const { signed, base64, bytes, at, bad, field, before, after } = kit(sign);
  return [
    bad('field-empty', 'response_missing', 'The form field is empty.', field('')),
    bad('base64-of-nothing', 'response_missing', 'The form field is only a line break.', field('\n')),
    bad('base64-url-alphabet', 'base64_invalid', 'URL-safe base64.', field(base64.replace(/\+/g, '-').replace(/\//g, '_').replace(/A/, '_'))),
    bad('base64-spaces', 'base64_invalid', 'A plus sign became a space.', field(`${base64.slice(0, 80)} ${base64.slice(81)}`)),
    bad('base64-no-padding', 'base64_invalid', 'Padding cut off.', field(Buffer.from(`${signed}${' '.repeat((4 - (signed.length % 3)) % 3)}`).toString('base64').replace(/=+$/, '').slice(0, -1))),
    bad('base64-stray-bits', 'base64_invalid', 'Bits behind the last byte are set.', field(`${Buffer.from('<a/>').toString('base64').slice(0, 5)}h==`)),
    bad('base64-data-after-padding', 'base64_invalid', 'Two base64 texts joined.', field(`${Buffer.from('<a/>').toString('base64')}${base64}`)),
    bad('base64-twice', 'xml_malformed', 'Encoded twice.', field(Buffer.from(base64).toString('base64'))),
    bad('base64-percent-encoded', 'base64_invalid', 'Percent-encoded once too often.', field(encodeURIComponent(`${base64.slice(0, -4)}AA==`))),
    bad('not-base64-but-xml', 'base64_invalid', 'The XML itself.', field(signed)),
    bad('deflated', 'not_utf8', 'Deflated, as for a redirect.', field(Buffer.from([0xbd, 0x57, 0x5b, 0x73, 0xa2]).toString('base64'))),
    bad('utf16-with-mark', 'not_utf8', 'UTF-16 with a byte order mark.', field(Buffer.from(`\ufeff${signed}`, 'utf16le').toString('base64'))),
    bad('utf16-without-mark', 'xml_character_forbidden', 'UTF-16 without a mark reads as NULs.', field(Buffer.from(signed, 'utf16le').toString('base64'))),
    bad('utf8-overlong', 'not_utf8', 'An overlong form of a letter.', field(bytes(before, [0xc1, 0x81], after))),
    bad('utf8-lone-surrogate', 'not_utf8', 'A surrogate in UTF-8.', field(bytes(before, [0xed, 0xa0, 0x80], after))),
    bad('utf8-latin1-byte', 'not_utf8', 'A byte of Latin-1.', field(bytes(before, [0xe9], after))),
    bad('declared-latin1', 'not_utf8', 'The declaration says ISO-8859-1.', at('encoding="UTF-8"', 'encoding="ISO-8859-1"')),
    bad('declared-utf7', 'not_utf8', 'The declaration says UTF-7.', at('encoding="UTF-8"', 'encoding="UTF-7"')),
    bad('declared-version-1.1', 'xml_malformed', 'XML 1.1.', at('version="1.0"', 'version="1.1"')),
    bad('declaration-not-first', 'xml_construct_forbidden', 'A space before the declaration.', ` ${signed}`),
    bad('declaration-twice', 'xml_construct_forbidden', 'Two declarations.', `<?xml version="1.0"?>${signed}`),
  ];
}

/** Characters that may not be there, plainly or by reference. */
function characters(sign: Sign): Vector[] {
  const { signed, at, bad } = kit(sign);
  return [
    bad('byte-order-mark-twice', 'xml_character_forbidden', 'Two byte order marks.', `\ufeff\ufeff${signed}`),
    bad('byte-order-mark-inside', 'xml_character_forbidden', 'U+FEFF in a name.', at('>Anna Nowak<', '>Anna\ufeff Nowak<')),
    bad('byte-order-mark-by-reference', 'xml_character_forbidden', 'U+FEFF by reference.', at('>Anna Nowak<', '>Anna&#xFEFF; Nowak<')),
    bad('null-character', 'xml_character_forbidden', 'A NUL in the NameID.', at(nameId, `${attacker}\0.evil.example</saml2:NameID>`)),
    bad('null-by-reference', 'xml_character_forbidden', 'A NUL by reference.', at(nameId, `${attacker}&#x0;.evil.example</saml2:NameID>`)),
    bad('control-by-reference', 'xml_character_forbidden', 'U+0008 by reference.', at('>Anna Nowak<', '>Anna&#8;Nowak<')),
    bad('control-c1', 'xml_character_forbidden', 'U+0085, which some take for a line end.', at('>Anna Nowak<', '>Anna\u0085Nowak<')),
    bad('delete-character', 'xml_character_forbidden', 'U+007F.', at('>Anna Nowak<', '>Anna\u007fNowak<')),
    bad('surrogate-by-reference', 'xml_character_forbidden', 'A surrogate by reference.', at('>Anna Nowak<', '>&#xD83D;&#xDE00;<')),
    bad('beyond-unicode-by-reference', 'xml_character_forbidden', 'U+110000 by reference.', at('>Anna Nowak<', '>&#x110000;<')),
    bad('non-character', 'xml_character_forbidden', 'U+FFFF.', at('>Anna Nowak<', '>\uffff<')),
  ];
}

/** Comments, instructions, CDATA, DTDs and entities. */
function constructs(sign: Sign): Vector[] {
  const { signed, body, at, bad, before, after, root } = kit(sign);
  return [
    bad('comment-in-nameid', 'xml_construct_forbidden', 'The classic truncation: a comment inside the NameID.', at(nameId, '>anna.nowak@northwind.example<!---->.evil.example</saml2:NameID>')),
    bad('comment-in-attribute-value', 'xml_construct_forbidden', 'A comment inside a group name.', at('>Everyone<', '>Every<!-- -->one<')),
    bad('comment-between-elements', 'xml_construct_forbidden', 'A comment where it harms nobody.', at('<saml2p:Status>', '<!-- x --><saml2p:Status>')),
    bad('comment-before-root', 'xml_construct_forbidden', 'A comment before the root.', `<!-- x -->${body}`),
    bad('comment-after-root', 'xml_construct_forbidden', 'A comment after the root.', `${signed}<!-- x -->`),
    bad('comment-in-digest', 'xml_construct_forbidden', 'A comment inside DigestValue.', signed.replace('</ds:DigestValue>', '<!--x--></ds:DigestValue>')),
    bad('instruction-in-nameid', 'xml_construct_forbidden', 'A processing instruction inside the NameID.', at(nameId, `${attacker}<?x?>.evil.example</saml2:NameID>`)),
    bad('instruction-before-root', 'xml_construct_forbidden', 'A style sheet.', at('<saml2p:Response', '<?xml-stylesheet href="x"?><saml2p:Response')),
    bad('cdata-in-nameid', 'xml_construct_forbidden', 'The NameID as CDATA, the same to the canonical form.', at(nameId, '><![CDATA[anna.nowak@northwind.example]]></saml2:NameID>')),
    bad('cdata-in-attribute-value', 'xml_construct_forbidden', 'Part of a value as CDATA.', at('>Everyone<', '>Every<![CDATA[one]]><')),
    bad('doctype-empty', 'xml_construct_forbidden', 'A DOCTYPE without anything.', `<!DOCTYPE saml2p:Response>${body}`),
    bad('doctype-entity', 'xml_construct_forbidden', 'An entity for the NameID.', `<!DOCTYPE r [<!ENTITY a "x">]>${swap(body, nameId, '>&a;</saml2:NameID>')}`),
    bad('doctype-external', 'xml_construct_forbidden', 'An external entity.', `<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>${body}`),
    bad('doctype-billion-laughs', 'xml_construct_forbidden', 'Entities that grow.', `<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>${body}`),
    bad('doctype-default-attribute', 'xml_construct_forbidden', 'A DTD that declares which attribute is an ID.', `<!DOCTYPE r [<!ATTLIST r x ID #IMPLIED>]>${body}`),
    bad('entity-undeclared', 'xml_construct_forbidden', 'An entity nobody declared.', at('>Anna Nowak<', '>&nbsp;<')),
  ];
}

/** What is not XML. */
function wellFormedness(sign: Sign): Vector[] {
  const { signed, body, at, bad, before, after, root } = kit(sign);
  return [
    bad('ampersand-alone', 'xml_malformed', 'An ampersand that starts nothing.', at('>Anna Nowak<', '>Anna & Nowak<')),
    bad('cdata-end-in-text', 'xml_malformed', 'The end of a CDATA section in text.', at('>Anna Nowak<', '>Anna ]]> Nowak<')),
    bad('less-than-in-attribute', 'xml_malformed', 'A < in an attribute value.', at('SessionIndex="id-s-77"', 'SessionIndex="<"')),
    bad('attribute-without-quotes', 'xml_malformed', 'No quotes.', at('SessionIndex="id-s-77"', 'SessionIndex=id-s-77')),
    bad('attributes-without-space', 'xml_malformed', 'No space between attributes.', at('" SessionIndex', '"SessionIndex')),
    bad('attribute-twice', 'xml_malformed', 'An attribute given twice.', at(' SessionIndex="id-s-77"', ' SessionIndex="id-s-77" SessionIndex="id-s-78"')),
    bad('attribute-twice-by-namespace', 'xml_malformed', 'One attribute by two prefixes of one namespace.', signed.replace('xsi:type="xs:string"', 'xmlns:xsj="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xs:string" xsj:type="xs:int"')),
    bad('namespace-declared-twice', 'xml_malformed', 'A prefix declared twice on one element.', at('<saml2:Assertion ', '<saml2:Assertion xmlns:saml2="urn:example:x" ')),
    bad('tags-cross', 'xml_malformed', 'End tags in the wrong order.', at('</saml2:Audience></saml2:AudienceRestriction>', '</saml2:AudienceRestriction></saml2:Audience>')),
    bad('end-tag-prefix', 'xml_malformed', 'An end tag with another prefix of the same namespace.', at('</saml2:Audience>', '</saml:Audience>')),
    bad('not-closed', 'xml_malformed', 'The end is missing.', signed.slice(0, -20)),
    bad('two-roots', 'xml_malformed', 'A second root element.', `${signed}${body}`),
    bad('text-after-root', 'xml_malformed', 'Text after the root element.', `${signed}x`),
    bad('text-before-root', 'xml_malformed', 'Text before the root element.', `x${body}`),
    bad('no-xml', 'xml_malformed', 'Not XML at all.', 'SAMLResponse'),
    bad('html-page', 'xml_construct_forbidden', 'A web page.', '<!DOCTYPE html><html></html>'),
    bad('name-with-two-colons', 'xml_malformed', 'A name with two colons.', at('<saml2p:Status>', '<a:b:c/><saml2p:Status>')),
    bad('name-starts-with-digit', 'xml_malformed', 'A local name that starts with a digit.', at('<saml2p:Status>', '<saml2:1a/><saml2p:Status>')),
    bad('name-in-other-script', 'xml_malformed', 'A letter that only looks like an A.', at('<saml2p:Status>', '<saml2:\u0410ssertion/><saml2p:Status>')),
  ];
}

/** Prefixes and namespace names. */
function namespaceNames(sign: Sign): Vector[] {
  const { at, bad } = kit(sign);
  return [
    bad('prefix-unbound', 'namespace_invalid', 'A prefix that nobody declared.', at('<saml2p:Status>', '<x:a/><saml2p:Status>')),
    bad('prefix-unbound-attribute', 'namespace_invalid', 'An attribute with an unbound prefix.', at('<saml2:Subject>', '<saml2:Subject x:a="1">')),
    bad('namespace-relative', 'namespace_invalid', 'A relative namespace name, on which canonicalisers fail and return nothing.', at('<saml2:Subject>', '<saml2:Subject xmlns:x="relative">')),
    bad('namespace-number', 'namespace_invalid', 'A namespace name that is no URI.', at('<saml2:Subject>', '<saml2:Subject xmlns:x="1">')),
    bad('namespace-undeclared', 'namespace_invalid', 'A prefix undeclared, which Namespaces 1.0 forbids.', at('<saml2:Subject>', '<saml2:Subject xmlns:saml2p="">')),
    bad('namespace-default-undeclared', 'namespace_invalid', 'The default namespace undeclared.', at('<saml2:Subject>', '<saml2:Subject xmlns="">')),
    bad('namespace-of-xml', 'namespace_invalid', 'Another prefix for the XML namespace.', at('<saml2:Subject>', '<saml2:Subject xmlns:x="http://www.w3.org/XML/1998/namespace">')),
    bad('namespace-xml-rebound', 'namespace_invalid', 'The prefix xml bound to something else.', at('<saml2:Subject>', '<saml2:Subject xmlns:xml="urn:example:x">')),
    bad('namespace-xmlns-declared', 'namespace_invalid', 'The prefix xmlns declared.', at('<saml2:Subject>', '<saml2:Subject xmlns:xmlns="urn:example:x">')),
    bad('namespace-with-ampersand', 'namespace_invalid', 'A namespace name that canonicalisers write differently.', at('<saml2:Subject>', '<saml2:Subject xmlns:x="http://x.example/?a&amp;b">')),
    bad('namespace-other-script', 'namespace_invalid', 'A namespace name with a letter that looks like another.', at('<saml2:Subject>', '<saml2:Subject xmlns:x="urn:oasis:names:tc:S\u0410ML:2.0:assertion">')),
  ];
}

/** Too much of something. */
function bombs(sign: Sign): Vector[] {
  const { at, bad, field, many, root } = kit(sign);
  return [
    bad('size-bomb', 'response_too_large', 'More than 256 KiB.', at('>Anna Nowak<', `>${many(270_000, 'a')}<`)),
    bad('field-bomb', 'response_too_large', 'A form field of a million characters.', field(many(1_000_000, 'A'))),
    bad('element-bomb', 'xml_too_complex', 'More than 6,000 elements.', root(many(6_001, '<a/>'))),
    bad('depth-bomb', 'xml_too_complex', 'Nested a thousand deep.', root(many(1_000, '<a>') + many(1_000, '</a>'))),
    bad('attribute-bomb', 'xml_too_complex', 'More than 32 attributes on one element.', root(`<a ${Array.from({ length: 33 }, (_, i) => `b${i}=""`).join(' ')}/>`)),
    bad('namespace-bomb', 'xml_too_complex', 'More than 64 namespaces in scope.', root(many(3, `<a ${Array.from({ length: 30 }, (_, i) => `xmlns:n${i}="urn:example:${i}"`).join(' ')}>`))),
    bad('namespace-name-bomb', 'namespace_invalid', 'A namespace name that the canonical form would repeat.', root(`<a xmlns:b="urn:${many(600, 'b')}"/>`)),
  ];
}

/** The envelope and the XML itself. Most are changed after signing in ways that the canonical form does not see. */
export function xmlVectors(sign: Sign): Vector[] {
  return [envelope(sign), characters(sign), constructs(sign), wellFormedness(sign), namespaceNames(sign), bombs(sign)].flat();
}
