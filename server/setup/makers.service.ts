import type { Business } from '../business/index.ts';
import type { DirectoryRoom } from '../directory/index.ts';
import type { Integration } from '../integration/index.ts';
import type { LinksDeps } from './links.service.ts';

interface MakersDeps {
  business: Pick<Business, 'member'>;
  directory: Pick<DirectoryRoom, 'person' | 'findByAccount'>;
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
