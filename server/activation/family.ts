import { DAY, HOUR, SECOND } from '../lib/clock.ts';
import type { Vault } from '../lib/secrets.ts';

/** A refresh token that is not used for this long is void. */
export const REFRESH_LIFE = 60 * DAY;
/** A lost answer may be asked for again this long after the token was replaced. */
export const RETRY_WINDOW = 60 * SECOND;
/** How long a license says of itself that it is good, for each day the organization allows offline, and after which time it should be renewed. */
export const LICENSE_LIFE = 24 * HOUR;
export const REFRESH_AFTER = HOUR;
/** A seat proved by the groups of a signed answer must be proved again by a new sign-in after this long. */
export const ASSERTION_PROOF_LIFE = 7 * DAY;

/** Why a family of refresh tokens ended. Only `seat_freed` is explained to the app by what became of the person. */
export type FamilyEnd = 'seat_freed' | 'reused' | 'code_reused' | 'signed_out' | 'replaced';

export interface TokenFacts {
  expiresAt: Date;
  replacedAt: Date | null;
  endedAt: Date | null;
  endedBecause: string | null;
}

export type TokenVerdict = 'current' | 'retry' | 'reused' | 'seat_freed' | 'void';

/**
 * What a presented refresh token is worth. `retry`: it was replaced within the last minute and its successor is untouched, so
 * that the answer may have been lost. `reused`: somebody holds an old token, and the family must end.
 */
export function judgeToken(token: TokenFacts, successor: TokenFacts | null, now: Date): TokenVerdict {
  if (token.endedAt) return token.endedBecause === 'seat_freed' ? 'seat_freed' : 'void';
  if (token.replacedAt) {
    const recent = now.getTime() - token.replacedAt.getTime() <= RETRY_WINDOW;
    const untouched = successor !== null && successor.replacedAt === null && successor.endedAt === null;
    return recent && untouched ? 'retry' : 'reused';
  }
  return token.expiresAt <= now ? 'void' : 'current';
}

/**
 * The next token of a family follows from the one before under a key of ours, so that asking twice gives the same. First the one to
 * give; then what earlier master keys would have given, which counts while an answer may be asked for again.
 */
export const successorsOf = (vault: Vault, token: string): [string, ...string[]] =>
  vault.macs('refresh-successor', token).map((mac) => Buffer.from(mac, 'hex').toString('base64url')) as [
    string,
    ...string[],
  ];
