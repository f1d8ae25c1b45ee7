import { expect, test } from 'vitest';
import { mostHelpful, stateOf, whyUnusable } from './subscription-state.ts';

const now = new Date('2026-11-24T12:00:00Z');
const terms = (status: 'active' | 'suspended' | 'revoked', end: string | null) => ({
  status,
  expiresAt: end ? new Date(end) : null,
});

test.each([
  [terms('active', null), 'active', null],
  [terms('active', '2027-11-24T12:00:00Z'), 'active', null],
  [terms('active', '2026-12-24T12:00:00Z'), 'expiring_soon', null],
  [terms('active', '2026-11-24T12:00:00Z'), 'expired', 'subscription_expired'],
  [terms('suspended', '2027-11-24T12:00:00Z'), 'suspended', 'subscription_suspended'],
  [terms('revoked', '2020-01-01T00:00:00Z'), 'revoked', 'subscription_revoked'],
])('%j is %s', (given, state, reason) => {
  expect(stateOf(given, now)).toBe(state);
  expect(whyUnusable(given, now)).toBe(reason);
});

test('of several reasons the one somebody can act on is told', () => {
  expect(mostHelpful(['subscription_revoked', 'subscription_suspended'])).toBe('subscription_suspended');
  expect(mostHelpful([])).toBeNull();
});
