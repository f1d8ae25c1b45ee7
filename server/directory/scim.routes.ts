import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { origin } from '../http.ts';
import { createBudget } from '../lib/budget.ts';
import type { Clock } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import { network } from '../lib/network.ts';
import { Problem } from '../lib/problem.ts';
import { GROUP, USER } from '../scim/index.ts';
import { bearerAdvice, presentedTokenHash } from './bearer.ts';
import { mountBulk } from './bulk.routes.ts';
import { type Callers, createCallers } from './callers.service.ts';
import { mountDiscovery } from './discovery.routes.ts';
import { groupVerbs } from './groups.routes.ts';
import type { Groups } from './groups.service.ts';
import type { Journal } from './journal.service.ts';
import { maskedBody, maskedNote, maskedPath } from './mask.ts';
import { peopleVerbs } from './people.routes.ts';
import type { People } from './people.service.ts';
import type { IntegrationPort } from './ports.ts';
import type { RateLimiter } from './rate.ts';
import { mountResource } from './resource.routes.ts';
import { MEDIA_TYPE, nothingThere, type ScimCall, type ScimScope, send } from './scim-answer.ts';
import { type BodyReader, createBodyReader } from './scim-body.service.ts';
import { failureOf, integrationBusy } from './scim-errors.ts';
import type { Caller } from './scope.ts';
import { heldToTheLetter } from './strict-verbs.ts';

const PREFIX = '/scim/v2';
const MAX_BODY = 16 * 1024 * 1024;
/** Bytes of bodies in memory at a time: two of the largest for one customer. */
const BYTES = { each: 2 * MAX_BODY, all: 8 * MAX_BODY, most: 1000, busy: integrationBusy };
/** Searches and changes under way: fewer than there are database connections, so that one is left for everybody else. */
const TURNS = { each: 4, all: 8, most: 500, busy: integrationBusy };

export interface ScimDeps {
  integration: Pick<IntegrationPort, 'scimTokenOwner'>;
  people: People;
  groups: Groups;
  journal: Journal;
  limiter: RateLimiter;
  clock: Clock;
  baseUrl: string;
}

/**
 * Mounts /scim/v2: authenticates by the token alone, reads SCIM JSON, answers every failure as a SCIM error, and notes every
 * authenticated request in the journal.
 */
export function scimRoutes(app: FastifyInstance, deps: ScimDeps): void {
  app.register(
    async (scope) => {
      const callers = createCallers({ ownerOf: deps.integration.scimTokenOwner });
      const calls = new WeakMap<FastifyRequest, ScimCall>();
      const callOf = (request: FastifyRequest): ScimCall => {
        const call = calls.get(request);
        if (!call) throw new Error('A SCIM route ran before the token was checked.');
        return call;
      };
      const bodies = readScimJson(scope);
      const bytes = createBudget(BYTES);
      const turns = createBudget(TURNS);
      scope.addHook('onRequest', async (request, reply) => {
        const caller = await authenticate(callers, request);
        calls.set(request, { caller, note: null });
        limit(deps, caller);
        // Before the body is read: what is too much at a time stays with whoever sends it.
        const size = announcedSize(request);
        if (size === 0) return;
        const giveBack = await bytes.take(caller.integrationId, size);
        // Whoever went away while waiting will not go away once more.
        if (reply.raw.closed || reply.raw.destroyed) giveBack();
        else reply.raw.once('close', giveBack);
      });
      scope.addHook('onClose', () => bodies.close());
      scope.setErrorHandler((error, request, reply) => {
        const failure = failureOf(error, request.id);
        const call = calls.get(request);
        if (call) call.note = failure.body.detail;
        if (failure.unexpected) request.log.error({ err: error }, 'a SCIM request failed');
        if (failure.status === 401) reply.header('www-authenticate', 'Bearer realm="Keyseat SCIM"');
        if (failure.retryAfter !== null) reply.header('retry-after', failure.retryAfter);
        return send(reply, failure.status, failure.body);
      });
      scope.setNotFoundHandler(() => {
        throw nothingThere(`${deps.baseUrl}${PREFIX}`);
      });
      scope.addHook('onResponse', async (request, reply) => {
        const call = calls.get(request);
        if (call) deps.journal.note(call.caller, entryOf(deps.clock, { request, reply, call }));
      });
      const inTurn: ScimScope['inTurn'] = ({ integrationId }, work) => turns.spend(integrationId, 1, work);
      const routes: ScimScope = { app: scope, baseUrl: `${deps.baseUrl}${PREFIX}`, callOf, inTurn };
      mountDiscovery(routes);
      const people = heldToTheLetter(USER, peopleVerbs(routes.baseUrl, deps.people));
      const groups = heldToTheLetter(GROUP, groupVerbs(routes.baseUrl, deps.groups));
      mountResource(routes, USER, people);
      mountResource(routes, GROUP, groups);
      mountBulk(routes, { people, groups });
    },
    { prefix: PREFIX },
  );
}

function readScimJson(scope: FastifyInstance): BodyReader {
  const bodies = createBodyReader();
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(
    [MEDIA_TYPE, 'application/json'],
    { parseAs: 'buffer', bodyLimit: MAX_BODY },
    (_request: FastifyRequest, bytes: Buffer) => bodies.read(bytes),
  );
  return bodies;
}

/** Bytes of the body, as far as they are known before it is read: all there may be of one whose length is not said. */
function announcedSize({ headers }: FastifyRequest): number {
  if (headers['transfer-encoding'] !== undefined) return MAX_BODY;
  const length = Number(headers['content-length'] ?? 0);
  return Number.isFinite(length) ? Math.min(length, MAX_BODY) : MAX_BODY;
}

async function authenticate(callers: Callers, request: FastifyRequest): Promise<Caller> {
  const { authorization } = request.headers;
  const owner = await callers(presentedTokenHash(authorization), network(request.ip), bearerAdvice(authorization));
  return { ...owner, actor: { kind: 'scim', id: owner.tokenId, label: 'SCIM', ...origin(request) } };
}

function limit({ limiter, clock }: ScimDeps, caller: Caller): void {
  const retryAfterSeconds = limiter.take(caller.tokenId, clock());
  if (retryAfterSeconds === 0) return;
  throw new Problem('scim_rate_limited', 429, {
    publicDetail: `Too many requests with this token. Try again in ${retryAfterSeconds} s.`,
    extra: { retryAfterSeconds },
  });
}

function entryOf(
  clock: Clock,
  { request, reply, call }: { request: FastifyRequest; reply: FastifyReply; call: ScimCall },
) {
  const at = clock();
  return {
    id: newId('request', at),
    at,
    method: request.method,
    path: maskedPath(request.url.slice(PREFIX.length)),
    status: reply.statusCode,
    milliseconds: Math.round(reply.elapsedTime),
    body: maskedBody(request.body),
    detail: maskedNote(call.note),
  };
}
