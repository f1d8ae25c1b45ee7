import type { FastifyInstance } from 'fastify';
import { describedEndpoints } from './endpoints.ts';
import { openApi } from './openapi.ts';
import { referencePage, STYLE, STYLE_PATH } from './page.ts';

const PER_MINUTE = { config: { rateLimit: { max: 120, timeWindow: 60_000 } } };
const POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** `/api/openapi.json`, and `/api/reference` to read. Made once: they change with a release. */
export function apiRoutes(app: FastifyInstance, { baseUrl }: { baseUrl: string }): void {
  const described = describedEndpoints();
  const document = openApi(described, baseUrl);
  const json = JSON.stringify(document);
  const page = referencePage(document, described);
  app.get('/api/openapi.json', PER_MINUTE, async (_request, reply) =>
    reply.type('application/json; charset=utf-8').header('cache-control', 'public, max-age=300').send(json),
  );
  app.get('/api/reference', PER_MINUTE, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', POLICY).send(page),
  );
  app.get(STYLE_PATH, PER_MINUTE, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=300').send(STYLE),
  );
}
