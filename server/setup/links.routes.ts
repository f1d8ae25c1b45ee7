import type { FastifyInstance, FastifyRequest } from 'fastify';
import { setup as contract } from '../../contract/index.ts';
import { mount } from '../http.ts';
import type { Guard, Member } from '../lib/guard.ts';
import { factsOf, type Links } from './links.service.ts';
import { present } from './proposal.ts';
import type { Proposals } from './proposals.service.ts';

interface LinksRoutesDeps {
  guard: Guard;
  links: Links;
  proposals: Proposals;
}

/** What administrators do: hand links out, take them back, decide on what came through them. */
export function linksRoutes(app: FastifyInstance, { guard, links, proposals }: LinksRoutesDeps): void {
  const configuring = (request: FastifyRequest, businessAccountId: string): Promise<Member> =>
    guard.enter(request, businessAccountId, 'configure_integration');
  const proving = async (request: FastifyRequest, businessAccountId: string): Promise<Member> => {
    const member = await configuring(request, businessAccountId);
    guard.recently(member);
    return member;
  };
  mount(app, contract.setupLinks, async ({ params, request }) => {
    const { businessAccountId } = await configuring(request, params.businessAccountId);
    const pending = await proposals.pending(businessAccountId);
    return {
      links: (await links.newest(businessAccountId)).map(presentLink),
      proposal: pending && present(pending),
    };
  });
  mount(app, contract.createSetupLink, async ({ params, body, request }) =>
    links.create(await proving(request, params.businessAccountId), body),
  );
  mount(app, contract.revokeSetupLink, async ({ params, request }) => {
    await links.revoke(await configuring(request, params.businessAccountId), params.linkId);
    return {};
  });
  mount(app, contract.approveProposal, async ({ params, body, request }) => {
    await proposals.approve(await proving(request, params.businessAccountId), params.proposalId, body.version);
    return {};
  });
  mount(app, contract.rejectProposal, async ({ params, request }) => {
    await proposals.reject(await configuring(request, params.businessAccountId), params.proposalId);
    return {};
  });
}

type Row = Awaited<ReturnType<Links['newest']>>[number];

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

const presentLink = (row: Row): contract.SetupLink => ({
  id: row.id,
  label: row.label,
  steps: factsOf(row).steps,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  state: row.state,
  openedAt: iso(row.opened_at),
  openedIp: row.opened_ip,
  openedUserAgent: row.opened_user_agent,
  lastUsedAt: iso(row.last_used_at),
});
