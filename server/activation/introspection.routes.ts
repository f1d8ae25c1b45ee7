import type { FastifyInstance } from 'fastify';
import { PATHS } from './addresses.ts';
import { readForm } from './form.ts';
import type { Introspection } from './introspection.service.ts';

/** The vendor's own servers ask whether a license still stands (RFC 7662). */
export function introspectionRoutes(
  app: FastifyInstance,
  { introspection, perMinute }: { introspection: Introspection; perMinute: number },
): void {
  const config = { rateLimit: { max: perMinute, timeWindow: '1 minute' } };
  app.post(PATHS.introspection, { schema: { hide: true }, config }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const shown = /^Bearer ([\w-]{43})$/.exec(request.headers.authorization ?? '')?.[1];
    if (!shown || !(await introspection.mayAsk(shown))) {
      const error_description = 'Send an introspection token: Authorization: Bearer <token>.';
      const challenge = 'Bearer error="invalid_token"';
      return reply
        .status(401)
        .header('www-authenticate', challenge)
        .send({ error: 'invalid_client', error_description });
    }
    const token = readForm(request.body)?.token;
    if (token) return introspection.introspect(token);
    return reply.status(400).send({ error: 'invalid_request', error_description: 'Send a form with the token.' });
  });
}
