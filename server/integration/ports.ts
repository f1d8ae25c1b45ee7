import type { Tenant } from '../lib/transaction.ts';

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
