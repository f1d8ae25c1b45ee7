import { Buffer } from 'node:buffer';
import type { Vector } from './case.ts';
import type { Sign } from './generate.ts';
import { accepted, assertionXml, ids, person, responseXml, swap } from './message.ts';

/** What the tables below are written with. */
function kit(sign: Sign) {
  const base = responseXml();
  const both = sign(base, { id: ids.assertion }, { id: ids.response });
  const good = (name: string, about: string, rest: Partial<Vector>): Vector => ({
    name,
    about,
    xml: both,
    expect: accepted(),
    ...rest,
  });
  const base64 = Buffer.from(both).toString('base64');
  const unsolicited = base.replace(/ InResponseTo="[^"]*"/g, '');
  const many = (count: number) => ({
    ...person,
    groups: Array.from({ length: count }, (_, i) => `Group ${i} of the directory`),
  });
  const groups = (count: number) => sign(responseXml(assertionXml(many(count))), { id: ids.assertion }, { id: ids.response });
  const odd = {
    __proto__x: ['1'],
    constructor: ['2'],
    toString: [],
    empty: [''],
    'http://schemas.example.org/claims/länd': ['Österreich', '日本', '😀', 'a\tb'],
  };
  const proto = swap(responseXml(assertionXml(odd)), '__proto__x', '__proto__');
  return { base, both, good, base64, unsolicited, many, groups, odd, proto };
}

/** What is signed, with which key and algorithm. */
function signatures(sign: Sign): Vector[] {
  const { base, both, good, unsolicited } = kit(sign);
  return [
    good('signed-both', 'Response and assertion are signed.', {}),
    good('signed-assertion-only', 'Only the assertion is signed.', { xml: sign(base, { id: ids.assertion }) }),
    good('signed-response-only', 'Only the response is signed.', { xml: sign(base, { id: ids.response }) }),
    good('second-stored-key', 'Signed with the second of two stored keys (rotation).', {
      xml: sign(base, { id: ids.assertion, key: 'test-idp-next' }),
      request: certificates('test-idp.crt', 'test-idp-next.crt'),
    }),
    good('unusable-key-beside', 'A weak certificate stored beside a good one is passed over.', {
      request: certificates('test-weak.crt', 'test-idp.crt'),
    }),
    good('rsa-4096-sha512', 'RSA of 4096 bits with SHA-512.', {
      xml: sign(base, { id: ids.response, key: 'test-idp-4096', method: 'rsa-sha512', digest: 'sha512' }),
      request: certificates('test-idp-4096.crt'),
    }),
    good('rsa-sha384', 'RSA with SHA-384.', { xml: sign(base, { id: ids.response, method: 'rsa-sha384', digest: 'sha384' }) }),
    ...(['256', '384', '521'] as const).map((size) => {
      const hash = size === '521' ? 'sha512' : `sha${size}`;
      return good(`ecdsa-p${size}`, `ECDSA on P-${size} with ${hash}.`, {
        xml: sign(base, { id: ids.response, key: `test-ec${size}`, method: `ecdsa-${hash}`, digest: hash }),
        request: certificates(`test-ec${size}.crt`),
      });
    }),
    good('sha1-dated-exception', 'SHA-1 before the end of the tenant’s exception.', {
      xml: sign(base, { id: ids.response, method: 'rsa-sha1', digest: 'sha1' }),
      request: { allowSha1Until: '2026-06-01T00:00:00.000Z' },
    }),
    good('unsolicited-allowed', 'Started at the IdP, where the tenant allows it.', {
      xml: sign(unsolicited, { id: ids.response }),
      request: { inResponseTo: null, allowUnsolicited: true },
    }),
  ];
}

