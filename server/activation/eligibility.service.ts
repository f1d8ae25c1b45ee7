import type { Tenant } from '../lib/transaction.ts';
import { type Eligibility, type EligibilityFacts, eligibility } from './eligibility.ts';
import type { DirectoryPort, IntegrationPort } from './ports.ts';

export interface Judged {
  verdict: Eligibility;
  facts: EligibilityFacts;
}

/** What is known before the group is looked at. */
export interface Standing extends Pick<EligibilityFacts, 'integration' | 'mapping' | 'person'> {
  personId: string;
}

/**
 * Reads integration, users group and person in the lock order of the house: they stay true until the caller's transaction ends.
 * `change`: no other grant to this person runs beside this one. Whoever calls this has locked no group membership, subscription
 * or refresh token yet, and goes on with `lockInGroup`.
 */
export async function lockStanding(
  { integration, directory }: { integration: IntegrationPort; directory: DirectoryPort },
  tenant: Tenant,
  subject: { integrationId: string; productId: string; personId: string; lock: 'share' | 'change' },
): Promise<Standing> {
  const { integrationId, productId, personId, lock } = subject;
  const [locked, mapping, person] = await Promise.all([
    integration.lock(tenant, integrationId),
    integration.usersGroup(tenant, integrationId, productId),
    directory.lockPerson(tenant, personId, lock),
  ]);
  return { integration: locked, mapping, person, personId };
}

/** The next lock after `lockStanding`: whether the person is in the group that the mapping follows. */
export async function lockInGroup(
  { directory }: { directory: DirectoryPort },
  tenant: Tenant,
  { mapping, person, personId }: Standing,
): Promise<boolean> {
  const pinned = mapping?.everPushed ? mapping.pinnedGroupId : null;
  return pinned !== null && person !== null && directory.lockMembership(tenant, pinned, personId);
}

export function judge({ integration, mapping, person }: Standing, inPinnedGroup: boolean): Judged {
  const facts = { integration, mapping, person, inPinnedGroup };
  return { facts, verdict: eligibility(facts) };
}
