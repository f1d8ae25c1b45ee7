import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { signIn as contract } from '../../contract/index.ts';
import { mount } from '../http.ts';
import type { Page } from '../lib/page.ts';
import { Problem } from '../lib/problem.ts';
import type { Acs, AcsOutcome, PostedAnswer } from './acs.service.ts';
import { bindingCookieName } from './binding-cookie.ts';
import type { Doorkeeper } from './guard.service.ts';
import type { Metadata } from './metadata.service.ts';
import type { Sessions } from './session.service.ts';
import type { SessionCookies } from './session-cookie.ts';
import type { Sso } from './sso.service.ts';

export interface SsoRoutesDeps {
  sso: Sso;
  acs: Acs;
  metadata: Metadata;
  guard: Doorkeeper;
  sessions: Sessions;
  cookies: SessionCookies;
  baseUrl: string;
}

/** The portal's page that explains a test sign-in. */
const TEST_PAGE = '/profile/business/idp_integration/test';

const perMinute = (max: number) => ({ config: { rateLimit: { max, timeWindow: '1 minute' } } });

export function ssoRoutes(app: FastifyInstance, deps: SsoRoutesDeps): void {
  const { sso, acs, metadata, guard, sessions, cookies, baseUrl } = deps;

  mount(
    app,
    contract.startSso,
    async ({ body, request, reply }) => {
      const { cookie, ...recognised } = await sso.recognise({ ...body, ip: request.ip });
      reply.setCookie(cookie.name, cookie.value, cookie.options);
      return recognised;
    },
    { perMinute: 1200 },
  );

  // A company's network is one address, and its people all start in the morning.
  app.get('/sso/start/:id', { schema: { hide: true }, ...perMinute(1200) }, async (request, reply) => {
    const { id } = request.params as { id: string };
    const session = await guard.session(request);
    const held = request.cookies[bindingCookieName(baseUrl, id)];
    const started = await sso.start(id, { held, session });
    if (!started.started) return refusedPage(reply, { code: started.code });
    reply.setCookie(started.cookie.name, started.cookie.value, started.cookie.options);
    return 'url' in started ? reply.redirect(started.url, 303) : sendPage(reply, started.page);
  });

  app.get('/saml/metadata/:integrationId', { schema: { hide: true }, ...perMinute(1200) }, async (request, reply) => {
    const xml = await metadata.of((request.params as { integrationId: string }).integrationId);
    if (xml === null) throw new Problem('not_found', 404, { publicDetail: 'There is no such integration.' });
    return reply.type('application/samlmetadata+xml').send(xml);
  });

  app.post('/saml/acs/:integrationId', { schema: { hide: true }, ...perMinute(1200) }, async (request, reply) => {
    const outcome = await acs.receive(postedAnswer(request));
    if (outcome.kind === 'refused') return refusedPage(reply, outcome);
    if (outcome.kind === 'offered') {
      reply.setCookie(outcome.cookie.name, outcome.cookie.value, outcome.cookie.options);
      return sendPage(reply, outcome.page);
    }
    reply.clearCookie(outcome.cookieName, { path: '/', secure: true, httpOnly: true, sameSite: 'none' });
    if (outcome.kind === 'tested') return reply.redirect(`${TEST_PAGE}/${outcome.supportId}`, 303);
    if (outcome.kind === 'page') return sendPage(reply, outcome.page);
    const before = await guard.session(request);
    if (before) await sessions.end(before.id);
    cookies.set(reply, outcome);
    return reply.redirect(outcome.returnTo, 303);
  });
}

const sendPage = (reply: FastifyReply, { status, headers, html }: Page): FastifyReply =>
  reply.status(status).headers(headers).send(html);

/** A form field that was sent once; twice or not at all is nothing. */
const field = (body: unknown, name: string): string => {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : '';
};

const postedAnswer = (request: FastifyRequest): PostedAnswer => ({
  integrationId: (request.params as { integrationId: string }).integrationId,
  samlResponse: field(request.body, 'SAMLResponse'),
  relayState: field(request.body, 'RelayState'),
  cookies: request.cookies,
  ip: request.ip,
  requestId: request.id,
  userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
});

type Explained = Partial<Omit<Extract<AcsOutcome, { kind: 'refused' }>, 'kind'>>;

/** The portal's page that explains a refusal; its query holds codes, an ID and a name of ours, nothing of the stranger's. */
function refusedPage(reply: FastifyReply, { code, supportId, organization, saml }: Explained): FastifyReply {
  const said = Object.entries({ code, support: supportId, organization, saml });
  const query = new URLSearchParams(said.flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return reply.redirect(`/sign-in/refused?${query}`, 303);
}
