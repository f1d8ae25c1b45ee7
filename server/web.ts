import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
  type RouteOptions,
} from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Clock } from './lib/clock.ts';
import { newId } from './lib/ids.ts';
import { network } from './lib/network.ts';
import { Problem } from './lib/problem.ts';
import { requestScope } from './lib/request-scope.ts';
import type { Logger } from './logger.ts';
import { errorBody } from './scim/index.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route that was mounted: a test holds each to its limits. */
    routeTable: RouteOptions[];
  }
}

interface WebDeps {
  log: Logger;
  clock: Clock;
  baseUrl: string;
  /** Addresses and networks of our own proxies; none: `X-Forwarded-For` is ignored. */
  trustProxy: readonly string[];
}

/**
 * The HTTP server before any room is mounted: schemas, cookies, forms, security headers, and the one place where
 * failures become problem JSON (RFC 9457). Rooms that speak another dialect (SCIM) bring their own error handler.
 */
export async function createWeb({ log, clock, baseUrl, trustProxy }: WebDeps): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: log as unknown as NonNullable<Parameters<typeof Fastify>[0]>['loggerInstance'] & Logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newId('request', clock()),
    trustProxy: trustProxy.length > 0 ? [...trustProxy] : false,
    bodyLimit: 512 * 1024,
    requestTimeout: 30_000,
    frameworkErrors: unroutable,
    // A hostile path may not choose which of two parsers is right.
    routerOptions: { caseSensitive: true, ignoreTrailingSlash: false, maxParamLength: 200 },
  }) as unknown as FastifyInstance;
  const routes: RouteOptions[] = [];
  app.decorate('routeTable', routes);
  app.addHook('onRoute', (route) => void routes.push(route));
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(renderFailure);
  app.setNotFoundHandler((request, reply) => {
    if (!/^\/scim(\/|$)/.test(request.url)) return renderFailure(notFound(request), request, reply);
    return sendScim(
      reply,
      404,
      `There is nothing at this address: the SCIM Base URL is ${baseUrl}/scim/v2. Copy it from step 5.`,
    );
  });
  app.addHook('onRequest', (request, _reply, done) => requestScope.run(request.id, done));
  app.addHook('onResponse', logRequest);
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: 512 * 1024 });
  const keyGenerator = ({ ip }: FastifyRequest) => network(ip);
  await app.register(rateLimit, { global: false, keyGenerator, errorResponseBuilder: tooMany });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'frame-ancestors': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'none'"],
      },
    },
    strictTransportSecurity: baseUrl.startsWith('https:') ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  });
  app.addHook('onSend', noStore);
  letGoOfConnections(app);
  return app;
}

const notFound = (request: FastifyRequest): Problem =>
  new Problem('not_found', 404, { publicDetail: `There is nothing at ${request.url.split('?')[0]}.` });

/** An address that cannot be decoded reaches no room, so no room's own error handler: each dialect is answered here. */
function unroutable(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const problem = asProblem(error);
  reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
  if (!request.url.startsWith('/scim/')) {
    renderFailure(problem, request, reply);
    return;
  }
  sendScim(reply, problem.status, 'The address cannot be read: a % in it has to be written %25.');
}

/** For a SCIM client that reached no room. */
const sendScim = (reply: FastifyReply, status: number, detail: string): FastifyReply =>
  reply
    .status(status)
    .header('content-type', 'application/scim+json')
    .send(JSON.stringify(errorBody(status, detail)));

const tooMany = (_request: FastifyRequest, context: { ttl: number }): Error =>
  new Problem('too_many_requests', 429, {
    publicDetail: `Too many requests from this address. Wait ${Math.ceil(context.ttl / 1000)} seconds and try again.`,
  });

/** A stop waits for every connection: what is answered during it ends its own, which otherwise stays open for the next request. */
function letGoOfConnections(app: FastifyInstance): void {
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onSend', async (_request, reply, payload) => {
    if (closing) reply.header('connection', 'close');
    return payload;
  });
}

/** Answers of the API hold people's data: no cache keeps them, unless a route said otherwise. */
async function noStore(_request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  return payload;
}

async function logRequest(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  request.log.info({ req: request, res: reply, milliseconds: Math.round(reply.elapsedTime) }, 'request');
}

/** Turns anything thrown into a Problem: ours as it is, Fastify's into words, the rest into an opaque 500. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { code, validation, statusCode } = error as Partial<FastifyError>;
  if (validation) return invalidInput(validation);
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new Problem('body_too_large', 413, { publicDetail: 'The request is larger than this address takes.' });
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return new Problem('unsupported_media_type', 415, {
      publicDetail: 'Send JSON, with the header Content-Type: application/json.',
    });
  }
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    return new Problem('malformed_request', statusCode, {
      publicDetail: 'The request could not be read.',
      // Its code alone: the message quotes the address with its query, or the body.
      logDetail: code ?? 'unnamed',
      cause: error,
    });
  }
  return new Problem('internal_error', 500, {
    publicDetail:
      'Something went wrong on our side. Nothing was changed by this request. Try again; if it stays, report the request ID.',
    cause: error,
    reportable: true,
  });
}

function invalidInput(validation: NonNullable<FastifyError['validation']>): Problem {
  const first = validation[0];
  const field = first?.instancePath.split('/').filter(Boolean).join('.') ?? '';
  const said = first?.message ?? 'is not valid';
  return new Problem('invalid_input', 422, {
    publicDetail: field ? `The field «${field}» cannot be used: ${said}.` : `The request cannot be used: ${said}.`,
    extra: { field },
  });
}

function renderFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = asProblem(error);
  const fields = { code: problem.code, detail: problem.logDetail, req: request };
  if (problem.reportable) request.log.error({ ...fields, err: problem.cause ?? problem }, 'failure');
  else request.log.info(fields, 'refused');
  const { retryAfterSeconds } = problem.extra;
  if (typeof retryAfterSeconds === 'number') reply.header('retry-after', String(Math.ceil(retryAfterSeconds)));
  return reply
    .status(problem.status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send({
      type: 'about:blank',
      title: problem.code.replaceAll('_', ' '),
      status: problem.status,
      code: problem.code,
      detail: problem.publicDetail,
      requestId: request.id,
      ...problem.extra,
    });
}
