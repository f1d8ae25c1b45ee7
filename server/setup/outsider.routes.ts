import type { FastifyInstance } from 'fastify';
import { setup as contract } from '../../contract/index.ts';
import { mount } from '../http.ts';
import { Problem } from '../lib/problem.ts';
import type { Gate, Outsider } from './gate.service.ts';
import type { Links } from './links.service.ts';
import { viewForOutsider } from './outsider.ts';
import { present } from './proposal.ts';
import type { Proposals, ProposalsDeps } from './proposals.service.ts';

interface OutsiderDeps {
  gate: Gate;
  links: Links;
  proposals: Proposals;
  configurator: ProposalsDeps['configurator'];
  organization: ProposalsDeps['organization'];
  baseUrl: string;
}

/** What one address may ask of a setup link in a minute. */
const ORDINARY = { perMinute: 120 };
const COSTLY = { perMinute: 20 };

/** Everything that a setup link opens. Whatever is added here is added to what an outsider can do. */
export function outsiderRoutes(app: FastifyInstance, deps: OutsiderDeps): void {
  entryRoutes(app, deps);
  domainRoutes(app, deps);
  valueRoutes(app, deps);
}

function entryRoutes(app: FastifyInstance, deps: OutsiderDeps): void {
  const { gate, links, proposals, configurator, organization, baseUrl } = deps;
  mount(
    app,
    contract.redeemSetupLink,
    async ({ body, request, reply }) => {
      const userAgent = request.headers['user-agent']?.slice(0, 300) ?? null;
      const browser = { ip: request.ip, userAgent, requestId: request.id, cookie: request.cookies[gate.cookieName] };
      const bound = await links.redeem(body.token, browser);
      if (bound) {
        const secure = baseUrl.startsWith('https:');
        const attributes = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const;
        reply.setCookie(gate.cookieName, bound.secret, { ...attributes, expires: bound.expiresAt });
      }
      return {};
    },
    COSTLY,
  );
  mount(
    app,
    contract.setupSession,
    async ({ request }) => {
      const visitor = await gate.holder(request);
      const { businessAccountId, link } = visitor;
      const view = await configurator.view(visitor);
      if (!view) throw notStarted();
      const proposal = link.steps.includes('saml') ? await proposals.ofLink(businessAccountId, link.id) : null;
      return {
        businessAccountId,
        organization: await organization(businessAccountId),
        ...{ label: link.label, steps: link.steps, expiresAt: link.expiresAt.toISOString() },
        integration: viewForOutsider(view, link.steps),
        proposal: proposal && { ...present(proposal), state: proposal.state },
      };
    },
    ORDINARY,
  );
}

function domainRoutes(app: FastifyInstance, { gate, configurator }: OutsiderDeps): void {
  const entered = async (request: Parameters<Gate['enter']>[0], params: { businessAccountId: string }) =>
    gate.enter(request, params.businessAccountId, 'domains');
  /** A domain counts as soon as it is proved: while people sign in, that is an administrator's to decide. */
  const beforeActivate = async (visitor: Outsider): Promise<Outsider> => {
    if ((await configurator.view(visitor))?.status === 'active') throw inForceAtOnce();
    return visitor;
  };
  mount(
    app,
    contract.addDomain,
    async ({ params, body, request }) => ({
      domainId: await configurator.addDomain(await beforeActivate(await entered(request, params)), body.name),
    }),
    COSTLY,
  );
  mount(
    app,
    contract.checkDomain,
    async ({ params, request }) => {
      const visitor = await beforeActivate(await entered(request, params));
      await configurator.checkDomain(visitor, params.domainId);
      const domain = (await configurator.view(visitor))?.domains.find(({ id }) => id === params.domainId);
      if (!domain) throw notStarted();
      return { domain };
    },
    COSTLY,
  );
  mount(
    app,
    contract.removeDomain,
    async ({ params, request }) => {
      const visitor = await entered(request, params);
      const domain = (await configurator.view(visitor))?.domains.find(({ id }) => id === params.domainId);
      if (domain?.verified) throw proved(domain.name);
      await configurator.removeDomain(visitor, params.domainId);
      return {};
    },
    ORDINARY,
  );
}

function valueRoutes(app: FastifyInstance, { gate, configurator, proposals }: OutsiderDeps): void {
  mount(
    app,
    contract.setDone,
    async ({ params, body, request }) => {
      const { step } = params;
      if (step === 'people') throw notInLink();
      await configurator.setDone(await gate.enter(request, params.businessAccountId, step), step, body.done);
      return {};
    },
    ORDINARY,
  );
  mount(
    app,
    contract.readSamlValues,
    async ({ params, body, request }) => {
      await gate.enter(request, params.businessAccountId, 'saml');
      const { certificates, ...read } = await configurator.saml.read(body.text);
      return {
        ...read,
        certificates: certificates.map((card) => ({ ...card, notAfter: card.notAfter.toISOString() })),
      };
    },
    COSTLY,
  );
  mount(
    app,
    contract.saveSaml,
    async ({ params, body, request }) => {
      await proposals.propose(await gate.enter(request, params.businessAccountId, 'saml'), body);
      return {};
    },
    COSTLY,
  );
  mount(
    app,
    contract.mintScimToken,
    async ({ params, request }) => {
      const visitor = await gate.enter(request, params.businessAccountId, 'scim');
      return { token: await configurator.tokens.mint(visitor, { unlessActive: true }) };
    },
    COSTLY,
  );
}

const notStarted = (): Problem =>
  new Problem('not_started', 409, {
    publicDetail: 'There is nothing to set up here any more. Ask whoever sent the link.',
  });

const inForceAtOnce = (): Problem =>
  new Problem('integration_active', 409, {
    publicDetail:
      'The integration is active: a domain would count as soon as it is proved. Publish its TXT record, and ask whoever sent the link to list and check it.',
  });

const proved = (name: string): Problem =>
  new Problem('domain_proved', 409, {
    publicDetail: `${name} is proved, and people may sign in with it. Only an administrator can take it off the list.`,
  });

const notInLink = (): Problem =>
  new Problem('step_not_in_link', 403, {
    publicDetail: 'Your setup link does not open this step. Ask whoever sent it.',
  });
