/**
 * Setup links: a part of the configurator for somebody without an account here, who owns the DNS or the identity provider.
 *
 * Owns: the links, the one browser that each is bound to, and the SAML values that came through one and wait for an administrator.
 * Never does: group mapping, backup login, provisioning mode, Activate; it shows no people and no licenses. A browser that came by
 * a link has no session: it is let in by the gate of this room alone, under /api/setup, and is nobody everywhere else.
 * Called by the portal over HTTP, by administrators and by outsiders.
 */
import type { FastifyInstance } from 'fastify';
import type { Guard } from '../lib/guard.ts';
import { createGate } from './gate.service.ts';
import { linksRoutes } from './links.routes.ts';
import { createLinks, type LinksDeps } from './links.service.ts';
import { outsiderRoutes } from './outsider.routes.ts';
import { createProposals, type ProposalsDeps } from './proposals.service.ts';

export { createMakers } from './makers.service.ts';

export type SetupDeps = LinksDeps & ProposalsDeps;

export function setupRoutes(app: FastifyInstance, { guard, ...deps }: SetupDeps & { guard: Guard }): void {
  const links = createLinks(deps);
  const proposals = createProposals(deps);
  linksRoutes(app, { guard, links, proposals });
  outsiderRoutes(app, { gate: createGate(deps), links, proposals, ...deps });
}
