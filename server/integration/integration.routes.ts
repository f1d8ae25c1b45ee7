import type { FastifyInstance, FastifyRequest } from 'fastify';
import { integration as contract } from '../../contract/index.ts';
import { mount } from '../http.ts';
import type { Guard, Member } from '../lib/guard.ts';
import { Problem } from '../lib/problem.ts';
import type { Entry } from './entry.ts';
import { groupRoutes } from './groups.routes.ts';
import type { Configurator } from './integration.service.ts';
import { liveRoutes } from './live.routes.ts';
import { samlRoutes } from './saml.routes.ts';
import { scimRoutes } from './scim.routes.ts';
import { presentDomain } from './view.ts';

export interface IntegrationRoutesDeps {
  guard: Guard;
  configurator: Configurator;
}

/** Mounts the whole configurator. */
export function integrationRoutes(app: FastifyInstance, { guard, configurator }: IntegrationRoutesDeps): void {
  const configuring: Entry['configuring'] = (request, { businessAccountId }) =>
    guard.enter(request, businessAccountId, 'configure_integration');
  const proving: Entry['proving'] = async (request, params) => {
    const member = await configuring(request, params);
    guard.recently(member);
    return member;
  };
  const entry: Entry = { configurator, configuring, proving };
  lookingRoutes(app, guard, configurator);
  startRoutes(app, entry);
  domainRoutes(app, entry);
  groupRoutes(app, entry);
  samlRoutes(app, entry);
  scimRoutes(app, entry);
  switchRoutes(app, entry);
  undoRoutes(app, guard, configurator);
  liveRoutes(app, { guard, live: configurator.live });
}

function lookingRoutes(app: FastifyInstance, guard: Guard, configurator: Configurator): void {
  mount(app, contract.getIntegration, async ({ params, request }) => {
    const member = await guard.enter(request, params.businessAccountId, 'see_integration');
    return { integration: await configurator.view(member) };
  });
  mount(app, contract.activity, async ({ params, query, request }) => {
    const { businessAccountId } = await guard.enter(request, params.businessAccountId, 'see_integration');
    const entries = await configurator.activity.recent(businessAccountId, query);
    return { entries: entries.map((entry) => ({ ...entry, at: entry.at.toISOString() })) };
  });
}

function startRoutes(app: FastifyInstance, { configurator, configuring }: Entry): void {
  mount(app, contract.startIntegration, async ({ params, body, request }) => {
    await configurator.start(await configuring(request, params), body.idp);
    return {};
  });
  mount(app, contract.changeIdp, async ({ params, body, request }) => {
    await configurator.changeIdp(await configuring(request, params), body.idp);
    return {};
  });
  mount(app, contract.setDone, async ({ params, body, request }) => {
    await configurator.setDone(await configuring(request, params), params.step, body.done);
    return {};
  });
}

function domainRoutes(app: FastifyInstance, { configurator, configuring }: Entry): void {
  mount(app, contract.addDomain, async ({ params, body, request }) => ({
    domainId: await configurator.addDomain(await configuring(request, params), body.name),
  }));
  mount(app, contract.checkDomain, async ({ params, request }) => {
    const member = await configuring(request, params);
    return { domain: presentDomain(await configurator.checkDomain(member, params.domainId)) };
  });
  mount(app, contract.removeDomain, async ({ params, request }) => {
    await configurator.removeDomain(await configuring(request, params), params.domainId);
    return {};
  });
}

function switchRoutes(app: FastifyInstance, { configurator, proving }: Entry): void {
  mount(app, contract.confirmBackup, async ({ params, body, request }) => {
    await configurator.backup.confirm(await proving(request, params), body.accountId);
    return {};
  });
  mount(app, contract.activateIntegration, async ({ params, request }) => {
    await configurator.activate(await proving(request, params));
    return {};
  });
  mount(app, contract.deactivateIntegration, async ({ params, request }) => {
    await configurator.deactivate(await proving(request, params));
    return {};
  });
}

/** Whoever activated may be locked out by it: for taking it back, and for that alone, what opened before is asked too. */
function undoRoutes(app: FastifyInstance, guard: Guard, configurator: Configurator): void {
  const returning = async (
    request: FastifyRequest,
    businessAccountId: string,
  ): Promise<{ member: Member; outside: boolean }> => {
    try {
      return { member: await guard.enter(request, businessAccountId, 'configure_integration'), outside: false };
    } catch (problem) {
      if (!(problem instanceof Problem && problem.code === 'sso_required')) throw problem;
      const member = await guard.enterAsBefore(request, businessAccountId, 'configure_integration');
      return { member, outside: true };
    }
  };
  mount(app, contract.undoableActivation, async ({ params, request }) => {
    const { member, outside } = await returning(request, params.businessAccountId);
    const until = await configurator.undoUntil(member, { outside });
    return { until: until?.toISOString() ?? null };
  });
  mount(app, contract.undoActivation, async ({ params, request }) => {
    const { member, outside } = await returning(request, params.businessAccountId);
    await configurator.undoActivation(member, { outside });
    return {};
  });
}
