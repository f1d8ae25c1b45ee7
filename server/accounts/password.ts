import { parseEmail } from '../lib/email.ts';
import { badInput, type Problem } from '../lib/problem.ts';
import { bare, isCommon } from './common-passwords.ts';

export const SHORTEST = 12;
export const LONGEST = 256;
/** A name shorter than this is in too many good passwords by chance. */
const NAME_WORTH_REFUSING = 4;

export type WeakPassword =
  | 'password_too_short'
  | 'password_too_long'
  | 'password_common'
  | 'password_names_you'
  | 'password_names_us';

const SAID: Record<WeakPassword, string> = {
  password_too_short: `Use at least ${SHORTEST} characters. A few words that do not belong together are easy to remember.`,
  password_too_long: `Use at most ${LONGEST} characters.`,
  password_common: 'This is one of the passwords that are guessed first. Choose one that nobody else would think of.',
  password_names_you: 'Leave your e-mail address out of the password: it is tried first.',
  password_names_us: 'Leave our name out of the password: it is tried first.',
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
  if (length < SHORTEST) return 'password_too_short';
  if (length > LONGEST) return 'password_too_long';
  if (isCommon(password)) return 'password_common';
  const text = bare(password);
  const names = (name: string): boolean => bare(name).length >= NAME_WORTH_REFUSING && text.includes(bare(name));
  if (names(parseEmail(email)?.local ?? '')) return 'password_names_you';
  return names(vendorName) ? 'password_names_us' : null;
}

export const refusal = (code: WeakPassword): Problem => badInput(code, 'password', SAID[code]);
