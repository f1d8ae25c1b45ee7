import { type Attribute, binary, complex, flag, plural, reference, text } from './attribute.ts';

const NAME = complex('name', "The parts of the person's name.", {
  sub: [
    text('formatted', 'The whole name, as it is displayed.'),
    text('familyName', 'The family name.'),
    text('givenName', 'The given name.'),
    text('middleName', 'The middle names.'),
    text('honorificPrefix', 'A title before the name.'),
    text('honorificSuffix', 'A suffix after the name.'),
  ],
});

const ADDRESSES = complex('addresses', 'Postal addresses.', {
  multiValued: true,
  sub: [
    text('formatted', 'The whole address, as it is displayed.'),
    text('streetAddress', 'Street and number.'),
    text('locality', 'City.'),
    text('region', 'State or region.'),
    text('postalCode', 'Postal code.'),
    text('country', 'Country.'),
    text('type', 'What this address is used for.', { canonicalValues: ['work', 'home', 'other'] }),
    flag('primary', 'Whether this is the preferred address; at most one is.'),
  ],
});

const readOnly = { mutability: 'readOnly' } as const;

const GROUPS = complex('groups', 'The groups the person belongs to; changed through the groups themselves.', {
  sub: [
    text('value', "The group's id.", { ...readOnly, caseExact: true }),
    reference('$ref', "The group's address.", { ...readOnly, referenceTypes: ['Group'] }),
    text('display', "The group's name.", readOnly),
    text('type', 'How the person came to be a member.', { ...readOnly, canonicalValues: ['direct'] }),
  ],
  multiValued: true,
  mutability: 'readOnly',
});

/** The User schema of RFC 7643 section 4.1. `password` is accepted, since IdPs send one, and never kept. */
export const USER_ATTRIBUTES: readonly Attribute[] = [
  text('userName', 'The name the person signs in with at work; unique, without regard to case.', {
    required: true,
    uniqueness: 'server',
  }),
  NAME,
  text('displayName', 'The name shown to others.'),
  text('nickName', 'A casual name.'),
  reference('profileUrl', 'A page about the person.', { referenceTypes: ['external'] }),
  text('title', 'The job title.'),
  text('userType', 'The relation to the organization.'),
  text('preferredLanguage', 'The preferred language.'),
  text('locale', 'The locale for dates and numbers.'),
  text('timezone', 'The time zone.'),
  flag('active', 'Whether the person may sign in and keep a seat.'),
  text('password', 'Accepted and dropped: people sign in at their identity provider.', {
    mutability: 'writeOnly',
    returned: 'never',
    caseExact: true,
  }),
  plural('emails', 'E-mail addresses.', {
    value: text('value', 'An e-mail address.'),
    types: ['work', 'home', 'other'],
  }),
  plural('phoneNumbers', 'Telephone numbers.', {
    value: text('value', 'A telephone number.'),
    types: ['work', 'home', 'mobile', 'fax', 'pager', 'other'],
  }),
  plural('ims', 'Instant messaging addresses.', { value: text('value', 'An instant messaging address.') }),
  plural('photos', 'Photos.', {
    value: reference('value', 'The address of a photo.', { referenceTypes: ['external'] }),
    types: ['photo', 'thumbnail'],
  }),
  ADDRESSES,
  GROUPS,
  plural('entitlements', 'Entitlements.', { value: text('value', 'An entitlement.') }),
  plural('roles', 'Roles.', { value: text('value', 'A role.') }),
  plural('x509Certificates', 'Certificates.', { value: binary('value', 'A certificate.') }),
];
