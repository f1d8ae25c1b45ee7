import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import fastifyCookie from '@fastify/cookie';
import fastifyFormbody from '@fastify/formbody';
import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

/** Strict policy of every page but the hand-over of an answer, which carries its own. */
const pagePolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const assets = {
  'sandbox.css': 'text/css; charset=utf-8',
  'hand-over.js': 'text/javascript; charset=utf-8',
  'copy.js': 'text/javascript; charset=utf-8',
} as const;

/** The web server under all sandbox pages; routes are added by the rooms. It answers on the loopback only. */
export function createWebServer(logger: FastifyBaseLogger | undefined): FastifyInstance {
  const app = fastify({
    ...(logger ? { loggerInstance: logger } : { logger: false }),
    bodyLimit: 32 * 1024 * 1024,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    forceCloseConnections: true,
  });
  app.register(fastifyCookie);
  app.register(fastifyFormbody);
  app.addHook('onRequest', guard);
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'content-security-policy': pagePolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cache-control': 'no-store',
    });
  });
  for (const [name, type] of Object.entries(assets)) {
    const body = readFileSync(new URL(name, import.meta.url));
    app.get(`/assets/${name}`, (_request, reply) => reply.type(type).send(body));
  }
  return app;
}

/** `http://localhost:<port>`, never the request's own claim. */
export const baseUrlOf = (app: FastifyInstance): string =>
  `http://localhost:${(app.server.address() as AddressInfo | null)?.port ?? 0}`;

/**
 * Refuses names other than the loopback's (a page elsewhere could point its own name here) and form posts that another
 * site made. Browsers that come by address are sent to `localhost`, so that our cookies never meet the service's.
 */
async function guard(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const name = request.hostname;
  if (name !== 'localhost' && name !== '127.0.0.1') {
    return reply.code(421).type('text/plain').send('This server answers to http://localhost only.');
  }
  const own = baseUrlOf(request.server);
  const asksForPage = request.method === 'GET' && String(request.headers.accept ?? '').includes('text/html');
  if (name === '127.0.0.1' && asksForPage) return reply.redirect(own + request.url, 307);
  const origin = request.headers.origin;
  const isForm = request.method === 'POST' && !request.url.split('?')[0]?.endsWith('/sso/saml');
  if (isForm && origin !== undefined && origin !== own) {
    return reply.code(403).type('text/plain').send('This form was sent from another site. Open the page again here.');
  }
  return undefined;
}

/** A form's fields as text; a field sent twice keeps its last value. */
export function formOf(request: FastifyRequest): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries((request.body ?? {}) as Record<string, unknown>)) {
    const last = Array.isArray(value) ? value[value.length - 1] : value;
    if (typeof last === 'string') fields[name] = last;
  }
  return fields;
}

export const sendPage = (reply: FastifyReply, text: string, status = 200): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').send(text);
