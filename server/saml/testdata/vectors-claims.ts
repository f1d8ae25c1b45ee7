import type { CaseRequest, Vector } from './case.ts';
import type { Sign } from './generate.ts';
import { ids, issuer, refused, requestId, responseXml, service, swap } from './message.ts';

const evil = 'https://evil.example/acs';

/** What the tables below are written with. */
function kit(sign: Sign) {
  const base = responseXml();
  const signed = (xml: string) => sign(xml, { id: ids.assertion }, { id: ids.response });
  const at = (from: string, to: string) => signed(swap(base, from, to));
  const bad = (name: string, code: string, about: string, xml: string, rest: Partial<Vector> = {}): Vector => ({
    name,
    about,
    xml,
    expect: refused(code),
    ...rest,
  });
  const asked = (request: Partial<CaseRequest>) => ({ request });
  const shown = (code: string, expected: string, received: string) => ({ expect: refused(code, { expected, received }) });
  const whole = signed(base);
  const data = ` NotOnOrAfter="2026-03-10T09:05:00.000Z" Recipient="${service.acsUrl}"`;
  const conditions = '<saml2:Conditions NotBefore="2026-03-10T08:55:00.000Z" NotOnOrAfter="2026-03-10T09:05:00.500Z">';
  const audience = `<saml2:AudienceRestriction><saml2:Audience>${service.entityId}</saml2:Audience></saml2:AudienceRestriction>`;
  const assertionIssuer = `${issuer}</saml2:Issuer>{{sign:id-a-6b1e}}`;
  const responseIssuer = `${issuer}</saml2:Issuer>{{sign:id-r-41c0}}`;
  const ends = (end: string) => signed(swap(base, data, data.replace('2026-03-10T09:05:00.000Z', end)));
  const noInResponseTo = base.replace(/ InResponseTo="[^"]*"/g, '');
  return { base, signed, at, bad, asked, shown, whole, data, conditions, audience, assertionIssuer, responseIssuer, ends, noInResponseTo };
}

/** From whom, for whom, in answer to what. */
function addressees(sign: Sign): Vector[] {
  const { base, signed, at, bad, asked, shown, whole, data, audience, assertionIssuer, responseIssuer, noInResponseTo } = kit(sign);
  return [
    bad('issuer-of-response', 'issuer_mismatch', 'The response has another issuer.', signed(swap(base, responseIssuer, responseIssuer.replace('http:', 'https:'))), shown('issuer_mismatch', issuer, issuer.replace('http:', 'https:'))),
    bad('issuer-of-assertion', 'issuer_mismatch', 'The assertion has another issuer.', signed(swap(base, assertionIssuer, assertionIssuer.replace(issuer, `${issuer}/`)))),
    bad('issuer-with-space', 'issuer_mismatch', 'White space around the issuer.', signed(swap(base, assertionIssuer, assertionIssuer.replace(issuer, ` ${issuer}\n`)))),
    bad('issuer-of-other-tenant', 'issuer_mismatch', 'Validly signed with the key that two tenants share, but for another tenant’s IdP.', whole, asked({ idp: { entityId: 'http://idp.example.com/other', certificates: ['test-idp.crt'] } })),
    bad('destination-other', 'destination_mismatch', 'Sent to another service.', signed(swap(base, `Destination="${service.acsUrl}"`, `Destination="${evil}"`)), shown('destination_mismatch', service.acsUrl, evil)),
    bad('destination-empty', 'destination_mismatch', 'An empty Destination.', signed(swap(base, `Destination="${service.acsUrl}"`, 'Destination=""'))),
    bad('destination-slash', 'destination_mismatch', 'A slash too many.', signed(swap(base, `Destination="${service.acsUrl}"`, `Destination="${service.acsUrl}/"`))),
    bad('recipient-other', 'recipient_mismatch', 'Made for another service.', at(`Recipient="${service.acsUrl}"`, `Recipient="${evil}"`), shown('recipient_mismatch', service.acsUrl, evil)),
    bad('recipient-missing', 'recipient_mismatch', 'No Recipient.', at(` Recipient="${service.acsUrl}"`, '')),
    bad('recipient-other-tenant', 'recipient_mismatch', 'The consumer service of another tenant of ours.', at(`Recipient="${service.acsUrl}"`, `Recipient="${service.acsUrl.replace('b-7k2', 'b-9x1')}"`)),
    bad('recipient-case', 'recipient_mismatch', 'Another spelling of the host.', at(`Recipient="${service.acsUrl}"`, `Recipient="${service.acsUrl.replace('meridian', 'Meridian')}"`)),
    bad('audience-other', 'audience_mismatch', 'Made for another audience.', at(`>${service.entityId}<`, '>https://other.example/sp<'), shown('audience_mismatch', service.entityId, 'https://other.example/sp')),
    bad('audience-prefix', 'audience_mismatch', 'The audience only begins like ours.', at(`>${service.entityId}<`, `>${service.entityId}.evil.example<`)),
    bad('audience-missing', 'audience_mismatch', 'No AudienceRestriction.', at(audience, '')),
    bad('audience-one-time-use-only', 'audience_mismatch', 'OneTimeUse alone.', at(audience, '<saml2:OneTimeUse/>')),
    bad('audience-restriction-empty', 'element_missing', 'An AudienceRestriction without an Audience.', at(`<saml2:Audience>${service.entityId}</saml2:Audience>`, '')),
    bad('audience-second-restriction', 'audience_mismatch', 'A second restriction does not name us.', at(audience, `${audience}<saml2:AudienceRestriction><saml2:Audience>urn:example:other</saml2:Audience></saml2:AudienceRestriction>`)),
    bad('request-of-other-browser', 'in_response_to_mismatch', 'The answer to another request.', whole, asked({ inResponseTo: '_0123456789abcdef0123456789abcdef' })),
    bad('request-missing-both', 'in_response_to_mismatch', 'An unsolicited answer to a request of ours.', signed(noInResponseTo)),
    bad('request-missing-on-data', 'in_response_to_mismatch', 'InResponseTo only on the unsigned response.', sign(swap(base, `InResponseTo="${requestId}"${data}`, data.trim()), { id: ids.assertion })),
    bad('request-missing-on-response', 'in_response_to_mismatch', 'InResponseTo only in the assertion.', signed(base.replace(` InResponseTo="${requestId}"`, ''))),
    bad('request-differs-on-data', 'in_response_to_mismatch', 'Response and confirmation name different requests.', at(`InResponseTo="${requestId}"${data}`, `InResponseTo="_other"${data}`)),
    bad('unsolicited', 'unsolicited_not_allowed', 'Unsolicited, and the tenant does not allow it.', signed(noInResponseTo), asked({ inResponseTo: null })),
    bad('unsolicited-with-request', 'in_response_to_mismatch', 'Allowed to come unsolicited, but it answers a request.', whole, asked({ inResponseTo: null, allowUnsolicited: true })),
  ];
}

