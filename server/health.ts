import type { FastifyInstance } from 'fastify';
import { Problem } from './lib/problem.ts';

/** For whoever watches the process: alive, and ready to take requests. */
export function healthRoutes(app: FastifyInstance, { database }: { database: { ping(): Promise<void> } }): void {
  app.get('/livez', { schema: { hide: true } }, async () => ({ alive: true }));
  app.get('/readyz', { schema: { hide: true } }, async () => {
    await database.ping().catch((cause: unknown) => {
      throw new Problem('not_ready', 503, { publicDetail: 'The database does not answer.', cause, reportable: true });
    });
    return { ready: true };
  });
}
