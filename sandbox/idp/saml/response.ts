import type { Attribute } from './attributes.ts';
import { canonical, type Element, element } from './canonical.ts';
import { type Signer, signed } from './sign.ts';

export interface ResponseInput {
  issuer: string;
  audience: string;
  destination: string;
  recipient: string;
  /** The request's ID; null when the person began here. */
  inResponseTo: string | null;
  nameId: string;
  nameIdFormat: string;
  sessionIndex: string;
  authenticatedAt: Date;
  attributes: Attribute[];
  now: Date;
  responseId: string;
  assertionId: string;
  signer: Signer;
  sign: { response: boolean; assertion: boolean };
}

const entity = 'urn:oasis:names:tc:SAML:2.0:nameid-format:entity';
/** Five minutes each way, as the directory imitated grants. */
const window = 5 * 60_000;

const at = (moment: Date, shift = 0): string => new Date(moment.getTime() + shift).toISOString();

/** The whole answer as XML text, signed as asked. It is in canonical form already. */
export function writeResponse(input: ResponseInput): string {
  const plain = assertion(input);
  const inner = input.sign.assertion ? signed(plain, input.signer, ['xs']) : plain;
  const response: Element = {
    ...element(
      'saml2p:Response',
      {
        Destination: input.destination,
        ID: input.responseId,
        InResponseTo: input.inResponseTo ?? undefined,
        IssueInstant: at(input.now),
        Version: '2.0',
      },
      element('saml2:Issuer', { Format: entity }, input.issuer),
      element(
        'saml2p:Status',
        {},
        element('saml2p:StatusCode', { Value: 'urn:oasis:names:tc:SAML:2.0:status:Success' }),
      ),
      inner,
    ),
    declares: ['xs'],
  };
  const whole = input.sign.response ? signed(response, input.signer) : response;
  return `<?xml version="1.0" encoding="UTF-8"?>${canonical(whole, ['xs'])}`;
}

function assertion(input: ResponseInput): Element {
  return element(
    'saml2:Assertion',
    { ID: input.assertionId, IssueInstant: at(input.now), Version: '2.0' },
    element('saml2:Issuer', { Format: entity }, input.issuer),
    subject(input),
    conditions(input),
    authentication(input),
    ...(input.attributes.length > 0 ? [statement(input.attributes)] : []),
  );
}

function subject(input: ResponseInput): Element {
  const data = element('saml2:SubjectConfirmationData', {
    InResponseTo: input.inResponseTo ?? undefined,
    NotOnOrAfter: at(input.now, window),
    Recipient: input.recipient,
  });
  return element(
    'saml2:Subject',
    {},
    element('saml2:NameID', { Format: input.nameIdFormat }, input.nameId),
    element('saml2:SubjectConfirmation', { Method: 'urn:oasis:names:tc:SAML:2.0:cm:bearer' }, data),
  );
}

const conditions = (input: ResponseInput): Element =>
  element(
    'saml2:Conditions',
    { NotBefore: at(input.now, -window), NotOnOrAfter: at(input.now, window) },
    element('saml2:AudienceRestriction', {}, element('saml2:Audience', {}, input.audience)),
  );

const authentication = (input: ResponseInput): Element =>
  element(
    'saml2:AuthnStatement',
    { AuthnInstant: at(input.authenticatedAt), SessionIndex: input.sessionIndex },
    element(
      'saml2:AuthnContext',
      {},
      element('saml2:AuthnContextClassRef', {}, 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport'),
    ),
  );

const statement = (attributes: Attribute[]): Element =>
  element(
    'saml2:AttributeStatement',
    {},
    ...attributes.map(({ name, format, values }) =>
      element(
        'saml2:Attribute',
        { Name: name, NameFormat: format },
        ...values.map((value) => element('saml2:AttributeValue', { 'xsi:type': 'xs:string' }, value)),
      ),
    ),
  );
