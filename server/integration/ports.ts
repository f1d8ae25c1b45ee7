import type { Accounts } from '../accounts/index.ts';
import type { Business } from '../business/index.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { Licenses } from '../licenses/index.ts';

/** What the configurator shows of the directory. The directory stands above this room, so `app.ts` hands it in. */
export interface DirectoryPort {
  counts(
    tenant: Tenant,
    integrationId: string,
  ): Promise<{ people: number; activePeople: number; groups: number; requests: number }>;
  /** At most 1,000 groups, by name. */
  groups(
    tenant: Tenant,
    integrationId: string,
  ): Promise<{ id: string; name: string; externalId: string | null; members: number }[]>;
  /** Newest first. */
  journal(
    tenant: Tenant,
    integrationId: string,
    page: { limit: number },
  ): Promise<{ at: Date; method: string; path: string; status: number; detail: string | null }[]>;
  misnamed(tenant: Tenant, integrationId: string, domains: string[]): Promise<string | null>;
  holds(tenant: Tenant, groupId: string, account: { id: string; email: string }): Promise<boolean>;
}

/** The parts of the rooms below that this room asks. */
export type AccountsPort = Pick<Accounts, 'find'>;
export type BusinessPort = Pick<Business, 'member' | 'administrators'>;
export type LicensesPort = Pick<Licenses, 'hasPerUserSubscription' | 'perUserProducts'>;
