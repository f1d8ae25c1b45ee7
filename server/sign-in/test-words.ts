import { type RefusalText, refusals } from '../saml/index.ts';
import type { SignInRefusal } from './refused.ts';

/** Cause and cure of what is judged besides the answer itself, for the admin who tests. */
const REST: Partial<Record<SignInRefusal | 'assertion_used_before' | 'second_opinion_disagreed', RefusalText>> = {
  request_expired: {
    cause: 'The answer came more than ten minutes after the test was begun.',
    cure: 'Begin the test again, and sign in at the IdP without a long pause.',
  },
  assertion_used_before: {
    cause: 'The IdP sent an assertion that was used before.',
    cure: 'Begin the test again. If it repeats, the IdP gives several answers the same ID: report it to its vendor.',
  },
  second_opinion_disagreed: {
    cause: 'A second, independent reader understood the answer differently, so it was refused.',
    cure: 'Report it with the sample. Treat it as an attack until its reason is known.',
  },
  name_missing: {
    cause: 'The answer does not name the person as it must: an e-mail address, and one objectidentifier.',
    cure: 'Map “name” to the login and “objectidentifier” to the immutable ID in the attributes of the application at the IdP.',
  },
  domain_not_yours: {
    cause: 'The person’s e-mail address is in a domain that is not verified in this business account.',
    cure: 'Verify the domain in “List domains”, or correct what the IdP sends as “name”.',
  },
  user_deactivated: {
    cause: 'The directory says that this person is inactive.',
    cure: 'Activate the person in the directory, or test with somebody else.',
  },
  user_blocked: {
    cause: 'This person is blocked in this business account.',
    cure: 'Unblock the person on the Users page, or test with somebody else.',
  },
  account_conflict: {
    cause: 'Two accounts claim to be this person.',
    cure: 'Compare “objectidentifier” at the IdP with the person on the Users page.',
  },
};

/** By the code of the record; null for a code without words. */
export function testWords(code: string): RefusalText | null {
  const all: Record<string, RefusalText | undefined> = { ...refusals, ...REST };
  return (Object.hasOwn(all, code) && all[code]) || null;
}
