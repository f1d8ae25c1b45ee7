import type { Provider } from './settings.ts';

/** What a provider has proved of a person: verified by signature, issuer, audience, nonce and time. */
export interface ProvenIdentity {
  provider: Provider;
  /** The provider's own, immutable ID of the person. */
  subject: string;
  /** As `parseEmail` answers it; null when the provider named none. */
  email: string | null;
  /** The provider says that the person proved the address to it. */
  emailVerified: boolean;
  displayName: string | null;
}

/** What we know about it. */
export interface ArrivalFacts {
  /** The account this person of the provider is joined to. */
  joinedTo: { id: string } | null;
  /** The account of the same address. */
  sameAddress: { id: string; verified: boolean; secondFactor: boolean; joinedHere: boolean } | null;
}

export type Arrival =
  | { kind: 'enter'; accountId: string }
  | { kind: 'join'; accountId: string }
  | { kind: 'create' }
  /** A link is mailed; the mailbox proves what the provider does not. */
  | { kind: 'confirm' }
  /** A mail says to sign in and join there. To the browser this looks like `confirm`. */
  | { kind: 'advise' }
  | { kind: 'refused'; code: 'email_missing' | 'join_from_security' };

/**
 * Whom a sign-in at a provider lets in. The provider's ID decides once joined; before that, an address that both sides proved.
 * An unproved sign-up is never joined: its password may be a stranger's. An account with a second factor is joined only from
 * within: a provider does not replace what its owner added.
 */
export function judgeArrival(identity: ProvenIdentity, { joinedTo, sameAddress }: ArrivalFacts): Arrival {
  if (joinedTo) return { kind: 'enter', accountId: joinedTo.id };
  if (identity.email === null) return { kind: 'refused', code: 'email_missing' };
  if (!sameAddress) return { kind: identity.emailVerified ? 'create' : 'confirm' };
  if (!sameAddress.verified) return { kind: 'confirm' };
  if (!identity.emailVerified) return { kind: 'advise' };
  const fromWithin = sameAddress.secondFactor || sameAddress.joinedHere;
  return fromWithin ? { kind: 'refused', code: 'join_from_security' } : { kind: 'join', accountId: sameAddress.id };
}
