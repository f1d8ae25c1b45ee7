import type { Role } from '../lib/guard.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';

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
}

/** A local member, as far as the backup login asks. */
export interface MemberFacts {
  accountId: string;
  email: string;
  role: Role;
  blockedAt: Date | null;
  lastSignInAt: Date | null;
  hasPassword: boolean;
  secondFactor: boolean;
}

/** The part of `business/` this room asks. */
export interface BusinessPort {
  member(tenant: Tenant, accountId: string): Promise<MemberFacts | null>;
  administrators(tenant: Tenant): Promise<MemberFacts[]>;
}

/** The part of `licenses/` this room asks. */
export interface LicensesPort {
  hasPerUserSubscription(tenant: Tenant): Promise<boolean>;
  perUserProducts(tenant: Tenant): Promise<{ id: string; name: string }[]>;
}

/** The part of `accounts/` this room asks. */
export interface AccountsPort {
  find(tx: Tx, accountId: string): Promise<{ email: string } | null>;
}
