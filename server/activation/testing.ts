import type { PersonFacts } from '../directory/index.ts';

/** Somebody of the directory, well and bound, for tables of rules. */
export const person = (change: Partial<PersonFacts> = {}): PersonFacts => ({
  id: 'per-1',
  integrationId: 'int-1',
  source: 'scim',
  userName: 'ada@hafen.example',
  externalId: null,
  objectIdentifier: '00u1',
  boundAt: new Date('2026-01-01'),
  accountId: null,
  active: true,
  blockedAt: null,
  displayName: 'Ada Brandt',
  email: 'ada@hafen.example',
  lastSignInAt: null,
  ...change,
});
