import { Problem } from '../lib/problem.ts';
import type { KeyRow } from './keys.store.ts';
import type { Organization, RegistrationPlan } from './licenses.ts';

/** Why a known key cannot be registered now; null when it can. Each says what to do. */
export function whyNotRegistrable(key: KeyRow | null, now: Date): Problem | null {
  const no = (code: string, status: number, publicDetail: string): Problem =>
    new Problem(code, status, { publicDetail, extra: { field: 'key' } });
  if (!key) {
    return no(
      'key_unknown',
      422,
      'We do not know this license key. It is written correctly, so check that it is for this vendor, or ask who sold it.',
    );
  }
  if (key.status === 'revoked')
    return no('key_revoked', 409, 'This license key was revoked. Ask the vendor for a new one.');
  if (key.status === 'suspended') return no('key_suspended', 409, 'This license key is suspended. Ask the vendor why.');
  if (key.registeredTo) {
    return no(
      'key_used',
      409,
      'This license key is registered already. If a colleague registered it, ask to be invited to that business account; otherwise ask the vendor.',
    );
  }
  if (key.expiresAt && key.expiresAt <= now)
    return no('key_expired', 409, 'This license key has expired. Ask the vendor to extend it.');
  return null;
}

/** Where the key goes: the one business account, a new one (also `asNew`), or a question first. Blocked memberships do not count. */
export function planFor(
  memberships: { businessAccountId: string; name: string; blocked: boolean }[],
  { organization, asNew }: { organization: Organization | undefined; asNew: boolean },
): RegistrationPlan {
  const open = memberships.filter(({ blocked }) => !blocked);
  const [only, ...more] = open;
  if (!only || asNew) return organization ? { state: 'new' } : { state: 'organization_needed' };
  if (more.length === 0) return { state: 'into', businessAccountId: only.businessAccountId };
  return {
    state: 'choose_business_account',
    choices: open.map(({ businessAccountId, name }) => ({ id: businessAccountId, name })),
  };
}
