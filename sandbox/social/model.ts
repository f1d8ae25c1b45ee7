import type { KeyObject } from 'node:crypto';
import type { Keys } from './keys.ts';

export type Kind = 'google' | 'apple' | 'facebook';

export interface SocialPerson {
  /** The provider's own ID: `sub`. */
  id: string;
  name: string;
  email: string | null;
  emailVerified: boolean;
  /** At Google: the address is one of another mail service, which was shown to be theirs when they signed up. */
  elsewhere?: boolean;
}

/** The one client of this provider. */
export interface Registered {
  clientId: string;
  secret: string;
  /** Of Apple's client: verifies the token that stands in for a secret. */
  publicKey: KeyObject | null;
  teamId: string;
  keyId: string;
}

/** What is wrong with the next ID tokens, on purpose. */
export type Spoil = 'nonce' | 'no_nonce' | 'audience' | 'other_party' | 'issuer' | 'expired' | 'signature' | 'unsigned';
export const SPOILS: Spoil[] = [
  'nonce',
  'no_nonce',
  'audience',
  'other_party',
  'issuer',
  'expired',
  'signature',
  'unsigned',
];

export interface Grant {
  person: SocialPerson;
  redirectUri: string;
  codeChallenge: string;
  nonce: string | null;
  expiresAt: number;
}

export interface ProviderState {
  kind: Kind;
  issuer: string;
  registered: Registered;
  keys: Keys;
  people: SocialPerson[];
  codes: Map<string, Grant>;
  spoil: Spoil | null;
}

export interface Room {
  state: ProviderState;
  clock: () => Date;
}
