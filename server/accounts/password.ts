import { parseEmail } from '../lib/email.ts';
import { badInput, type Problem } from '../lib/problem.ts';
import { bare, isCommon } from './common-passwords.ts';

export const SHORTEST = 12;
export const LONGEST = 256;
/** A name shorter than this is in too many good passwords by chance. */
const NAME_WORTH_REFUSING = 4;

export type WeakPassword = 'too_short' | 'too_long' | 'common' | 'names_you' | 'names_us';

const SAID: Record<WeakPassword, string> = {
  too_short: `Use at least ${SHORTEST} characters. A few words that do not belong together are easy to remember.`,
  too_long: `Use at most ${LONGEST} characters.`,
  common: 'This is one of the passwords that are guessed first. Choose one that nobody else would think of.',
  names_you: 'Leave your e-mail address out of the password: it is tried first.',
  names_us: 'Leave our name out of the password: it is tried first.',
};

/**
 * Why a password is refused, or null. Length and guessability decide, never kinds of characters (NIST SP 800-63B section 3.1.1.2).
 * `email`: the account's address. `vendorName`: as people see it on the page.
 */
export function weakness(
  password: string,
  { email, vendorName }: { email: string; vendorName: string },
): WeakPassword | null {
  const length = [...password].length;
  if (length < SHORTEST) return 'too_short';
  if (length > LONGEST) return 'too_long';
  if (isCommon(password)) return 'common';
  const text = bare(password);
  const names = (name: string): boolean => bare(name).length >= NAME_WORTH_REFUSING && text.includes(bare(name));
  if (names(parseEmail(email)?.local ?? '')) return 'names_you';
  return names(vendorName) ? 'names_us' : null;
}

export const refusal = (why: WeakPassword): Problem => badInput('password_too_weak', 'password', SAID[why]);
