import type { MemberFacts } from '../business/index.ts';
import { DAY } from '../lib/clock.ts';

export type Unfit = 'not_administrator' | 'blocked' | 'never_signed_in' | 'no_password' | 'no_second_factor';

/** Each reason with what to do about it. */
export const UNFIT: Record<Unfit, string> = {
  not_administrator:
    'The backup login must be an Account Administrator of this business account. Change the role first.',
  blocked: 'This account is blocked, here or in the directory. Unblock it first, or choose another.',
  never_signed_in: 'This account has not signed in to this business account yet. Ask its owner to sign in once.',
  no_password: 'The backup login needs a password of its own. Its owner sets one at Security.',
  no_second_factor: 'The backup login needs a second factor. Its owner sets one up at Security.',
};

/**
 * Why a member may not be the backup login yet; null when nothing stands against it. `you`: the member is asking right now, so
 * it has signed in. `endedByDirectory`: the directory deactivated this person, or an admin blocked it there.
 */
export function unfitness(
  member: MemberFacts | null,
  { you, endedByDirectory }: { you: boolean; endedByDirectory: boolean },
): Unfit | null {
  if (member?.role !== 'administrator') return 'not_administrator';
  if (member.blockedAt !== null || endedByDirectory) return 'blocked';
  if (member.lastSignInAt === null && !you) return 'never_signed_in';
  if (!member.hasPassword) return 'no_password';
  if (!member.secondFactor) return 'no_second_factor';
  return null;
}

/** A rehearsal proves something for this long. */
export const REHEARSAL_LIFE = 90 * DAY;

export type Rehearsal = 'never' | 'fresh' | 'stale';

export const rehearsalOf = (rehearsedAt: Date | null, now: Date): Rehearsal => {
  if (rehearsedAt === null) return 'never';
  return now.getTime() - rehearsedAt.getTime() > REHEARSAL_LIFE ? 'stale' : 'fresh';
};

/**
 * Whether at least one administrator could get in while the integration is active: by the backup login, or as an active person
 * pushed into the admins group. Where only the IdP's answer names the groups, nobody can be counted on beforehand.
 */
export const hasWayIn = (facts: { backupFit: boolean; provisioned: boolean; activeAdmins: number }): boolean =>
  facts.backupFit || (facts.provisioned && facts.activeAdmins > 0);
