import { parseEmail } from '../lib/email.ts';
import {
  type Attributes,
  badRequest,
  type Complex,
  emptyComplex,
  isComplex,
  required,
  sameValue,
} from '../scim/index.ts';
import type { PersonFacts, SignInPerson } from './directory.ts';

/** A person as it is kept: what the IdP says (`attributes`), beside what we know ourselves. */
export interface PersonRecord extends PersonFacts {
  attributes: Attributes;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** What is told of a person; only to be read. */
export type ShownPerson = Readonly<Pick<PersonRecord, 'id' | 'attributes' | 'version' | 'createdAt' | 'updatedAt'>>;

/** The columns that follow from the attributes; written with them, never apart. */
export interface PersonFacets {
  userName: string;
  userNameKey: string;
  externalId: string | null;
  active: boolean;
  displayName: string | null;
  givenName: string | null;
  familyName: string | null;
  email: string | null;
}

/** What user names are compared by: no regard to case, nor to how an accented letter is composed. */
export const userNameKey = (userName: string): string => userName.normalize('NFC').toLowerCase();

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Most that one person's attributes may come to as JSON, in UTF-16 units: some thirty times what IdPs send. */
const MAX_RESOURCE = 65_536;

/** Throws 400 `invalidValue` without a user name, and `tooMany` for more than is kept of one person. */
export function facetsOf(attributes: Attributes): PersonFacets {
  const userName = required(attributes, 'userName');
  if (JSON.stringify(attributes).length > MAX_RESOURCE)
    throw badRequest('tooMany', `The attributes of one person come to more than ${MAX_RESOURCE} characters.`);
  const name = isComplex(attributes.name) ? attributes.name : emptyComplex();
  return {
    userName,
    userNameKey: userNameKey(userName),
    externalId: textOf(attributes.externalId),
    active: attributes.active !== false,
    displayName: textOf(attributes.displayName),
    givenName: textOf(name.givenName),
    familyName: textOf(name.familyName),
    email: emailOf(attributes) ?? parseEmail(userName)?.address ?? null,
  };
}

/** The primary address, else the one for work, else the first; null when it is no address. */
function emailOf(attributes: Attributes): string | null {
  const emails = Array.isArray(attributes.emails) ? attributes.emails.filter(isComplex) : [];
  const chosen =
    emails.find((email) => email.primary === true) ?? emails.find((email) => email.type === 'work') ?? emails[0];
  const address = textOf(chosen?.value);
  return address === null ? null : (parseEmail(address)?.address ?? null);
}

/** What people read: the display name, else the names, else the user name. */
export function shownName(facets: Pick<PersonFacets, 'displayName' | 'givenName' | 'familyName'>): string | null {
  const names = [facets.givenName, facets.familyName].filter((part) => part !== null).join(' ');
  return facets.displayName ?? (names === '' ? null : names);
}

/**
 * The attributes a PUT leaves behind. What a whole object omits is removed, except `active` and `externalId`: an IdP that
 * leaves them out has not said that the person is back, or is somebody else.
 */
export function replacedBy(current: Attributes, sent: Attributes): Attributes {
  const next: Complex = Object.assign(emptyComplex(), sent);
  for (const name of ['active', 'externalId']) {
    if (next[name] === undefined && current[name] !== undefined) next[name] = current[name];
  }
  return next;
}

/** The attributes of somebody created by signing in. */
export function attributesOfSignIn({ userName, displayName, email }: SignInPerson): Attributes {
  const attributes: Complex = Object.assign(emptyComplex(), { userName, active: true });
  if (displayName) attributes.displayName = displayName;
  if (email) attributes.emails = [Object.assign(emptyComplex(), { value: email, type: 'work', primary: true })];
  return attributes;
}

/** The names of the attributes that differ, for the audit and the journal; never their values. */
export function changedNames(before: Attributes, after: Attributes): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => !sameValue(before[name], after[name])).sort();
}
