import type { FastifyInstance } from 'fastify';
import { integration as contract } from '../../contract/index.ts';
import { mount } from '../http.ts';
import type { Entry } from './entry.ts';

/** Item 5: bearer tokens, how requests are read, and whether there is provisioning at all. */
export function scimRoutes(app: FastifyInstance, { configurator, configuring, proving }: Entry): void {
  mount(app, contract.mintScimToken, async ({ params, request }) => ({
    token: await configurator.tokens.mint(await proving(request, params)),
  }));
  mount(app, contract.revokeScimToken, async ({ params, request }) => {
    await configurator.tokens.revoke(await proving(request, params), params.tokenId);
    return {};
  });
  mount(app, contract.setScimStrict, async ({ params, body, request }) => {
    await configurator.tokens.setStrict(await configuring(request, params), body.strict);
    return {};
  });
  mount(app, contract.setProvisioning, async ({ params, body, request }) => {
    await configurator.setProvisioning(await configuring(request, params), body.mode);
    return {};
  });
}
