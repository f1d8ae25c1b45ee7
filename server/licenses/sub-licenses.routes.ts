import type { FastifyInstance } from 'fastify';
import { subLicenses as contract } from '../../contract/index.ts';
import { mount } from '../http.ts';
import type { Guard } from '../lib/guard.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import type { SubLicenses } from './sub-licenses.ts';

export interface SubLicensesRoutesDeps {
  subLicenses: SubLicenses;
  guard: Guard;
  transactions: Transactions;
}

export function subLicensesRoutes(
  app: FastifyInstance,
  { subLicenses, guard, transactions }: SubLicensesRoutesDeps,
): void {
  const within = <T>({ businessAccountId }: { businessAccountId: string }, verb: (tenant: Tenant) => Promise<T>) =>
    transactions.inTenant(businessAccountId, verb);

  mount(app, contract.subLicenses, async ({ params, request }) => {
    await guard.enter(request, params.businessAccountId, 'see_licenses');
    return within(params, (tenant) => subLicenses.list(tenant, params.subscriptionId));
  });
  mount(app, contract.createSubLicense, async ({ params, body, request }) => {
    const { actor } = await guard.enter(request, params.businessAccountId, 'manage_licenses');
    return within(params, (tenant) => subLicenses.create(tenant, params.subscriptionId, body, actor));
  });
  mount(app, contract.changeSubLicense, async ({ params, body, request }) => {
    const { actor } = await guard.enter(request, params.businessAccountId, 'manage_licenses');
    await within(params, (tenant) => subLicenses.change(tenant, params.subLicenseId, body, actor));
    return {};
  });
  mount(app, contract.removeSubLicense, async ({ params, request }) => {
    const { actor } = await guard.enter(request, params.businessAccountId, 'manage_licenses');
    await within(params, (tenant) => subLicenses.remove(tenant, params.subLicenseId, actor));
    return {};
  });
}
