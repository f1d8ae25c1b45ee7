import type { FastifyInstance } from 'fastify';
import type { Idp } from '../context.ts';
import { orgOf } from '../org-scope.ts';
import type { Runner } from '../scim/runner.ts';
import { bodyOf, flag, query, send, text } from './read.ts';

const longestWait = 120_000;

export function orgApi(app: FastifyInstance, _idp: Idp, runner: Runner): void {
  app.get('/', (request) => {
    const org = orgOf(request);
    const { slug, name, createdAt, settings } = org;
    const count = { people: org.people.length, groups: org.groups.length, apps: org.apps.length };
    return { slug, name, createdAt, settings, ...count };
  });
  app.patch('/settings', (request, reply) => {
    const { settings } = orgOf(request);
    const body = bodyOf(request);
    settings.strictPagePolicy = flag(body, 'strictPagePolicy') ?? settings.strictPagePolicy;
    const variant = text(body, 'consoleVariant');
    if (variant === 'older' || variant === 'newer') settings.consoleVariant = variant;
    return send(reply, settings);
  });
  app.get('/log', (request) => orgOf(request).log);
  /** Waits until nothing is queued or under way; `timeout` in milliseconds, 30 seconds unless given. */
  app.get('/idle', async (request) => {
    const timeout = Math.min(Number(query(request, 'timeout')) || 30_000, longestWait);
    const org = orgOf(request);
    const idle = await runner.idle(org, timeout);
    const failed = org.apps.flatMap((one) => [...one.links, ...one.pushes].filter((item) => item.status === 'error'));
    return { idle, failed: failed.map((item) => item.error) };
  });
}
