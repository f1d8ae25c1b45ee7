import type { Integration } from '../integration/index.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { Licenses } from '../licenses/index.ts';

/** What the directory asks of the integration: whose token it is, and which groups are mapped. */
export type IntegrationPort = Pick<Integration, 'scimTokenOwner' | 'noteScimUse' | 'groupsPushed'> & {
  mappings(tenant: Tenant, integrationId: string): Promise<MappedGroup[]>;
};

export interface MappedGroup {
  purpose: 'admins' | 'users';
  productId: string | null;
  pinnedGroupId: string | null;
}

/** The only place a seat is freed. */
export type LicensesPort = Pick<Licenses, 'freeSeats'>;
