import { network } from '../lib/network.ts';
import { hashToken } from '../lib/secrets.ts';

/** At most `points` within `seconds`, counted under `key`. */
export interface Limit {
  key: string;
  points: number;
  seconds: number;
}

const MINUTES = 60;

const name = (email: string): string => hashToken(email).slice(0, 32);

export type Purpose = 'password' | 'backup' | 'reauthenticate';

export interface AttemptLimits {
  address: Limit;
  pair: Limit;
  account: Limit;
  /** The backup login alone: instead of a lock, one attempt in half a minute from each address. */
  slow: Limit | null;
}

/**
 * How often somebody may fail to be an account. Passwords: ten times from one address, fifty from anywhere; and fifty times from
 * one address as anybody; then a pause. The backup login has counters of its own, and is slowed down instead of locked: a stranger
 * who guesses cannot shut out the admin whose IdP is down.
 */
export function attemptLimits(purpose: Purpose, email: string, ip: string): AttemptLimits {
  const scope = purpose === 'backup' ? 'backup' : 'password';
  const [account, address] = [name(email), network(ip)];
  return {
    address: { key: `${scope}:address:${address}`, points: 50, seconds: 15 * MINUTES },
    pair: { key: `${scope}:pair:${account}:${address}`, points: 10, seconds: 15 * MINUTES },
    account: { key: `${scope}:account:${account}`, points: 50, seconds: 60 * MINUTES },
    slow: scope === 'backup' ? { key: `backup:slow:${account}:${address}`, points: 1, seconds: 30 } : null,
  };
}

/** Codes of the second factor, from anywhere. Only who has the password can use these up: no stranger locks anybody out. */
export const codeLimit = (accountId: string): Limit => ({
  key: `code:${accountId}`,
  points: 10,
  seconds: 15 * MINUTES,
});

/** Sign-ups and reset requests from one address. */
export const requestLimit = (ip: string): Limit => ({
  key: `mail:from:${network(ip)}`,
  points: 100,
  seconds: 60 * MINUTES,
});
/** Mails that strangers can cause to one address. */
export const mailLimit = (email: string): Limit => ({
  key: `mail:to:${name(email)}`,
  points: 5,
  seconds: 60 * MINUTES,
});