/** Confirmation and times. */
function moments(sign: Sign): Vector[] {
  const { base, signed, at, bad, asked, shown, whole, data, conditions, ends } = kit(sign);
  return [
    bad('confirmation-holder-of-key', 'subject_confirmation_unusable', 'Holder of key.', at('cm:bearer', 'cm:holder-of-key')),
    bad('confirmation-sender-vouches', 'subject_confirmation_unusable', 'Sender vouches.', at('cm:bearer', 'cm:sender-vouches')),
    bad('confirmation-saml-1.0', 'subject_confirmation_unusable', 'Bearer of SAML 1.0.', at('SAML:2.0:cm:bearer', 'SAML:1.0:cm:bearer')),
    bad('confirmation-missing', 'subject_confirmation_unusable', 'No SubjectConfirmation.', signed(base.replace(/<saml2:SubjectConfirmation .*<\/saml2:SubjectConfirmation>/, ''))),
    bad('confirmation-data-missing', 'subject_confirmation_unusable', 'No SubjectConfirmationData.', signed(base.replace(/<saml2:SubjectConfirmationData [^>]*>/, ''))),
    bad('confirmation-twice', 'subject_confirmation_unusable', 'Two confirmations.', signed(base.replace(/(<saml2:SubjectConfirmation .*<\/saml2:SubjectConfirmation>)/, '$1$1'))),
    bad('confirmation-without-end', 'attribute_missing', 'SubjectConfirmationData without NotOnOrAfter.', at(data, ` Recipient="${service.acsUrl}"`)),
    bad('expired-confirmation', 'expired', 'The confirmation ended more than two minutes ago.', ends('2026-03-10T08:58:00.000Z'), shown('expired', '2026-03-10T08:58:00.000Z', '2026-03-10T08:58:00.000Z')),
    bad('expired-conditions', 'expired', 'The conditions ended more than two minutes ago.', at(conditions, conditions.replace('09:05:00.500', '08:57:59.999'))),
    bad('expired-session', 'expired', 'The session at the IdP has ended.', at('SessionIndex="id-s-77"', 'SessionIndex="id-s-77" SessionNotOnOrAfter="2026-03-10T08:00:00Z"')),
    bad('expired-replayed', 'expired', 'A genuine answer, a day later.', whole, asked({ now: '2026-03-11T09:00:00.000Z' })),
    bad('expired-no-skew', 'expired', 'Late by one second with no tolerance.', whole, asked({ now: '2026-03-10T09:05:01.000Z', clockSkewSeconds: 0 })),
    bad('future-conditions', 'not_yet_valid', 'The conditions begin in three minutes.', at(conditions, conditions.replace('08:55:00.000', '09:03:00.000'))),
    bad('future-confirmation', 'not_yet_valid', 'The confirmation begins in three minutes.', at(data, ` NotBefore="2026-03-10T09:03:00.000Z"${data}`)),
    bad('future-issue', 'not_yet_valid', 'Issued in three minutes.', at('IssueInstant="2026-03-10T09:00:00.123Z" Version="2.0"><saml2:Issuer Format', 'IssueInstant="2026-03-10T09:03:00.123Z" Version="2.0"><saml2:Issuer Format')),
    bad('future-response', 'not_yet_valid', 'The response is issued tomorrow.', signed(base.replace('IssueInstant="2026-03-10T09:00:00.123Z"', 'IssueInstant="2026-03-11T09:00:00.123Z"'))),
    bad('future-authentication', 'not_yet_valid', 'The person signs in next year.', at('AuthnInstant="2026', 'AuthnInstant="2027')),
    bad('lifetime-of-years', 'lifetime_too_long', 'The confirmation lasts for years.', ends('2036-03-10T09:05:00.000Z')),
    bad('lifetime-of-conditions', 'lifetime_too_long', 'The conditions last for two days.', at(conditions, conditions.replace('03-10T09:05', '03-12T09:05'))),
    bad('lifetime-old-assertion', 'lifetime_too_long', 'Issued years ago and still valid.', at('IssueInstant="2026-03-10T09:00:00.123Z" Version="2.0"><saml2:Issuer Format', 'IssueInstant="2019-03-10T09:00:00.123Z" Version="2.0"><saml2:Issuer Format')),
    bad('lifetime-inverted', 'lifetime_too_long', 'The conditions end before they begin.', at(conditions, conditions.replace('08:55:00.000', '09:01:00.000').replace('09:05:00.500', '09:00:30.000'))),
    ...times(ends, bad),
  ];
}

