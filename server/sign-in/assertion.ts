import { type EmailAddress, parseEmail } from '../lib/email.ts';
import type { VerifiedAssertion } from '../saml/index.ts';

/** What a verified answer says about a person. Attributes match by exact name, whatever their name format. */
export interface AssertedIdentity {
  /** The attribute `name`, which is compared with the directory's `userName`; null when it was not sent. */
  name: string | null;
  /** `name` if that is an address, else the NameID if that is one, else null. */
  email: EmailAddress | null;
  /** The IdP's immutable ID of the person. */
  objectIdentifier: string | null;
  displayName: string | null;
  /** Null when the answer holds no `groups` attribute at all: that is not "in no group". */
  groups: string[] | null;
}

const LONGEST = 512;

/** The one value of an attribute; null when it is absent, empty, too long to be genuine, or there are several. */
function single(assertion: VerifiedAssertion, name: string): string | null {
  const values = assertion.attributes[name] ?? [];
  const [value = ''] = values;
  const text = value.trim();
  return values.length === 1 && text !== '' && text.length <= LONGEST ? text : null;
}

export function readAssertion(assertion: VerifiedAssertion): AssertedIdentity {
  const name = single(assertion, 'name');
  return {
    name,
    email: (name === null ? null : parseEmail(name)) ?? parseEmail(assertion.nameId),
    objectIdentifier: single(assertion, 'objectidentifier'),
    displayName: single(assertion, 'displayName'),
    groups: assertion.attributes.groups ?? null,
  };
}

/** Whether asserted group values name a mapped group: by exact ID or exact name. Absent groups name nothing. */
export const namesGroup = (groups: readonly string[] | null, mapping: { name: string; externalId: string }): boolean =>
  groups?.some((value) => value === mapping.externalId || value === mapping.name) ?? false;
