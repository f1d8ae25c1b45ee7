import type { PersonFacts } from '../directory/index.ts';
import { parseEmail } from '../lib/email.ts';
import type { AssertedIdentity } from './assertion.ts';
import type { SignInRefusal } from './refused.ts';

/** Everything that decides who a verified answer means. Collected by the ACS, judged here. */
export interface IdentityFacts {
  asserted: AssertedIdentity;
  /** Verified domains of this business account's integration, lower case. */
  verifiedDomains: readonly string[];
  /** `none`: *Continue without provisioning*; people are created at sign-in. */
  provisioning: 'scim' | 'none';
  /** Who is bound to the asserted objectidentifier. */
  byObjectIdentifier: PersonFacts | null;
  /** Whose externalId is the asserted objectidentifier. */
  byExternalId: PersonFacts | null;
  /** Whose userName is the asserted name. */
  byUserName: PersonFacts | null;
  /** The personal account with this verified address, and whom of this business account it is joined to. */
  account: { id: string; joinedTo: string | null; blockedHere: boolean } | null;
  /** People whom an admin keeps apart from the personal account of the same address. */
  keptApart: readonly string[];
}

/** What two claim, for an admin to settle. */
export interface Conflict {
  reason: 'other_identifier' | 'two_people' | 'account_joined_elsewhere' | 'joined_to_other_account';
  personId: string;
  otherPersonId?: string;
  accountId?: string;
}

export type IdentityRefusal = Extract<
  SignInRefusal,
  | 'name_missing'
  | 'domain_not_yours'
  | 'user_not_provisioned'
  | 'user_deactivated'
  | 'user_blocked'
  | 'account_conflict'
>;

export type Identity =
  | {
      kind: 'known';
      person: PersonFacts;
      email: string;
      /** Not null: bind the person now, to this objectidentifier and this personal account. */
      bind: { objectIdentifier: string; accountId: string | null } | null;
    }
  | { kind: 'new'; userName: string; email: string; objectIdentifier: string; accountId: string | null }
  | { kind: 'refused'; code: IdentityRefusal; expected?: string; received?: string; conflict?: Conflict };

const refused = (
  code: IdentityRefusal,
  why: { expected?: string; received?: string; conflict?: Conflict } = {},
): Identity => ({ kind: 'refused', code, ...why });

/**
 * Who a verified answer means. The e-mail's domain must be a verified domain of this business account at every sign-in. A
 * person is bound to `objectidentifier` once: met by `externalId`, else by `userName` while never bound. A personal account
 * with the same verified address is joined, for this business account only; whatever else two claim is a conflict.
 */
export function whoIsIt(facts: IdentityFacts): Identity {
  const { email, objectIdentifier, name } = facts.asserted;
  if (email === null) {
    return refused('name_missing', { expected: 'an e-mail address in «name» or NameID', received: name ?? 'none' });
  }
  if (!facts.verifiedDomains.includes(email.domain)) {
    return refused('domain_not_yours', { expected: facts.verifiedDomains.join(', '), received: email.domain });
  }
  if (objectIdentifier === null) {
    return refused('name_missing', { expected: 'one value of «objectidentifier»', received: 'none' });
  }
  const met = meet(facts, objectIdentifier);
  if (met && 'reason' in met) return refused('account_conflict', { received: email.address, conflict: met });
  if (met === null) return stranger(facts, email.address, objectIdentifier);
  return admit(facts, met, { email: email.address, objectIdentifier });
}

/** The person of the directory this is, nobody, or two that claim to be. */
function meet(facts: IdentityFacts, objectIdentifier: string): PersonFacts | Conflict | null {
  const { byObjectIdentifier, byExternalId, byUserName } = facts;
  if (byObjectIdentifier) {
    // The ID of one and the name of another: somebody was renamed to a colleague, by mistake or on purpose.
    const personId = byObjectIdentifier.id;
    const another = [byExternalId, byUserName].find((other) => other && other.id !== personId);
    return another ? { reason: 'two_people', personId, otherPersonId: another.id } : byObjectIdentifier;
  }
  const met = byExternalId ?? byUserName;
  if (!met) return null;
  const bound = met.objectIdentifier !== null || met.boundAt !== null;
  const isOther = bound && met.objectIdentifier !== objectIdentifier;
  return isOther ? { reason: 'other_identifier', personId: met.id } : met;
}

/** Nobody of the directory. Without provisioning a sign-in makes the person; with it, only the directory does. */
function stranger(facts: IdentityFacts, email: string, objectIdentifier: string): Identity {
  const { account, provisioning, asserted } = facts;
  if (provisioning === 'scim') return refused('user_not_provisioned', { received: asserted.name ?? email });
  if (account?.joinedTo) {
    const conflict: Conflict = { reason: 'other_identifier', personId: account.joinedTo, accountId: account.id };
    return refused('account_conflict', { received: email, conflict });
  }
  if (account?.blockedHere) return refused('user_blocked', { received: email });
  return { kind: 'new', userName: asserted.name ?? email, email, objectIdentifier, accountId: account?.id ?? null };
}

function admit(
  { account: sameAddress, provisioning, keptApart }: IdentityFacts,
  person: PersonFacts,
  { email, objectIdentifier }: { email: string; objectIdentifier: string },
): Identity {
  if (provisioning === 'scim' && person.source === 'sso') return refused('user_not_provisioned', { received: email });
  if (!person.active) return refused('user_deactivated', { received: email });
  const account = keptApart.includes(person.id) ? null : sameAddress;
  if (person.blockedAt || account?.blockedHere) return refused('user_blocked', { received: email });
  const conflict = account && twoJoins(person, account);
  if (conflict) return refused('account_conflict', { received: email, conflict });
  const accountId = person.accountId ?? (account && isTheirs(person, email) ? account.id : null);
  const complete = person.objectIdentifier === objectIdentifier && person.accountId === accountId;
  return { kind: 'known', person, email, bind: complete ? null : { objectIdentifier, accountId } };
}

/** The account of this address is joined to another person, or this person to another account. */
function twoJoins(person: PersonFacts, account: NonNullable<IdentityFacts['account']>): Conflict | null {
  const claimed = { personId: person.id, accountId: account.id };
  if (account.joinedTo !== null && account.joinedTo !== person.id)
    return { reason: 'account_joined_elsewhere', ...claimed, otherPersonId: account.joinedTo };
  const another = person.accountId !== null && person.accountId !== account.id;
  return another ? { reason: 'joined_to_other_account', ...claimed } : null;
}

/**
 * Whether the directory itself knows the person by this address. Somebody who may change their own login at the IdP, and takes
 * a colleague's address there, is not joined to the colleague's personal account.
 */
function isTheirs(person: PersonFacts, email: string): boolean {
  return person.email === email || parseEmail(person.userName)?.address === email;
}
