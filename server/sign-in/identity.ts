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
  | { kind: 'refused'; code: IdentityRefusal; expected?: string; received?: string };

const refused = (code: IdentityRefusal, why: { expected?: string; received?: string } = {}): Identity => ({
  kind: 'refused',
  code,
  ...why,
});

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
  if (met === 'conflict') return refused('account_conflict', { received: email.address });
  if (met === null) return stranger(facts, email.address, objectIdentifier);
  return admit(facts, met, { email: email.address, objectIdentifier });
}

/** The person of the directory this is, nobody, or two that claim to be. */
function meet(facts: IdentityFacts, objectIdentifier: string): PersonFacts | 'conflict' | null {
  const { byObjectIdentifier, byExternalId, byUserName } = facts;
  if (byObjectIdentifier) {
    // The ID of one and the name of another: somebody was renamed to a colleague, by mistake or on purpose.
    const another = [byExternalId, byUserName].some((other) => other && other.id !== byObjectIdentifier.id);
    return another ? 'conflict' : byObjectIdentifier;
  }
  const met = byExternalId ?? byUserName;
  if (!met) return null;
  const bound = met.objectIdentifier !== null || met.boundAt !== null;
  return bound && met.objectIdentifier !== objectIdentifier ? 'conflict' : met;
}

/** Nobody of the directory. Without provisioning a sign-in makes the person; with it, only the directory does. */
function stranger(facts: IdentityFacts, email: string, objectIdentifier: string): Identity {
  const { account, provisioning, asserted } = facts;
  if (provisioning === 'scim') return refused('user_not_provisioned', { received: asserted.name ?? email });
  if (account?.joinedTo) return refused('account_conflict', { received: email });
  if (account?.blockedHere) return refused('user_blocked', { received: email });
  return { kind: 'new', userName: asserted.name ?? email, email, objectIdentifier, accountId: account?.id ?? null };
}

function admit(
  { account, provisioning }: IdentityFacts,
  person: PersonFacts,
  { email, objectIdentifier }: { email: string; objectIdentifier: string },
): Identity {
  if (provisioning === 'scim' && person.source === 'sso') return refused('user_not_provisioned', { received: email });
  if (!person.active) return refused('user_deactivated', { received: email });
  if (person.blockedAt || account?.blockedHere) return refused('user_blocked', { received: email });
  const joinedElsewhere = account?.joinedTo && account.joinedTo !== person.id;
  const joinedToAnother = account && person.accountId !== null && person.accountId !== account.id;
  if (joinedElsewhere || joinedToAnother) return refused('account_conflict', { received: email });
  const accountId = person.accountId ?? (account && isTheirs(person, email) ? account.id : null);
  const complete = person.objectIdentifier === objectIdentifier && person.accountId === accountId;
  return { kind: 'known', person, email, bind: complete ? null : { objectIdentifier, accountId } };
}

/**
 * Whether the directory itself knows the person by this address. Somebody who may change their own login at the IdP, and takes
 * a colleague's address there, is not joined to the colleague's personal account.
 */
function isTheirs(person: PersonFacts, email: string): boolean {
  return person.email === email || parseEmail(person.userName)?.address === email;
}
