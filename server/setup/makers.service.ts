import type { Integration } from '../integration/index.ts';
import type { Role } from '../lib/guard.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { LinksDeps } from './links.service.ts';

type Person = { active: boolean; blockedAt: Date | null } | null;

/** What is asked of other rooms. */
interface MakersDeps {
  business: { member(tenant: Tenant, accountId: string): Promise<{ role: Role; blockedAt: Date | null } | null> };
  directory: {
    person(tenant: Tenant, personId: string): Promise<Person>;
    findByAccount(tenant: Tenant, integrationId: string, accountId: string): Promise<Person>;
  };
  integration: Pick<Integration, 'find'>;
}

/** Who made a link, and administers still: a local administrator, or somebody of the directory, whom nobody blocked or ended. */
export const createMakers =
  ({ business, directory, integration }: MakersDeps): LinksDeps['administers'] =>
  async (tenant, { kind, id }) => {
    const local = kind === 'account';
    const member = local ? await business.member(tenant, id) : null;
    if (local && (member?.role !== 'administrator' || member.blockedAt !== null)) return false;
    const found = await integration.find(tenant);
    if (!found) return local;
    const person = await (local ? directory.findByAccount(tenant, found.id, id) : directory.person(tenant, id));
    return person ? person.active && person.blockedAt === null : local;
  };
