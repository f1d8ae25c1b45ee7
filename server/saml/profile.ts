import { ns } from './namespaces.ts';
import type { Shape, Slot } from './shape.ts';

/**
 * The whole message, element by element: everything that may be there. What is not named here is refused.
 * The order is that of the SAML 2.0 and XML Signature schemas. Left out on purpose: Extensions, Advice,
 * AuthzDecisionStatement, AuthnContextDecl, ProxyRestriction, ds:Object, anything encrypted.
 */
const one = (shape: Shape, reasons: Pick<Slot, 'missing' | 'excess'> = {}): Slot => ({
  shapes: [shape],
  min: 1,
  max: 1,
  ...reasons,
});
const maybe = (shape: Shape, reasons: Pick<Slot, 'excess'> = {}): Slot => ({
  shapes: [shape],
  min: 0,
  max: 1,
  ...reasons,
});
const any = (...shapes: Shape[]): Slot => ({ shapes, min: 0, max: Number.POSITIVE_INFINITY });
const some = (shape: Shape): Slot => ({ ...any(shape), min: 1 });

type Rest = Partial<Omit<Shape, 'namespace' | 'local'>>;
const make =
  (namespace: string) =>
  (local: string, rest: Rest = {}): Shape => ({ namespace, local, content: [], ...rest });
const saml = make(ns.assertion);
const samlp = make(ns.protocol);
const ds = make(ns.signature);
const ec = make(ns.exclusive);

const nameIdAttributes = ['Format', 'NameQualifier', 'SPNameQualifier', 'SPProvidedID'];
const issuer = saml('Issuer', { optional: nameIdAttributes, content: 'text' });

const inclusive = ec('InclusiveNamespaces', { required: ['PrefixList'] });
const algorithm = { required: ['Algorithm'] };
const signedInfo = ds('SignedInfo', {
  optional: ['Id'],
  content: [
    one(ds('CanonicalizationMethod', { ...algorithm, content: [maybe(inclusive)] })),
    one(ds('SignatureMethod', algorithm)),
    one(
      ds('Reference', {
        required: ['URI'],
        optional: ['Id'],
        content: [
          one(ds('Transforms', { content: [some(ds('Transform', { ...algorithm, content: [maybe(inclusive)] }))] }), {
            missing: 'transform_not_allowed',
          }),
          one(ds('DigestMethod', algorithm)),
          one(ds('DigestValue', { content: 'text' })),
        ],
      }),
    ),
  ],
});
const signature = ds('Signature', {
  optional: ['Id'],
  content: [
    one(signedInfo),
    one(ds('SignatureValue', { optional: ['Id'], content: 'text' })),
    maybe(ds('KeyInfo', { optional: ['Id'], content: 'key-info' })),
  ],
});

const confirmation = { missing: 'subject_confirmation_unusable', excess: 'subject_confirmation_unusable' } as const;
const subject = saml('Subject', {
  content: [
    one(saml('NameID', { optional: nameIdAttributes, content: 'text' }), { missing: 'name_id_missing' }),
    one(
      saml('SubjectConfirmation', {
        required: ['Method'],
        content: [
          one(
            saml('SubjectConfirmationData', {
              optional: ['NotBefore', 'NotOnOrAfter', 'Recipient', 'InResponseTo', 'Address'],
              foreignAttributes: true,
            }),
            confirmation,
          ),
        ],
      }),
      confirmation,
    ),
  ],
});
const audiences = saml('AudienceRestriction', { content: [some(saml('Audience', { content: 'text' }))] });
const conditions = saml('Conditions', {
  optional: ['NotBefore', 'NotOnOrAfter'],
  content: [any(audiences, saml('OneTimeUse'))],
});
const authnStatement = saml('AuthnStatement', {
  required: ['AuthnInstant'],
  optional: ['SessionIndex', 'SessionNotOnOrAfter'],
  content: [
    maybe(saml('SubjectLocality', { optional: ['Address', 'DNSName'] })),
    one(
      saml('AuthnContext', {
        content: [
          maybe(saml('AuthnContextClassRef', { content: 'text' })),
          maybe(saml('AuthnContextDeclRef', { content: 'text' })),
          any(saml('AuthenticatingAuthority', { content: 'text' })),
        ],
      }),
    ),
  ],
});
const attribute = saml('Attribute', {
  required: ['Name'],
  optional: ['NameFormat', 'FriendlyName'],
  foreignAttributes: true,
  content: [any(saml('AttributeValue', { foreignAttributes: true, content: 'text' }))],
});
const assertion = saml('Assertion', {
  required: ['ID', 'Version', 'IssueInstant'],
  content: [
    one(issuer),
    maybe(signature),
    one(subject, { missing: 'name_id_missing' }),
    one(conditions),
    any(authnStatement, saml('AttributeStatement', { content: [any(attribute)] })),
  ],
});

const innerStatus = samlp('StatusCode', { required: ['Value'] });
const status = samlp('Status', {
  content: [
    one(samlp('StatusCode', { required: ['Value'], content: [maybe(innerStatus)] })),
    maybe(samlp('StatusMessage', { content: 'text' })),
    maybe(samlp('StatusDetail')),
  ],
});

/** The only root. */
export const responseShape: Shape = samlp('Response', {
  required: ['ID', 'Version', 'IssueInstant'],
  optional: ['Destination', 'Consent', 'InResponseTo'],
  content: [maybe(issuer), maybe(signature), one(status), maybe(assertion, { excess: 'assertions_several' })],
});
