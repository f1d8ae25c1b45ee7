import type { integration as contract } from '../../contract/index.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import { type CertificateCard, readCertificates } from '../saml/index.ts';
import type { Backup } from './backup.service.ts';
import type { Editor } from './editing.service.ts';
import * as store from './integration.store.ts';
import type { AccountsPort, DirectoryPort } from './ports.ts';
import type { Standing, Standings } from './standing.service.ts';
import { type Surroundings, view } from './view.ts';

export interface Viewing {
  /** Null before *Start Configuring*. */
  view(editor: Editor): Promise<contract.IntegrationView | null>;
}

interface ViewingDeps {
  transactions: Transactions;
  standing: Standing;
  backup: Backup;
  accounts: AccountsPort;
  directory: DirectoryPort;
  baseUrl: string;
  downloadable: (productId: string) => boolean;
}

export function createViewing(deps: ViewingDeps): Viewing {
  const { transactions, standing, backup, accounts, directory, baseUrl, downloadable } = deps;
  return {
    view: ({ businessAccountId, accountId }) =>
      transactions.inTenant(businessAccountId, async (tenant) => {
        const row = await store.find(tenant);
        if (!row) return null;
        const standings = await standing.of(tenant, row);
        const you = accountId === null ? null : await accounts.find(tenant, accountId);
        return view(standings, {
          baseUrl,
          ...(await hintsOf(tenant, directory, { standings, you })),
          downloadable,
          startedBy: (await accounts.find(tenant, row.started_by))?.email ?? '',
          candidates: await backup.candidates(tenant, accountId),
          pushed: (await directory.groups(tenant, row.id)).map(({ id, name, externalId, members }) => ({
            id,
            name,
            externalId,
            members,
          })),
          keys: keysOf(standings),
        });
      }),
  };
}

interface Asking {
  standings: Standings;
  you: { id: string; email: string } | null;
}

/** What a set-up lacks that no item says. Once active, what happens is told by the items themselves. */
async function hintsOf(
  tenant: Tenant,
  directory: DirectoryPort,
  { standings: { row, domains, mappings }, you }: Asking,
): Promise<Pick<Surroundings, 'refused' | 'misnamed' | 'holdsYou'>> {
  const [newest] = await directory.journal(tenant, row.id, { limit: 1 });
  const refused = newest && newest.status >= 400 ? newest : null;
  if (row.status === 'active') return { refused, misnamed: null, holdsYou: null };
  const verified = domains.filter((one) => one.verified).map(({ name }) => name);
  const admins = mappings.find(({ purpose }) => purpose === 'admins')?.match.group ?? null;
  return {
    refused,
    misnamed: verified.length === 0 ? null : await directory.misnamed(tenant, row.id, verified),
    holdsYou: admins && you ? await directory.holds(tenant, admins.id, you) : null,
  };
}

const describe = ({ keyType, keySize }: CertificateCard): string =>
  keyType === 'rsa' ? `RSA, ${keySize} bits` : `EC, P-${keySize}`;

function keysOf({ certificates }: Standings): Map<string, string> {
  const read = certificates.map(({ pem }) => readCertificates(pem));
  return new Map(read.flatMap((one) => (one.ok ? one.certificates : [])).map((card) => [card.sha256, describe(card)]));
}
