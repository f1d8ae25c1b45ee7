import type { FastifyInstance } from 'fastify';
import { operator as contract } from '../../contract/index.ts';
import { mount } from '../http.ts';
import type { OperatorGate } from '../operator.ts';
import type { Business } from './business.ts';

/** The vendor's API: finding a customer, and giving one its way back in. */
export function businessOperatorRoutes(
  app: FastifyInstance,
  { business, operator }: { business: Business; operator: OperatorGate },
): void {
  mount(app, contract.listBusinessAccounts, async ({ query, request }) => {
    operator(request);
    const found = await business.customers(query.search);
    return { businessAccounts: found.map((one) => ({ ...one, createdAt: one.createdAt.toISOString() })) };
  });

  mount(app, contract.recoverBusinessAccount, async ({ params, body, request }) =>
    business.recover(params.businessAccountId, body, operator(request)),
  );
}
