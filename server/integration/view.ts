import type * as z from 'zod/mini';
import type { integration as contract } from '../../contract/index.ts';
import type { DomainView } from '../domains/index.ts';
import { scimBaseUrl, spAddresses, testAddresses } from './addresses.ts';
import type { BackupCandidate } from './backup.service.ts';
import { checklist } from './checklist.ts';
import type { MatchedMapping } from './mappings.service.ts';
import type { Standings } from './standing.service.ts';

/** What the view shows beside the standings. */
export interface Surroundings {
  baseUrl: string;
  startedBy: string;
  candidates: BackupCandidate[];
  pushed: { id: string; name: string; externalId: string | null; members: number }[];
  /** The newest SCIM call, if it was refused. */
  refused: { at: Date; method: string; path: string; status: number; detail: string | null } | null;
  misnamed: string | null;
  holdsYou: boolean | null;
  /** Whether the vendor offers a product for download. */
  downloadable: (productId: string) => boolean;
  /** The kind and size of each stored certificate's key, by SHA-256. */
  keys: ReadonlyMap<string, string>;
}

type View = contract.IntegrationView;

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

export const presentDomain = ({
  lost: _,
  addedAt,
  checkedAt,
  finding,
  ...rest
}: DomainView): z.infer<typeof contract.domain> => ({
  ...rest,
  addedAt: addedAt.toISOString(),
  checkedAt: iso(checkedAt),
  finding: finding && { ...finding, askedAt: finding.askedAt.toISOString() },
});

/** The whole configurator as the portal shows it. */
export function view(standings: Standings, around: Surroundings): View {
  const { row, facts, domains, counts, products } = standings;
  const steps = checklist(facts);
  const { version, started_at, changed_by, changed_at, activated_at } = row;
  return {
    id: row.id,
    status: row.status,
    idp: row.idp_kind,
    version,
    startedBy: around.startedBy,
    startedAt: started_at.toISOString(),
    changedBy: changed_by,
    changedAt: changed_at.toISOString(),
    activatedAt: iso(activated_at),
    steps,
    canActivate: row.status !== 'active' && steps.every(({ green }) => green),
    sp: spAddresses(around.baseUrl, row.id),
    domains: domains.map(presentDomain),
    done: facts.done,
    groups: groups(standings, around),
    saml: saml(standings, around),
    scim: {
      ...scim(standings, around),
      people: counts.people,
      activePeople: counts.activePeople,
      requests: counts.requests,
      refused: around.refused && refusal(around.refused),
      misnamed: around.misnamed,
    },
    backup: {
      accountId: row.backup_account_id,
      confirmed: row.backup_confirmed_at !== null,
      rehearsedAt: iso(row.backup_rehearsed_at),
      rehearsal: facts.rehearsal,
      candidates: around.candidates,
    },
    tests: testAddresses(around.baseUrl, products.find(({ id }) => around.downloadable(id))?.id),
  };
}

const refusal = ({ at, method, path, status, detail }: NonNullable<Surroundings['refused']>) => ({
  ...{ method, path, status, detail },
  at: at.toISOString(),
});

function mapping({ name, externalId, match }: MatchedMapping): View['groups']['admins'] {
  const { state, group } = match;
  const shown = { groupId: group?.id ?? null, groupName: group?.name ?? null, members: group?.members ?? 0 };
  return { name, groupId: externalId, match: { state, ...shown } };
}

function groups({ mappings, products }: Standings, { pushed, holdsYou }: Surroundings): View['groups'] {
  const of = (productId: string | null) => {
    const found = mappings.find((one) => one.productId === productId);
    return found ? mapping(found) : null;
  };
  const rows = products.map(({ id, name }) => ({ productId: id, productName: name, mapping: of(id) }));
  return { admins: of(null), products: rows, holdsYou, pushed };
}

const saml = ({ row, certificates, signing, now }: Standings, { keys }: Surroundings): View['saml'] => ({
  entityId: row.idp_entity_id,
  ssoUrl: row.idp_sso_url,
  ssoBinding: row.idp_sso_binding,
  idpInitiated: row.idp_initiated,
  certificates: certificates.map(({ id, subject, sha256, not_before, not_after, last_used_at }) => ({
    id,
    subject,
    sha256,
    notBefore: not_before.toISOString(),
    notAfter: not_after.toISOString(),
    key: keys.get(sha256) ?? '',
    expired: not_after <= now,
    lastUsedAt: iso(last_used_at),
  })),
  signing: signing.map(({ id, pem, sha256, not_after, created_by, created_at, active_since }) => ({
    id,
    pem,
    sha256,
    notAfter: not_after.toISOString(),
    createdBy: created_by,
    createdAt: created_at.toISOString(),
    activeSince: iso(active_since),
  })),
});

const scim = (
  { row, tokens }: Standings,
  { baseUrl }: Surroundings,
): Pick<View['scim'], 'baseUrl' | 'mode' | 'strict' | 'tokens'> => ({
  baseUrl: scimBaseUrl(baseUrl),
  mode: row.provisioning,
  strict: row.scim_strict,
  tokens: tokens.map(({ id, hint, created_by, created_at, last_used_at }) => ({
    id,
    hint,
    createdBy: created_by,
    createdAt: created_at.toISOString(),
    lastUsedAt: iso(last_used_at),
  })),
});
