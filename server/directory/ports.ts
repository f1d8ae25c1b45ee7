import type { Actor } from '../lib/actor.ts';
import type { Tenant } from '../lib/transaction.ts';

/** The part of the integration room the directory asks: whose token it is, and which groups are mapped. */
export interface IntegrationPort {
  scimTokenOwner(
    tokenHash: string,
  ): Promise<{ businessAccountId: string; integrationId: string; tokenId: string } | null>;
  noteScimUse(tenant: Tenant, tokenId: string): Promise<void>;
  mappings(tenant: Tenant, integrationId: string): Promise<MappedGroup[]>;
  groupsPushed(
    tenant: Tenant,
    integrationId: string,
    groups: { id: string; displayName: string; externalId: string | null }[],
  ): Promise<void>;
}

export interface MappedGroup {
  purpose: 'admins' | 'users';
  productId: string | null;
  pinnedGroupId: string | null;
}

/** The only place a seat is freed. */
export interface LicensesPort {
  freeSeats(
    tenant: Tenant,
    what: { personIds: string[]; productId?: string; because: string; actor: Actor },
  ): Promise<string[]>;
}
