import { ns } from './namespaces.ts';
import type { SamlRefusal } from './refusals.ts';
import { refuse } from './refused.ts';
import { parseTime } from './time.ts';
import type { XmlElement } from './xml-tree.ts';
import { attributeOf, childOf, childrenOf, textOf } from './xml-tree.ts';

/** What the caller expects, with the clock's tolerance applied. */
export interface Expectations {
  readonly issuer: string;
  readonly audience: string;
  readonly acsUrl: string;
  readonly inResponseTo: string | null;
  readonly allowUnsolicited: boolean;
  /** Milliseconds: now minus and plus the tolerated skew. */
  readonly earliest: number;
  readonly latest: number;
}

/** The elements that the checks read. Only `assertion` and below is certainly covered by a signature. */
export interface Message {
  readonly response: XmlElement;
  readonly assertion: XmlElement;
}

/** Longest life of an assertion from its IssueInstant: 24 hours, with ten minutes for roundings of providers. */
const maxLifetime = (24 * 60 + 10) * 60_000;
const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

type Check = (message: Message, expected: Expectations) => void;

/** SAML profiles 4.1.4.2 and 4.1.4.3, one line each. Every check throws `Refused` or lets pass. */
const checks: readonly Check[] = [
  issuers,
  destination,
  answersOurRequest,
  bearerConfirmation,
  recipient,
  audience,
  confirmationTimes,
  conditionTimes,
  statementTimes,
];

/** Everything that the message says about itself, against what is expected. Throws `Refused`. */
export function checkClaims(message: Message, expected: Expectations): void {
  for (const check of checks) check(message, expected);
}

/** The earlier of the two ends of validity, in milliseconds. */
export function endOfValidity({ assertion }: Message): number {
  const ends = [timeOf(confirmationData(assertion), 'NotOnOrAfter'), timeOf(conditions(assertion), 'NotOnOrAfter')];
  return Math.min(...ends.map((end) => end ?? Number.POSITIVE_INFINITY));
}

/** When the person signed in at the IdP, in milliseconds. */
export function authnInstant({ assertion }: Message): number {
  return timeOf(required(assertion, 'AuthnStatement'), 'AuthnInstant') ?? refuse('attribute_missing');
}

function issuers({ response, assertion }: Message, { issuer }: Expectations): void {
  for (const owner of [response, assertion]) {
    const element = childOf(owner, ns.assertion, 'Issuer');
    if (element !== undefined) exactly(textOf(element) ?? '', issuer, 'issuer_mismatch');
  }
}

function destination({ response }: Message, { acsUrl }: Expectations): void {
  const value = attributeOf(response, 'Destination');
  if (value !== undefined) exactly(value, acsUrl, 'destination_mismatch');
}

/** Both places must name our request; an unsolicited answer must name none. */
function answersOurRequest({ response, assertion }: Message, expected: Expectations): void {
  const { inResponseTo, allowUnsolicited } = expected;
  if (inResponseTo === null && !allowUnsolicited) refuse('unsolicited_not_allowed');
  for (const element of [response, confirmationData(assertion)]) {
    const value = attributeOf(element, 'InResponseTo');
    if (value !== (inResponseTo ?? undefined)) {
      refuse('in_response_to_mismatch', {
        expected: inResponseTo ?? 'no InResponseTo',
        received: value === undefined ? `no InResponseTo on ${element.local}` : `${element.local}: ${value}`,
      });
    }
  }
}

function bearerConfirmation({ assertion }: Message): void {
  const method = attributeOf(subjectConfirmation(assertion), 'Method') ?? '';
  exactly(method, bearer, 'subject_confirmation_unusable');
}

function recipient({ assertion }: Message, { acsUrl }: Expectations): void {
  exactly(attributeOf(confirmationData(assertion), 'Recipient') ?? '', acsUrl, 'recipient_mismatch');
}

