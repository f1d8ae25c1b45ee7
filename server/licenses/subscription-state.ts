import { DAY } from '../lib/clock.ts';

export interface SubscriptionTerms {
  status: 'active' | 'suspended' | 'revoked';
  expiresAt: Date | null;
}

export type SubscriptionState = 'active' | 'expiring_soon' | 'expired' | 'suspended' | 'revoked';
export type SubscriptionRefusal = 'subscription_expired' | 'subscription_suspended' | 'subscription_revoked';

const SOON = 30 * DAY;

/** What a person reads beside a subscription. The vendor's word (revoked, suspended) stands above the calendar's. */
export function stateOf({ status, expiresAt }: SubscriptionTerms, now: Date): SubscriptionState {
  if (status !== 'active') return status;
  if (!expiresAt) return 'active';
  if (expiresAt <= now) return 'expired';
  return expiresAt.getTime() - now.getTime() <= SOON ? 'expiring_soon' : 'active';
}

/** Why a subscription gives nobody a seat now; null while it does. */
export function whyUnusable(terms: SubscriptionTerms, now: Date): SubscriptionRefusal | null {
  const state = stateOf(terms, now);
  return state === 'active' || state === 'expiring_soon' ? null : `subscription_${state}`;
}

/** Of several subscriptions that all refuse, the reason that somebody can do the most about. */
export function mostHelpful(reasons: SubscriptionRefusal[]): SubscriptionRefusal | null {
  const order: SubscriptionRefusal[] = ['subscription_suspended', 'subscription_expired', 'subscription_revoked'];
  return order.find((reason) => reasons.includes(reason)) ?? null;
}

/** What ends first is used first; what never ends, last. */
export const soonestEndFirst = (
  a: { id: string; expiresAt: Date | null },
  b: { id: string; expiresAt: Date | null },
): number =>
  (a.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY) - (b.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY) ||
  (a.id < b.id ? -1 : 1);
