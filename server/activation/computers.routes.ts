import type { FastifyInstance } from 'fastify';
import { licenses as contract } from '../../contract/index.ts';
import { mount } from '../http.ts';
import type { Guard } from '../lib/guard.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import { type ComputersDeps, createComputers } from './computers.service.ts';

/** The portal's view of computers, and of how long they may be offline. */
export function computersRoutes(
  app: FastifyInstance,
  { guard, transactions, ...deps }: ComputersDeps & { guard: Guard; transactions: Transactions },
): void {
  const computers = createComputers(deps);
  const within = <T>({ businessAccountId }: { businessAccountId: string }, verb: (tenant: Tenant) => Promise<T>) =>
    transactions.inTenant(businessAccountId, verb);

  mount(app, contract.computers, async ({ params, query, request }) => {
    await guard.enter(request, params.businessAccountId, 'see_licenses');
    const page = await within(params, (tenant) => computers.list(tenant, query.after));
    return {
      next: page.next,
      computers: page.computers.map(({ addedAt, lastSeenAt, blockedAt, signedOutAt, ...computer }) => ({
        ...computer,
        addedAt: addedAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
        blocked: blockedAt !== null,
        signedOut: signedOutAt !== null,
      })),
    };
  });
  mount(app, contract.renameComputer, async ({ params, body, request }) => {
    const { actor } = await guard.enter(request, params.businessAccountId, 'manage_licenses');
    await within(params, (tenant) => computers.rename(tenant, params.deviceId, { name: body.name, actor }));
    return {};
  });
  mount(app, contract.freeComputer, async ({ params, request }) => {
    const { actor } = await guard.enter(request, params.businessAccountId, 'manage_licenses');
    await within(params, (tenant) => computers.free(tenant, params.deviceId, actor));
    return {};
  });
  mount(app, contract.licenseSettings, async ({ params, request }) => {
    await guard.enter(request, params.businessAccountId, 'see_licenses');
    return within(params, (tenant) => computers.settings(tenant));
  });
  mount(app, contract.setLicenseSettings, async ({ params, body, request }) => {
    const member = await guard.enter(request, params.businessAccountId, 'manage_licenses');
    const { offlineDays, anotherDevice } = body;
    // Opens a way in by which people can be talked into activating a stranger's computer.
    if (anotherDevice) guard.recently(member);
    const wish = {
      ...(offlineDays === undefined ? {} : { offlineDays }),
      ...(anotherDevice === undefined ? {} : { anotherDevice }),
    };
    await within(params, (tenant) => computers.change(tenant, wish, member.actor));
    return {};
  });
}