/** At least one AudienceRestriction, and each of them must name us. */
function audience({ assertion }: Message, expected: Expectations): void {
  const restrictions = childrenOf(conditions(assertion), ns.assertion, 'AudienceRestriction');
  if (restrictions.length === 0) refuse('audience_mismatch', { expected: expected.audience, received: 'no audience' });
  for (const restriction of restrictions) {
    const named = childrenOf(restriction, ns.assertion, 'Audience').map((element) => textOf(element) ?? '');
    if (!named.includes(expected.audience)) {
      refuse('audience_mismatch', { expected: expected.audience, received: named.join(' ') });
    }
  }
}

function confirmationTimes({ assertion }: Message, expected: Expectations): void {
  const data = confirmationData(assertion);
  if (attributeOf(data, 'NotOnOrAfter') === undefined) {
    refuse('attribute_missing', { expected: `${data.name}/@NotOnOrAfter` });
  }
  validWithin(data, assertion, expected);
}

function conditionTimes({ assertion }: Message, expected: Expectations): void {
  validWithin(conditions(assertion), assertion, expected);
}

/** NotBefore and NotOnOrAfter of one element: around now, in order, and no longer than an assertion may live. */
function validWithin(element: XmlElement, assertion: XmlElement, { earliest, latest }: Expectations): void {
  const begin = timeOf(element, 'NotBefore');
  const end = timeOf(element, 'NotOnOrAfter');
  if (begin !== undefined && begin > latest) refuse('not_yet_valid', times(latest, begin));
  if (end === undefined) return;
  const issued = timeOf(assertion, 'IssueInstant') ?? Number.NaN;
  if (!(end - issued <= maxLifetime) || (begin !== undefined && !(begin < end))) {
    refuse('lifetime_too_long', { expected: 'at most 24 hours', received: `${iso(issued)} to ${iso(end)}` });
  }
  if (!(end > earliest)) refuse('expired', times(earliest, end));
}

function statementTimes({ response, assertion }: Message, { earliest, latest }: Expectations): void {
  const statements = childrenOf(assertion, ns.assertion, 'AuthnStatement');
  const statement = statements[0];
  if (statement === undefined || statements.length > 1) {
    refuse(statement === undefined ? 'element_missing' : 'element_unexpected', { expected: 'one AuthnStatement' });
  }
  const instants = [
    timeOf(response, 'IssueInstant'),
    timeOf(assertion, 'IssueInstant'),
    timeOf(statement, 'AuthnInstant'),
  ];
  for (const instant of instants) {
    if (instant !== undefined && instant > latest) refuse('not_yet_valid', times(latest, instant));
  }
  const sessionEnd = timeOf(statement, 'SessionNotOnOrAfter');
  if (sessionEnd !== undefined && !(sessionEnd > earliest)) refuse('expired', times(earliest, sessionEnd));
}

function times(expected: number, received: number): { expected: string; received: string } {
  return { expected: iso(expected), received: iso(received) };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

function exactly(received: string, expected: string, code: SamlRefusal): void {
  if (received !== expected) refuse(code, { expected, received });
}

/** Undefined when the attribute is absent; refuses one that is not a time. */
function timeOf(element: XmlElement, local: string): number | undefined {
  const text = attributeOf(element, local);
  if (text === undefined) return undefined;
  const time = parseTime(text);
  if (Number.isNaN(time)) refuse('time_invalid', { received: `${element.name}/@${local}="${text}"` });
  return time;
}

function conditions(assertion: XmlElement): XmlElement {
  return required(assertion, 'Conditions');
}

function subjectConfirmation(assertion: XmlElement): XmlElement {
  return required(required(assertion, 'Subject'), 'SubjectConfirmation');
}

function confirmationData(assertion: XmlElement): XmlElement {
  return required(subjectConfirmation(assertion), 'SubjectConfirmationData');
}

function required(element: XmlElement, local: string): XmlElement {
  return childOf(element, ns.assertion, local) ?? refuse('element_missing', { expected: local });
}
