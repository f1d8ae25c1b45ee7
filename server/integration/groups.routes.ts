import type { FastifyInstance } from 'fastify';
import { integration as contract } from '../../contract/index.ts';
import { mount } from '../http.ts';
import type { Entry } from './entry.ts';

/** Item 3: which directory group means what. */
export function groupRoutes(app: FastifyInstance, { configurator, configuring }: Entry): void {
  mount(app, contract.mapAdmins, async ({ params, body, request }) => {
    await configurator.mapAdmins(await configuring(request, params), body);
    return {};
  });
  mount(app, contract.mapUsers, async ({ params, body, request }) => {
    await configurator.mapUsers(await configuring(request, params), params.productId, body);
    return {};
  });
  mount(app, contract.unmapUsers, async ({ params, request }) => {
    await configurator.unmapUsers(await configuring(request, params), params.productId);
    return {};
  });
}
