import type { Readable } from 'node:stream';
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

/** Of a route that names no bound of its own: far above what people and well-behaved programs need. */
const PER_MINUTE = 600;

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
  const { schema, ...route } = routeOf(endpoint, bounds);
  app.route({
    ...route,
    schema: { ...schema, response: { 200: endpoint.response } },
    handler: async (request, reply) => handle(callOf(request, reply)),
  });
}

/** A file on its way out. `name` is ours: it goes into a header. */
export interface FileAnswer {
  media: string;
  name: string;
  stream: Readable;
}

/** Mounts an endpoint that answers with a file to be saved. */
export function mountFile<Params, Query, Body>(
  app: FastifyInstance,
  endpoint: Endpoint<Params, Query, Body, string>,
  handle: (call: Call<Params, Query, Body>) => Promise<FileAnswer>,
  bounds: Bounds = {},
): void {
  app.route({
    ...routeOf(endpoint, bounds),
    handler: async (request, reply) => {
      const { media, name, stream } = await handle(callOf(request, reply));
      return reply.type(media).header('content-disposition', `attachment; filename="${name}"`).send(stream);
    },
  });
}

function routeOf<Params, Query, Body, Response>(
  { method, path, scope, summary, params, query, body }: Endpoint<Params, Query, Body, Response>,
  { perMinute = PER_MINUTE }: Bounds,
) {
  return {
    method,
    url: path,
    config: { rateLimit: { max: perMinute, timeWindow: 60_000 }, ...(scope ? { scope } : {}) },
    schema: {
      summary,
      ...(params ? { params } : {}),
      ...(query ? { querystring: query } : {}),
      ...(body ? { body } : {}),
    },
  };
}

const callOf = <Params, Query, Body>(request: FastifyRequest, reply: FastifyReply): Call<Params, Query, Body> => ({
  params: request.params as Params,
  query: request.query as Query,
  body: request.body as Body,
  request,
  reply,
});

/** Where a request came from, for the audit log: only the connection's own address unless a proxy is configured. */
export const origin = (request: FastifyRequest): Pick<Actor, 'ip' | 'requestId'> => ({
  ip: request.ip,
  requestId: request.id,
});
