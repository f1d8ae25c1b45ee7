import type { Tenant } from '../lib/transaction.ts';
import { type Eligibility, type EligibilityFacts, eligibility } from './eligibility.ts';
import type { DirectoryPort, IntegrationPort } from './ports.ts';

export interface Judged {
  verdict: Eligibility;
  facts: EligibilityFacts;
}

/**
 * Reads the facts in the lock order of the house (integration, person, membership; each FOR SHARE) and judges them: they stay
 * true until the caller's transaction ends. Whoever calls this has locked no subscription and no refresh token yet.
 */
export async function judgeEligibility(
  { integration, directory }: { integration: IntegrationPort; directory: DirectoryPort },
  tenant: Tenant,
  subject: { integrationId: string; productId: string; personId: string },
): Promise<Judged> {
  const { integrationId, productId, personId } = subject;
  const locked = await integration.lock(tenant, integrationId);
  const mapping = await integration.usersGroup(tenant, integrationId, productId);
  const person = await directory.lockPerson(tenant, personId);
  const pinned = mapping?.everPushed ? mapping.pinnedGroupId : null;
  const inPinnedGroup =
    pinned !== null && person !== null && (await directory.lockMembership(tenant, pinned, personId));
  const facts = { integration: locked, mapping, person, inPinnedGroup };
  return { facts, verdict: eligibility(facts) };
}
