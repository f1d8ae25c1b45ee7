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
    return deps.transactions.inTenant(owner.businessAccountId, async (tenant) => {
      const { sp } = await deps.integration.samlSettings(tenant, integrationId);
      const { openKey, certificates } = await deps.integration.requestSigning(tenant, integrationId);
      return spMetadata({ ...sp, signingCertificates: certificates, requestsSigned: openKey !== null });
    });
  },
});
