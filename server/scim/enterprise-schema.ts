import { type Attribute, complex, reference, text } from './attribute.ts';

/** The Enterprise User extension of RFC 7643 section 4.3. */
export const ENTERPRISE_ATTRIBUTES: readonly Attribute[] = [
  text('employeeNumber', 'The number the organization gave the person.'),
  text('costCenter', 'The cost center.'),
  text('organization', 'The organization.'),
  text('division', 'The division.'),
  text('department', 'The department.'),
  complex('manager', "The person's manager.", {
    sub: [
      text('value', "The manager's id.", { caseExact: true }),
      reference('$ref', "The manager's address.", { referenceTypes: ['User'] }),
      text('displayName', "The manager's name.", { mutability: 'readOnly' }),
    ],
  }),
];
