import type { Activation } from './activation/index.ts';
import type { Business, BusinessDeps, createBusiness } from './business/index.ts';
import type { DirectoryRoom } from './directory/index.ts';
import type { Domains } from './domains/index.ts';
import type { Integration } from './integration/index.ts';
import type { Tenant, Transactions } from './lib/transaction.ts';
import type { Licenses } from './licenses/index.ts';

/* Ports by which a lower room asks a higher one: what they answer is decided here, and app.ts binds them once everything stands. */

/** What `business/` asks of rooms above it: people of the directory for its Users page, and whether the integration is active. */
export function portsOfBusiness(
  above: Above,
): Pick<BusinessDeps, 'directoryUsers' | 'integrationOf' | 'recoverIntegration' | 'meantBy'> {
  return {
    meantBy: async (search) => {
      const owner = await above.of('domains').ownerOf(search.toLowerCase());
      return [...(owner ? [owner.businessAccountId] : []), ...(await above.of('licenses').registeredTo(search))];
    },
    directoryUsers: {
      page: async (tenant, filter) => {
        const found = await above.of('integration').find(tenant);
        if (!found) return [];
        const admins = await above.of('integration').adminsGroup(tenant, found.id);
        return above.of('directory').users(tenant, { ...filter, adminsGroupId: admins?.pinnedGroupId ?? null });
      },
      administrates: async (tenant, who) => {
        const found = await above.of('integration').find(tenant);
        if (!found) return false;
        const directory = above.of('directory');
        const person = await ('personId' in who
          ? directory.person(tenant, who.personId)
          : directory.findByAccount(tenant, found.id, who.accountId));
        if (!person) return false;
        const group = (await above.of('integration').adminsGroup(tenant, found.id))?.pinnedGroupId;
        if (group && (await directory.lockMembership(tenant, group, person.id))) return true;
        if (person.accountId === null) return false;
        return (await above.of('business').member(tenant, person.accountId))?.role === 'administrator';
      },
      block: async (tenant, personId, blocked, actor) => {
        if (!(await above.of('directory').person(tenant, personId))) return false;
        await above.of('directory').block(tenant, personId, blocked, actor);
        return true;
      },
      blockJoined: async (tenant, accountId, blocked, actor) => {
        const found = await above.of('integration').find(tenant);
        const person = found && (await above.of('directory').findByAccount(tenant, found.id, accountId));
        if (person) await above.of('directory').block(tenant, person.id, blocked, actor);
      },
      settle: (tenant, personId, claim, actor) => above.of('directory').settle(tenant, personId, claim, actor),
    },
    recoverIntegration: (tenant, how) => above.of('integration').recover(tenant, how),
    integrationOf: async (tenant) => {
      const integration = above.of('integration');
      const found = await integration.find(tenant);
      return {
        status: found?.status ?? 'none',
        backupAccountId: await integration.backupAccount(tenant),
        perUserLicensing: await above.of('licenses').hasPerUserSubscription(tenant),
        adminsGroupId: (found && (await integration.adminsGroup(tenant, found.id)))?.pinnedGroupId ?? null,
      };
    },
  };
}

/** Which business account counts on a personal account as its backup login while its integration is active. */
export const backupLoginOf =
  (above: Above, { inTenant }: Transactions) =>
  async (accountId: string): Promise<{ name: string } | null> => {
    for (const { businessAccountId, name } of await above.of('business').membershipsOf(accountId)) {
      const isBackup = await inTenant(businessAccountId, async (tenant) => {
        if ((await above.of('integration').find(tenant))?.status !== 'active') return false;
        return (await above.of('integration').backupAccount(tenant)) === accountId;
      });
      if (isBackup) return { name };
    }
    return null;
  };

/** Where everybody reads mail who administers a business account: local administrators, and people of the admins group. */
export const administratorsOf =
  (above: Above, business: ReturnType<typeof createBusiness>) =>
  async (tenant: Tenant): Promise<string[]> => {
    const local = (await business.administrators(tenant)).filter(({ blockedAt }) => blockedAt === null);
    const filter = { role: 'administrator', status: 'active', after: null, limit: 100 } as const;
    const people = await portsOfBusiness(above).directoryUsers?.page(tenant, filter);
    return [...local, ...(people ?? [])].map(({ email }) => email);
  };

/** Rooms that a lower room asks through a port: bound once everything stands. */
interface RoomsAbove {
  business: Business;
  licenses: Licenses;
  domains: Domains;
  integration: Integration;
  directory: DirectoryRoom;
  activation: Activation;
}

export interface Above {
  of<Name extends keyof RoomsAbove>(name: Name): RoomsAbove[Name];
  stand(rooms: RoomsAbove): void;
}

export function createAbove(): Above {
  let standing: RoomsAbove | undefined;
  return {
    of(name) {
      if (!standing) throw new Error(`The room ${name} was asked before it stood.`);
      return standing[name];
    },
    stand(rooms) {
      standing = rooms;
    },
  };
}