/** Attributes, and settings of our own. */
function others(sign: Sign): Vector[] {
  const { at, bad, asked, whole } = kit(sign);
  return [
    bad('attribute-twice-same-statement', 'attribute_duplicated', 'Two attributes of one name.', at('<saml2:Attribute Name="groups"', '<saml2:Attribute Name="name"><saml2:AttributeValue>ceo@northwind.example</saml2:AttributeValue></saml2:Attribute><saml2:Attribute Name="groups"')),
    bad('attribute-twice-other-format', 'attribute_duplicated', 'The same name with another NameFormat.', at('<saml2:Attribute Name="groups"', '<saml2:Attribute Name="objectidentifier" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri"/><saml2:Attribute Name="groups"')),
    bad('attribute-twice-statements', 'attribute_duplicated', 'The same name in two statements.', at('</saml2:Assertion>', '<saml2:AttributeStatement><saml2:Attribute Name="groups"><saml2:AttributeValue>Admins</saml2:AttributeValue></saml2:Attribute></saml2:AttributeStatement></saml2:Assertion>')),
    bad('settings-without-issuer', 'validator_fault', 'Our own settings are empty.', whole, asked({ idp: { entityId: '', certificates: ['test-idp.crt'] } })),
    bad('settings-empty-request', 'validator_fault', 'An empty request ID is not "unsolicited".', whole, asked({ inResponseTo: '' })),
    bad('settings-endless-skew', 'validator_fault', 'A tolerance of a year.', whole, asked({ clockSkewSeconds: 31_536_000 })),
  ];
}

/** Well-formed, validly signed, and not for us, not now, or not about one person. */
export function claimVectors(sign: Sign): Vector[] {
  return [addressees(sign), moments(sign), others(sign)].flat();
}

/** Ways to write a time that is none. */
function times(ends: (end: string) => string, bad: (name: string, code: string, about: string, xml: string) => Vector): Vector[] {
  const written: [string, string][] = [
    ['without-zone', '2026-03-10T09:05:00.000'],
    ['date-only', '2026-03-10'],
    ['five-digit-year', '12026-03-10T09:05:00Z'],
    ['negative-year', '-2026-03-10T09:05:00Z'],
    ['year-zero', '0000-03-10T09:05:00Z'],
    ['february-30', '2026-02-30T09:05:00Z'],
    ['leap-day-missing', '2026-02-29T09:05:00Z'],
    ['hour-24', '2026-03-10T24:00:00Z'],
    ['second-60', '2026-03-10T09:05:60Z'],
    ['other-digits', '\u0662\u0660\u0662\u0666-03-10T09:05:00Z'],
    ['wide-digits', '2026-03-10T09:\uff10\uff15:00Z'],
    ['lower-case', '2026-03-10t09:05:00z'],
    ['space', '2026-03-10 09:05:00Z'],
    ['leading-space', ' 2026-03-10T09:05:00Z'],
    ['empty-fraction', '2026-03-10T09:05:00.Z'],
    ['long-fraction', '2026-03-10T09:05:00.0000000000000Z'],
    ['zone-of-15-hours', '2026-03-10T09:05:00+15:00'],
    ['epoch', '1773133500'],
    ['empty', ''],
    ['infinity', 'Infinity'],
  ];
  return written.map(([name, text]) => bad(`time-${name}`, 'time_invalid', `A time written as "${text}".`, ends(text)));
}
