import type { Transactions } from '../lib/transaction.ts';
import { spMetadata } from '../saml/index.ts';
import type { IntegrationPort } from './ports.ts';

export interface Metadata {
  /** Our SAML metadata for one integration, or null when there is none. */
  of(integrationId: string): Promise<string | null>;
}

export const createMetadata = (deps: { transactions: Transactions; integration: IntegrationPort }): Metadata => ({
  async of(integrationId) {
    const owner = await deps.integration.byId(integrationId);
    if (!owner) return null;
    return deps.transactions.inTenant(owner.businessAccountId, async (tenant) =>
      spMetadata((await deps.integration.samlSettings(tenant, integrationId)).sp),
    );
  },
});
