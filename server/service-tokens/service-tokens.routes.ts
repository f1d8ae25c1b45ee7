import type { FastifyInstance } from 'fastify';
import { serviceTokens as contract, type Scope } from '../../contract/index.ts';
import { mount } from '../http.ts';
import type { Clock } from '../lib/clock.ts';
import type { Guard } from '../lib/guard.ts';
import type { ServiceTokens } from './service-tokens.service.ts';

export interface ServiceTokenRoutesDeps {
  serviceTokens: ServiceTokens;
  guard: Guard;
  clock: Clock;
}

export function serviceTokenRoutes(
  app: FastifyInstance,
  { serviceTokens, guard, clock }: ServiceTokenRoutesDeps,
): void {
  mount(app, contract.listServiceTokens, async ({ params, request }) => {
    await guard.enter(request, params.businessAccountId, 'manage_service_tokens');
    const now = clock();
    const tokens = (await serviceTokens.list(params.businessAccountId)).map((row) => ({
      id: row.id,
      name: row.name,
      hint: row.hint,
      scopes: row.scopes as Scope[],
      createdBy: row.created_by,
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      expired: row.expires_at <= now,
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
      lastUsedFrom: row.last_used_ip,
    }));
    return { tokens };
  });
  mount(app, contract.mintServiceToken, async ({ params, body, request }) => {
    const member = await guard.enter(request, params.businessAccountId, 'manage_service_tokens');
    guard.recently(member);
    return serviceTokens.mint(params.businessAccountId, body, member.actor);
  });
  mount(app, contract.revokeServiceToken, async ({ params, request }) => {
    const { actor } = await guard.enter(request, params.businessAccountId, 'manage_service_tokens');
    await serviceTokens.revoke(params.businessAccountId, params.tokenId, actor);
    return {};
  });
}
