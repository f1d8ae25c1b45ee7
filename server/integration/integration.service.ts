import type { Domains } from '../domains/index.ts';
import type { Events } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import { type Random, systemRandom } from '../lib/ids.ts';
import type { Vault } from '../lib/secrets.ts';
import type { Transactions } from '../lib/transaction.ts';
import type { Outgoing } from '../outgoing/index.ts';
import { type Activity, createActivity } from './activity.service.ts';
import { type Backup, createBackup } from './backup.service.ts';
import { createEditing, type Editing } from './editing.service.ts';
import * as store from './integration.store.ts';
import type { Integration, IntegrationFacts } from './integration.ts';
import { createListing, type Listing } from './listing.service.ts';
import { createLive, type Live } from './live.service.ts';
import { createMapping, type Mapping } from './mappings.service.ts';
import type { AccountsPort, BusinessPort, DirectoryPort, LicensesPort } from './ports.ts';
import { createRecovery } from './recovery.service.ts';
import { createSamlValues, type SamlValues } from './saml.service.ts';
import { createSha1Exception, type Sha1Exception } from './sha1-exception.service.ts';
import { createSigning, type Signing } from './signing.service.ts';
import { createStanding } from './standing.service.ts';
import { createStarting, type Starting } from './start.service.ts';
import { createSwitch, type Switch } from './switch.service.ts';
import { createScimTokens, type ScimTokens } from './tokens.service.ts';
import { createTrial, type Trial, type Verbs } from './trial.service.ts';
import { createViewing, type Viewing } from './view.service.ts';

export interface IntegrationDeps {
  transactions: Transactions;
  domains: Domains;
  business: BusinessPort;
  licenses: LicensesPort;
  accounts: AccountsPort;
  /** Handed in by `app.ts`: the directory stands above this room. */
  directory: DirectoryPort;
  events: Events;
  clock: Clock;
  /** Without a slash at the end. */
  baseUrl: string;
  vault: Vault;
  random?: Random;
  /** How metadata is fetched by its address. */
  outgoing: Outgoing;
  /** Whether the vendor offers a product for download; every product, unless told otherwise. */
  downloadable?: (productId: string) => boolean;
}

/** What an admin can do in the configurator: the verbs behind its routes. */
export interface Configurator
  extends Viewing,
    Starting,
    Listing,
    Pick<Mapping, 'mapAdmins' | 'mapUsers' | 'unmapUsers'>,
    Switch {
  saml: Pick<
    SamlValues,
    'read' | 'assertUsable' | 'save' | 'allowIdpInitiated' | 'addCertificate' | 'removeCertificate'
  >;
  signing: Pick<Signing, 'make' | 'activate' | 'retire'>;
  tokens: Pick<ScimTokens, 'mint' | 'revoke' | 'setStrict'>;
  backup: Pick<Backup, 'confirm'>;
  activity: Activity;
  trial: Trial;
  live: Live;
}

export function createIntegration(deps: IntegrationDeps): Integration & Sha1Exception & { configurator: Configurator } {
  const { transactions, random = systemRandom, downloadable = () => true } = deps;
  const editing = createEditing(deps);
  const mapping = createMapping({ ...deps, editing });
  const saml = createSamlValues({ ...deps, editing });
  const signing = createSigning({ ...deps, editing, random });
  const tokens = createScimTokens({ ...deps, editing, random });
  const backup = createBackup({ ...deps, editing });
  const standing = createStanding({ ...deps, mapping, backup });
  const { mapAdmins, mapUsers, unmapUsers, adminsGroup, usersGroup, mappings, groupsPushed } = mapping;
  const configurator: Configurator = {
    ...createViewing({ ...deps, standing, backup, downloadable }),
    ...createStarting({ ...deps, editing }),
    ...createListing({ ...deps, editing }),
    ...createSwitch({ ...deps, editing, standing, mapping }),
    mapAdmins,
    mapUsers,
    unmapUsers,
    saml,
    signing,
    tokens,
    backup,
    activity: createActivity({ transactions }),
    live: createLive(deps),
    trial: createTrial({ ...deps, verbsOver: verbsOver(deps) }),
  };
  return {
    find: async (tenant) => {
      const row = await store.find(tenant);
      return row ? facts(row) : null;
    },
    byId: async (integrationId) => {
      const row = await transactions.lookup(integrationId, (tx) => store.byId(tx, integrationId));
      return row ? { businessAccountId: row.business_account_id, integrationId: row.id, status: row.status } : null;
    },
    lock: async (tenant, integrationId) => {
      const row = await store.lockForShare(tenant, integrationId);
      return row ? { status: row.status, provisioning: row.provisioning } : null;
    },
    samlSettings: saml.samlSettings,
    noteCertificateUse: saml.noteCertificateUse,
    requestSigning: signing.requestSigning,
    adminsGroup,
    usersGroup,
    mappings,
    groupsPushed,
    scimTokenOwner: tokens.scimTokenOwner,
    noteScimUse: tokens.noteScimUse,
    lastProvisioned: tokens.lastProvisioned,
    actives: () => transactions.lookup(store.ACTIVE, store.actives),
    backupAccount: backup.backupAccount,
    noteBackupWorked: backup.noteBackupWorked,
    ...createRecovery(deps),
    ...createSha1Exception(deps),
    configurator,
  };
}

/** The verbs that decide who may do what, built as outside, over another editing: for trying a change out. */
const verbsOver =
  (deps: IntegrationDeps) =>
  (editing: Editing, events: Events): Verbs => {
    const over = { ...deps, editing, events };
    const mapping = createMapping(over);
    const backup = createBackup(over);
    const standing = createStanding({ ...over, mapping, backup });
    return { ...mapping, ...backup, ...createSwitch({ ...over, standing, mapping }), ...createStarting(over) };
  };

const facts = (row: store.IntegrationRow): IntegrationFacts => ({
  id: row.id,
  status: row.status,
  idpKind: row.idp_kind,
  provisioning: row.provisioning,
  version: row.version,
  startedBy: row.started_by,
  startedAt: row.started_at,
  changedBy: row.changed_by,
  changedAt: row.changed_at,
  activatedAt: row.activated_at,
  deactivatedAt: row.deactivated_at,
});
