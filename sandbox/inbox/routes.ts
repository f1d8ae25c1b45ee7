import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { JsonFile } from '../web/json-file.ts';
import { sendPage } from '../web/server.ts';
import { find, type Mailbox } from './mailbox.ts';
import { listPage, messagePage } from './pages.ts';

/** A mail's own markup is shown on a page of its own: no script, nothing fetched, no origin. */
const designPolicy =
  "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

const longestWait = 60_000;

interface Query {
  to?: string;
  subject?: string;
  wait?: string;
}

/** The inbox's pages under `/inbox` and its control API under `/inbox/api`. */
export function inboxRoutes(app: FastifyInstance, file: JsonFile<Mailbox>, port: number): void {
  const box = file.state;
  const oneOf = (request: FastifyRequest) =>
    box.messages.find((message) => message.id === (request.params as { id: string }).id);

  app.get('/inbox', (request, reply) => {
    const { to = '' } = request.query as Query;
    return sendPage(reply, listPage(find(box, { to }), to, port));
  });
  app.post('/inbox/clear', async (_request, reply) => {
    box.messages.length = 0;
    await file.save();
    return reply.redirect('/inbox', 303);
  });
  app.get('/inbox/:id', (request, reply) => {
    const message = oneOf(request);
    return message ? sendPage(reply, messagePage(message)) : reply.redirect('/inbox', 303);
  });
  app.get('/inbox/:id/html', (request, reply) => {
    reply.header('content-security-policy', designPolicy);
    return sendPage(reply, oneOf(request)?.html ?? '');
  });
  app.get('/inbox/api/messages', async (request) => {
    const { to, subject, wait } = request.query as Query;
    const until = performance.now() + Math.min(Number(wait) || 0, longestWait);
    let found = find(box, { to, subject });
    while (found.length === 0 && performance.now() < until && app.server.listening) {
      await sleep(25);
      found = find(box, { to, subject });
    }
    return found;
  });
  app.delete('/inbox/api/messages', async () => {
    box.messages.length = 0;
    await file.save();
    return { done: true };
  });
}
