/**
 * A practice directory that behaves like Okta's admin console: several organizations, each with people, groups, rules,
 * apps, its own signing key, sign-in session, SAML answers, SCIM pushes and logs.
 *
 * Owns: one JSON file with all of that, the console's pages, the sign-in pages, a JSON control API for tests and tours.
 * Never does: share code or data with the service it is connected to; it meets it only over the network. Nothing here
 * is meant for real people's passwords.
 * Called by: `sandbox/index.ts`, and by tests.
 */
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { openJsonFile } from '../web/json-file.ts';
import { baseUrlOf, createWebServer } from '../web/server.ts';
import { appsApi } from './api/apps.routes.ts';
import { directoryApi } from './api/directory.routes.ts';
import { orgApi } from './api/org.routes.ts';
import { provisioningApi } from './api/provisioning.routes.ts';
import { bodyOf, param, send, text } from './api/read.ts';
import { consoleRoutes } from './console/index.ts';
import type { Clock, Idp } from './context.ts';
import { type Random, systemRandom } from './ids.ts';
import type { State } from './model.ts';
import { scopedOrg, scopeToOrg } from './org-scope.ts';
import { addOrg, findOrg } from './orgs.ts';
import { createRunner, type Runner, type RunnerOptions } from './scim/runner.ts';
import { signInRoutes } from './sign-in/sign-in.routes.ts';
import { ssoRoutes } from './sign-in/sso.routes.ts';

export interface SandboxIdpOptions {
  /** Created with its folder when absent; a second start with the same file finds everything. */
  dataFile: string;
  clock?: Clock;
  random?: Random;
  logger?: FastifyBaseLogger;
  /** Bounds of the SCIM client: pauses between attempts and the time-out of a request, milliseconds. */
  scim?: RunnerOptions;
}

/**
 * Builds the web server, not yet listening. Let it listen with `{ host: '127.0.0.1', port }`; it answers to
 * `http://localhost:<port>`. `app.close()` stops the pushes under way and writes the file.
 */
export function createSandboxIdp(options: SandboxIdpOptions): FastifyInstance {
  const file = openJsonFile<State>(options.dataFile, () => ({ version: 1, orgs: {} }));
  const app = createWebServer(options.logger);
  const idp: Idp = {
    state: file.state,
    save: () => file.save(),
    clock: options.clock ?? (() => new Date()),
    random: options.random ?? systemRandom,
    baseUrl: () => baseUrlOf(app),
  };
  const runner = createRunner(idp, options.scim);
  app.decorate('organizations', () => Object.values(idp.state.orgs).map(({ slug, name }) => ({ slug, name })));
  app.addHook('onListen', async () => runner.resume());
  app.addHook('onClose', async () => {
    await runner.close();
    await file.save();
  });
  creationRoutes(app, idp);
  app.register(async (scope) => orgScope(scope, idp, runner), { prefix: '/org/:slug' });
  return app;
}

declare module 'fastify' {
  interface FastifyInstance {
    organizations(): { slug: string; name: string }[];
  }
}

/** Every change below an organization is followed through - rules, pushes - and on disk before it is answered. */
function orgScope(scope: FastifyInstance, idp: Idp, runner: Runner): void {
  scope.addHook('onRequest', scopeToOrg(idp));
  scope.addHook('onSend', async (request) => {
    const org = scopedOrg(request);
    if (request.method === 'GET' || !org) return;
    runner.settle(org);
    await idp.save();
  });
  signInRoutes(scope, idp);
  ssoRoutes(scope, idp);
  consoleRoutes(scope, idp);
  scope.register(
    async (api) => {
      api.addHook('onRequest', async (request, reply) => {
        if (request.headers['x-sandbox'] === '1') return undefined;
        return reply.code(403).send({ error: 'Send the header x-sandbox: 1 (it keeps other sites out).' });
      });
      orgApi(api, idp, runner);
      directoryApi(api, idp);
      appsApi(api, idp);
      provisioningApi(api, idp);
    },
    { prefix: '/api' },
  );
}

function creationRoutes(app: FastifyInstance, idp: Idp): void {
  app.put('/org/:slug/api', async (request, reply) => {
    if (request.headers['x-sandbox'] !== '1') return reply.code(403).send({ error: 'Send the header x-sandbox: 1.' });
    const slug = param(request, 'slug');
    const present = findOrg(idp, slug);
    if (present) return send(reply, { slug: present.slug, name: present.name, created: false });
    const made = await addOrg(idp, { slug, name: text(bodyOf(request), 'name') });
    if ('refused' in made) return send(reply, made);
    await idp.save();
    return send(reply, { slug: made.slug, name: made.name, created: true }, 201);
  });
  app.post('/organizations', async (request, reply) => {
    const body = bodyOf(request);
    const made = await addOrg(idp, { slug: text(body, 'slug') ?? '', name: text(body, 'name') });
    if ('refused' in made) return reply.redirect(`/?${new URLSearchParams({ refused: made.refused })}`, 303);
    await idp.save();
    return reply.redirect(`/org/${made.slug}/admin`, 303);
  });
}
