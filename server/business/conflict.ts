import type { Conflict, PersonClaim } from './business.ts';

/**
 * What a decision changes of the person; null when it changes nothing (the claim stays refused). Only where an account is in the
 * way does keeping apart let the person in: without the account, from now on.
 */
export function claimOf(conflict: Conflict, how: 'join' | 'keep_apart'): PersonClaim | null {
  const { reason, account, objectIdentifier } = conflict;
  if (reason === 'two_people') return null;
  if (reason === 'other_identifier') {
    return how === 'join' && objectIdentifier ? { objectIdentifier: objectIdentifier.asserted } : null;
  }
  if (how === 'keep_apart') return { keepApart: true };
  return account ? { accountId: account.id } : null;
}
