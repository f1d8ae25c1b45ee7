import type { Accounts } from '../accounts/index.ts';
import type { Events } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import { newId, type Random } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import type { Mailer } from '../mail/index.ts';
import * as store from './business.store.ts';
import type { Business, DirectoryUsers, IntegrationOf, RecoverIntegration } from './business.ts';
import { readAddress } from './invitations.service.ts';
import { recoveredMail } from './mails.ts';
import * as members from './member.store.ts';

interface RecoveryDeps {
  transactions: Transactions;
  accounts: Pick<Accounts, 'findByEmail'>;
  mailer: Mailer;
  events: Events;
  clock: Clock;
  random: Random;
  baseUrl: string;
  integrationOf: IntegrationOf;
  recoverIntegration: RecoverIntegration;
  directoryUsers: DirectoryUsers;
  meantBy(search: string): Promise<string[]>;
}

/** The operator's verbs: finding a customer, and the way back in for one whose administrators have none. */
export function createRecovery(deps: RecoveryDeps): Pick<Business, 'customers' | 'recover'> {
  const { transactions, accounts, events, recoverIntegration, meantBy } = deps;

  return {
    async customers(search) {
      const address = search?.includes('@') ? search.toLowerCase() : null;
      const account = address && (await transactions.inGlobal((tx) => accounts.findByEmail(tx, address)));
      const belongsTo = account
        ? await transactions.lookup(account.id, (tx) => store.membershipsOf(tx, account.id))
        : [];
      const ids = [
        ...belongsTo.map(({ businessAccountId }) => businessAccountId),
        ...(search ? await meantBy(search) : []),
      ];
      const found = await transactions.lookup(store.EVERY, (tx) => store.search(tx, { search, ids }));
      return Promise.all(
        found.map((facts) => transactions.inTenant(facts.id, (tenant) => customer(deps, tenant, facts))),
      );
    },

    recover: (businessAccountId, { email, deactivate }, actor) =>
      transactions.inTenant(businessAccountId, async (tenant) => {
        const organization = await store.find(tenant);
        if (!organization) throw noSuchBusinessAccount();
        const account = await accounts.findByEmail(tenant, readAddress(email));
        if (!account?.verified) throw noSuchAccount();
        // The integration's row is the first lock everywhere.
        const integration = await recoverIntegration(tenant, { accountId: account.id, deactivate, actor });
        await store.lockUsers(tenant);
        const before = await makeAdministrator(deps, tenant, account.id);
        const data = { email: account.email, before, integration };
        await events.record(tenant, { type: 'business.recovered', actor, subject: businessAccountId, data });
        const told = await tellAdministrators(deps, tenant, {
          name: organization.name,
          email: account.email,
          integration,
        });
        return { integration, told };
      }),
  };
}

async function customer(
  { integrationOf }: RecoveryDeps,
  tenant: Tenant,
  facts: Awaited<ReturnType<typeof store.search>>[number],
) {
  const administrators = await members.administrators(tenant);
  return {
    ...facts,
    integration: (await integrationOf(tenant)).status,
    administrators: administrators.map(({ email, blockedAt, secondFactor }) => ({
      email,
      blocked: blockedAt !== null,
      secondFactor,
    })),
  };
}

/** Unblocked, whatever it was; answers what it was. Having been named counts as having been here. */
async function makeAdministrator({ clock, random }: RecoveryDeps, tenant: Tenant, accountId: string) {
  const now = clock();
  const before = await members.byAccount(tenant, accountId);
  if (before) {
    await members.change(tenant, before.id, { role: 'administrator', blocked_at: null });
    return { role: before.role, blocked: before.blockedAt !== null };
  }
  const id = newId('member', now, random);
  await members.insert(tenant, { id, account_id: accountId, role: 'administrator', created_at: now });
  return null;
}

/** Those of this business account and those of its directory, each once. */
async function tellAdministrators(
  { mailer, directoryUsers, baseUrl }: RecoveryDeps,
  tenant: Tenant,
  about: { name: string; email: string; integration: Awaited<ReturnType<RecoverIntegration>> },
): Promise<number> {
  const url = `${baseUrl}/profile/business/users?role=All&status=All`;
  const filter = { role: 'administrator', status: 'active', after: null, limit: 100 } as const;
  const local = await members.administrators(tenant);
  const ofDirectory = await directoryUsers.page(tenant, filter);
  const addresses = new Set([...local, ...ofDirectory].map(({ email }) => email));
  for (const to of addresses) await mailer.send(tenant, recoveredMail({ to, url, ...about }));
  return addresses.size;
}

const noSuchBusinessAccount = (): Problem =>
  new Problem('no_such_business_account', 404, { publicDetail: 'There is no business account with this ID.' });

const noSuchAccount = (): Problem =>
  new Problem('no_such_account', 404, {
    publicDetail:
      'There is no personal account with this address, or the address is not proved. Let the person sign up first.',
  });
