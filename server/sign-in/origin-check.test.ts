import type { FastifyRequest } from 'fastify';
import { describe, expect, it } from 'vitest';
import { originCheck } from './origin-check.ts';

const BASE = 'http://127.0.0.1:7700';
const check = (method: string, route: string | undefined, headers: Record<string, string>) =>
  originCheck(BASE)({ method, routeOptions: { url: route }, headers } as unknown as FastifyRequest);

describe('requests that change something come from our pages', () => {
  it.each<[string, string, string | undefined, Record<string, string>]>([
    ['our own origin', 'POST', '/api/session/sign-out', { origin: BASE }],
    ['our own referer, no origin', 'PUT', '/api/x', { referer: `${BASE}/profile` }],
    ['reading', 'GET', '/api/session', { origin: 'http://evil.example' }],
    ['an IdP pushing', 'PUT', '/scim/v2/Users/:id', {}],
    ['an IdP answering', 'POST', '/saml/acs/:integrationId', { origin: 'http://localhost:7701' }],
    ['an app', 'POST', '/oauth/token', {}],
    ['an app asking', 'POST', '/api/activation/v1/requests', {}],
    ['the operator', 'POST', '/api/operator/v1/keys', {}],
  ])('%s passes', (_what, method, route, headers) => expect(check(method, route, headers)).resolves.toBeUndefined());

  it.each<[string, string, string | undefined, Record<string, string>]>([
    ['another origin', 'POST', '/api/session/sign-out', { origin: 'http://evil.example' }],
    ['an opaque origin', 'POST', '/api/session/sign-out', { origin: 'null' }],
    ['another port', 'POST', '/api/session/sign-out', { origin: 'http://127.0.0.1:7701' }],
    ['another origin, our referer', 'POST', '/api/x', { origin: 'http://evil.example', referer: `${BASE}/` }],
    ['a referer that begins like ours', 'DELETE', '/api/x', { referer: `${BASE}0.evil.example/` }],
    ['neither', 'PATCH', '/api/x', {}],
    ['a route that only looks like the ACS', 'POST', '/api/saml/acs/x', {}],
    ['no route', 'POST', undefined, {}],
  ])('%s is refused', (_what, method, route, headers) =>
    expect(check(method, route, headers)).rejects.toMatchObject({ code: 'foreign_origin', status: 403 }),
  );
});
