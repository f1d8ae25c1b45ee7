import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Endpoint } from '../contract/index.ts';
import type { Actor } from './lib/actor.ts';

/** A request whose params, query and body passed the endpoint's schemas. */
export interface Call<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** What one address may ask of a route before it is told to wait (429). */
export interface Bounds {
  perMinute?: number;
}

/**
 * Mounts one endpoint of the contract: what comes in is validated by its schemas (422 otherwise), what the handler resolves to
 * is validated too, and fields the response schema does not name are dropped.
 */
export function mount<Params, Query, Body, Response>(
  app: FastifyInstance,
  endpoint: Endpoint<Params, Query, Body, Response>,
  handle: (call: Call<Params, Query, Body>) => Promise<Response>,
  bounds: Bounds = {},
): void {
  const { method, path, summary, params, query, body, response } = endpoint;
  app.route({
    method,
    url: path,
    ...(bounds.perMinute === undefined ? {} : { config: { rateLimit: { max: bounds.perMinute, timeWindow: 60_000 } } }),
    schema: {
      summary,
      ...(params ? { params } : {}),
      ...(query ? { querystring: query } : {}),
      ...(body ? { body } : {}),
      response: { 200: response },
    },
    handler: async (request, reply) =>
      handle({
        params: request.params as Params,
        query: request.query as Query,
        body: request.body as Body,
        request,
        reply,
      }),
  });
}

/** Where a request came from, for the audit log: only the connection's own address unless a proxy is configured. */
export const origin = (request: FastifyRequest): Pick<Actor, 'ip' | 'requestId'> => ({
  ip: request.ip,
  requestId: request.id,
});
