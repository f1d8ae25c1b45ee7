import type { Domains, DomainView } from '../domains/index.ts';
import type { Clock } from '../lib/clock.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { Backup } from './backup.service.ts';
import { rehearsalOf } from './backup.ts';
import * as certificates from './certificates.store.ts';
import type { ChecklistFacts } from './checklist.ts';
import type { IntegrationRow } from './integration.store.ts';
import type { Mapping, MatchedMapping } from './mappings.service.ts';
import type { DirectoryPort, LicensesPort } from './ports.ts';
import * as signing from './signing.store.ts';
import * as tokens from './tokens.store.ts';

/** Everything the configurator knows at one moment, read in one transaction. */
export interface Standings {
  now: Date;
  row: IntegrationRow;
  domains: DomainView[];
  mappings: MatchedMapping[];
  products: { id: string; name: string }[];
  certificates: certificates.CertificateRow[];
  signing: signing.SigningKeyRow[];
  tokens: tokens.TokenRow[];
  counts: { people: number; activePeople: number; groups: number; requests: number };
  facts: ChecklistFacts;
}

export interface Standing {
  of(tenant: Tenant, row: IntegrationRow): Promise<Standings>;
}

interface StandingDeps {
  domains: Domains;
  licenses: LicensesPort;
  directory: DirectoryPort;
  mapping: Mapping;
  backup: Backup;
  clock: Clock;
}

export function createStanding({ domains, licenses, directory, mapping, backup, clock }: StandingDeps): Standing {
  return {
    async of(tenant, row) {
      const now = clock();
      const read = {
        now,
        row,
        domains: await domains.list(tenant, row.id),
        mappings: await mapping.matched(tenant, row.id),
        products: await licenses.perUserProducts(tenant),
        certificates: await certificates.listed(tenant, row.id),
        signing: await signing.listed(tenant, row.id),
        tokens: await tokens.live(tenant, row.id),
        counts: await directory.counts(tenant, row.id),
      };
      const lastUsedAt = await tokens.lastUse(tenant, row.id);
      const state = await backup.state(tenant, row);
      return {
        ...read,
        facts: {
          ...judgedBy(read),
          ...groupFacts(read),
          ...scimFacts(read, lastUsedAt),
          backup: state,
          rehearsal: rehearsalOf(row.backup_rehearsed_at, now),
        },
      };
    },
  };
}

type Read = Omit<Standings, 'facts'>;

const judgedBy = ({ now, row, domains, certificates }: Read) => ({
  now,
  status: row.status,
  domains,
  done: {
    app: row.app_done_at !== null,
    saml: row.saml_done_at !== null,
    scim: row.scim_done_at !== null,
    people: row.people_done_at !== null,
  },
  saml: {
    entityId: row.idp_entity_id,
    ssoUrl: row.idp_sso_url,
    sha1AllowedUntil: row.sha1_allowed_until,
    certificates: certificates.map(({ not_after }) => ({ notAfter: not_after })),
    proved: certificates.some(({ last_used_at }) => last_used_at !== null),
  },
});

const scimFacts = ({ row, counts }: Read, lastUsedAt: Date | null): Pick<ChecklistFacts, 'scim'> => ({
  scim: { mode: row.provisioning, lastUsedAt, proved: lastUsedAt !== null || counts.requests > 0 },
});

function groupFacts({ mappings, products }: Read): Pick<ChecklistFacts, 'groups'> {
  const admins = mappings.find(({ purpose }) => purpose === 'admins');
  const users = mappings.filter(({ purpose }) => purpose === 'users');
  return {
    groups: {
      admins: admins?.match.state ?? null,
      users: users.map(({ match }) => match.state),
      unmappedProducts: products.filter(({ id }) => !users.some(({ productId }) => productId === id)).length,
      members: mappings.reduce((sum, { match }) => sum + (match.group?.members ?? 0), 0),
    },
  };
}
