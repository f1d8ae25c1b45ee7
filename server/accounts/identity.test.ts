import { expect, test } from 'vitest';
import { type ArrivalFacts, judgeArrival } from './identity.ts';

const identity = (email: string | null, emailVerified: boolean) =>
  ({ provider: 'google', subject: 'g', email, emailVerified, displayName: null }) as const;
const same = (more: Partial<NonNullable<ArrivalFacts['sameAddress']>> = {}): ArrivalFacts => ({
  joinedTo: null,
  sameAddress: { id: 'acc', verified: true, secondFactor: false, joinedHere: false, ...more },
});
const NOBODY: ArrivalFacts = { joinedTo: null, sameAddress: null };
const [PROVED, UNPROVED, SILENT] = [
  identity('v@x.example', true),
  identity('v@x.example', false),
  identity(null, false),
];

test.each([
  ['joined before, whatever the address says', SILENT, { ...same(), joinedTo: { id: 'own' } }, 'enter'],
  ['no address', SILENT, NOBODY, 'refused'],
  ['a newcomer, vouched for', PROVED, NOBODY, 'create'],
  ['a newcomer, not vouched for', UNPROVED, NOBODY, 'confirm'],
  ['both proved the address', PROVED, same(), 'join'],
  ['only the account proved it', UNPROVED, same(), 'advise'],
  ['only the provider proved it', PROVED, same({ verified: false }), 'confirm'],
  ['nobody proved it', UNPROVED, same({ verified: false }), 'confirm'],
  ['the account has a second factor', PROVED, same({ secondFactor: true }), 'refused'],
  ['the account has another of this provider', PROVED, same({ joinedHere: true }), 'refused'],
  ['the account has a second factor, and nobody vouches', UNPROVED, same({ secondFactor: true }), 'advise'],
] as const)('%s: %#', (_, arriving, facts, kind) => expect(judgeArrival(arriving, facts).kind).toBe(kind));
