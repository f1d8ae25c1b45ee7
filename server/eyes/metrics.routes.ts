import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../lib/problem.ts';
import { sameSecret } from '../lib/secrets.ts';
import type { Meters } from './meters.ts';

/**
 * Counts every answer by its mounted route, and serves `/metrics` to who brings `token`; without one set it does not exist. A
 * loopback address would be no proof: behind a proxy every visitor comes from there.
 */
export function metricsRoutes(
  app: FastifyInstance,
  { meters, token }: { meters: Meters; token: string | undefined },
): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    meters.request(route, request.method, { status: reply.statusCode, seconds: reply.elapsedTime / 1000 });
    if (route.startsWith('/scim/')) meters.scim(request.headers['user-agent'], request.method, reply.statusCode);
  });
  if (!token) return;
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    requireToken(request, token);
    return reply.type(meters.contentType).send(await meters.read());
  });
}

function requireToken(request: FastifyRequest, token: string): void {
  const sent = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (sent && sameSecret(sent, token)) return;
  throw new Problem('metrics_token_needed', 401, {
    publicDetail: 'Send the metrics token: Authorization: Bearer <token>.',
  });
}
