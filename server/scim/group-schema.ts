import { type Attribute, complex, reference, text } from './attribute.ts';

/** The Group schema of RFC 7643 section 4.2. Members are people; nested groups are not followed. */
export const GROUP_ATTRIBUTES: readonly Attribute[] = [
  text('displayName', 'The name of the group.', { required: true }),
  complex('members', 'The people in the group.', {
    sub: [
      text('value', "The member's id.", { mutability: 'immutable', caseExact: true }),
      reference('$ref', "The member's address.", { referenceTypes: ['User'], mutability: 'immutable' }),
      text('type', 'The kind of member.', { mutability: 'immutable', canonicalValues: ['User'] }),
      text('display', "The member's name.", { mutability: 'readOnly' }),
    ],
    multiValued: true,
  }),
];