/** How it is written. */
function forms(sign: Sign): Vector[] {
  const { base, both, good, base64 } = kit(sign);
  return [
    good('byte-order-mark', 'One byte order mark at the very start.', { xml: `\ufeff${both}` }),
    good('wrapped-base64', 'The form field has line breaks.', { field: base64.replace(/(.{76})/g, '$1\r\n') }),
    good('line-ends-crlf', 'Lines of the document end with CR LF.', {
      xml: sign(base.replace('core>', 'core&gt;').replace(/></g, '>\r\n<').replace('{{sign:id-r', '\r\n{{sign:id-r'), { id: ids.assertion, space: '\r\n' }),
    }),
    good('carriage-return-by-reference', 'Base64 lines end with &#13; and a line feed.', {
      xml: sign(base, { id: ids.assertion, wrap: '&#13;\n' }, { id: ids.response, wrap: '&#xD;\n' }),
    }),
    good('trailing-line-feed', 'White space after the root element.', { xml: `${both}\n` }),
    good('single-quotes', 'Attributes in single quotes, spaces around the equals sign.', {
      xml: sign(base.replace(/ (ID|Version|Name)="([^"]*)"/g, " $1 = '$2'"), { id: ids.response }),
    }),
    good('references-in-values', 'Character references in attribute values and text.', {
      xml: sign(swap(base, '>Anna Nowak<', '>&#65;nna&#x20;Nowak<'), { id: ids.response }),
    }),
    good('greater-than-in-text', 'A bare > in text is escaped by the canonical form.', {
      xml: sign(swap(base, '>Anna Nowak<', '>Anna > Nowak &quot;&apos;<'), { id: ids.response }),
      expect: accepted({ attributes: { ...person, displayName: ['Anna > Nowak "\''] } }),
    }),
    good('prefix-list', 'InclusiveNamespaces with prefixes in and out of scope, and #default.', {
      xml: sign(
        swap(base, '<saml2:Assertion ', '<saml2:Assertion xmlns="urn:example:unused" xmlns:xs="http://www.w3.org/2001/XMLSchema" '),
        { id: ids.assertion, prefixList: 'xs #default nowhere' },
        { id: ids.response, prefixList: '#default xs' },
      ),
    }),
  ];
}

/** What it says. */
function claims(sign: Sign): Vector[] {
  const { base, good, many, groups, odd, proto } = kit(sign);
  return [
    good('within-skew', 'The clocks differ by less than two minutes.', { request: { now: '2026-03-10T09:06:59.000Z' } }),
    good('audience-among-several', 'Several audiences, and a second restriction that names us too.', {
      xml: sign(
        swap(
          base,
          '<saml2:AudienceRestriction>',
          '<saml2:AudienceRestriction><saml2:Audience>https://account.meridian.example/saml/b-7k2</saml2:Audience></saml2:AudienceRestriction><saml2:OneTimeUse/><saml2:AudienceRestriction><saml2:Audience>urn:example:other</saml2:Audience>',
        ),
        { id: ids.response },
      ),
    }),
    good('attribute-names-hostile', 'Names that mean something to JavaScript, other scripts, empty values.', {
      xml: sign(proto, { id: ids.response }),
      expect: accepted({
        attributes: JSON.parse(JSON.stringify(odd).replace('__proto__x', '__proto__')),
      }),
    }),
    good('two-attribute-statements', 'Attributes in two statements.', {
      xml: sign(
        swap(base, '<saml2:Attribute Name="groups"', `</saml2:AttributeStatement><saml2:AttributeStatement xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion"><saml2:Attribute Name="groups"`),
        { id: ids.response },
      ),
    }),
    good('groups-10', 'Ten groups.', { xml: groups(10), expect: accepted({ attributes: many(10) }) }),
    good('groups-200', 'Two hundred groups.', { xml: groups(200), expect: accepted({ attributes: many(200) }) }),
  ];
}

/** What must be accepted, apart from the shapes of real providers. */
export function goodVectors(sign: Sign): Vector[] {
  return [signatures(sign), forms(sign), claims(sign)].flat();
}

function certificates(...names: string[]): NonNullable<Vector['request']> {
  return { idp: { entityId: 'http://idp.example.com/exk1fcia6d6EMsf331d8', certificates: names } };
}
