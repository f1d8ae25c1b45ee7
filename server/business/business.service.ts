import type { Accounts } from '../accounts/index.ts';
import type { Events } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import { newId, type Random, systemRandom } from '../lib/ids.ts';
import type { Transactions } from '../lib/transaction.ts';
import type { Mailer } from '../mail/index.ts';
import * as store from './business.store.ts';
import type { Business, DirectoryUsers, IntegrationFacts, IntegrationOf, RecoverIntegration } from './business.ts';
import { createConflicts } from './conflicts.service.ts';
import { createInvitations } from './invitations.service.ts';
import * as members from './member.store.ts';
import { readOrganization } from './organization.ts';
import { createRecovery } from './recovery.service.ts';
import { createUsers } from './users.service.ts';

export interface BusinessDeps {
  transactions: Transactions;
  accounts: Pick<Accounts, 'find' | 'findByEmail'>;
  mailer: Mailer;
  events: Events;
  clock: Clock;
  random?: Random;
  /** Where the links of mails lead, without a slash at the end. */
  baseUrl: string;
  /** Without it, there is no integration. */
  integrationOf?: IntegrationOf;
  /** Without it, recovering a business account leaves the integration alone. */
  recoverIntegration?: RecoverIntegration;
  /** Business accounts that the operator means by something else than names and members: a domain, a key. */
  meantBy?: (search: string) => Promise<string[]>;
  /** Without it, nobody is in the directory. */
  directoryUsers?: DirectoryUsers;
}

type Deps = Required<BusinessDeps>;

const NO_INTEGRATION: IntegrationFacts = {
  status: 'none',
  backupAccountId: null,
  perUserLicensing: false,
  adminsGroupId: null,
};

export function createBusiness(given: BusinessDeps): Business {
  const deps: Deps = {
    random: systemRandom,
    integrationOf: async () => NO_INTEGRATION,
    recoverIntegration: async () => 'untouched',
    meantBy: async () => [],
    directoryUsers: {
      page: async () => [],
      administrates: async () => false,
      block: async () => false,
      blockJoined: async () => {},
      settle: async () => false,
    },
    ...given,
  };
  const { transactions, events, clock, random } = deps;

  return {
    ...createUsers(deps),
    ...createInvitations(deps),
    ...createRecovery(deps),
    ...createConflicts(deps),

    async create(tenant, { founderAccountId, ...details }, actor) {
      const now = clock();
      const organization = readOrganization(details);
      await store.insert(tenant, organization, now);
      const id = newId('member', now, random);
      await members.insert(tenant, { id, account_id: founderAccountId, role: 'administrator', created_at: now });
      // The founder is here: being signed in while it is made counts as the first visit.
      await members.noteSignIn(tenant, founderAccountId, now);
      const { businessAccountId } = tenant;
      await events.record(tenant, { type: 'business.created', actor, subject: businessAccountId, data: organization });
      const data = { email: actor.label, role: 'administrator' };
      await events.record(tenant, { type: 'member.joined', actor, subject: id, data });
    },

    async edit(tenant, details, actor) {
      const organization = readOrganization(details);
      const before = await store.find(tenant);
      await store.update(tenant, organization);
      const { name, country, website } = before ?? {};
      const data = { before: { name, country, website }, after: organization };
      await events.record(tenant, { type: 'business.edited', actor, subject: tenant.businessAccountId, data });
    },

    find: store.find,
    member: members.byAccount,
    administrators: members.administrators,
    membershipsOf: (accountId) => transactions.lookup(accountId, (tx) => store.membershipsOf(tx, accountId)),
    noteSignIn: (tenant, accountId) => members.noteSignIn(tenant, accountId, clock()),

    async nextThing(tenant, role) {
      const { status, perUserLicensing } = await deps.integrationOf(tenant);
      if (role !== 'administrator' || !perUserLicensing) return 'none';
      if (status === 'none') return 'start_integration';
      return status === 'configuring' ? 'continue_integration' : 'none';
    },
  };
}
