import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { accounts as contract } from '../../contract/index.ts';
import type { Provider } from '../accounts/index.ts';
import { mount } from '../http.ts';
import { Problem } from '../lib/problem.ts';
import type { Doorkeeper } from './guard.service.ts';
import { browserOf } from './session.routes.ts';
import type { Sessions } from './session.service.ts';
import type { SessionCookies } from './session-cookie.ts';
import type { Social, SocialAnswer } from './social.service.ts';

export interface SocialRoutesDeps {
  social: Social;
  guard: Doorkeeper;
  sessions: Sessions;
  cookies: SessionCookies;
}

const PATH = '/sign-in/with/:provider';
const bounded = { schema: { hide: true }, config: { rateLimit: { max: 120, timeWindow: '1 minute' } } };

export function socialRoutes(app: FastifyInstance, { social, guard, sessions, cookies }: SocialRoutesDeps): void {
  app.get(PATH, bounded, async (request, reply) => {
    const { url, cookie } = await social.begin(providerOf(request), {
      returnTo: text(request.query, 'returnTo') || undefined,
    });
    return reply.setCookie(cookie.name, cookie.value, cookie.options).redirect(url, 303);
  });

  mount(app, contract.joinIdentity, async ({ params, request, reply }) => {
    const visitor = await guard.account(request);
    guard.recently(visitor);
    const { url, cookie } = await social.begin(params.provider, { joining: visitor });
    reply.setCookie(cookie.name, cookie.value, cookie.options);
    return { url };
  });

  app.get(`${PATH}/callback`, bounded, (request, reply) => arrive(request, reply, request.query));
  // Apple's answer is posted by its page: a cross-site form, judged by its state and this browser's own cookie.
  app.post(`${PATH}/callback`, bounded, (request, reply) => arrive(request, reply, request.body));

  async function arrive(request: FastifyRequest, reply: FastifyReply, sent: unknown): Promise<FastifyReply> {
    const result = await social.finish(answerOf(request, sent));
    if (result.cookieName) {
      reply.clearCookie(result.cookieName, { path: '/', secure: true, httpOnly: true, sameSite: 'none' });
    }
    if (result.kind === 'ended') {
      const query = new URLSearchParams({ social: result.outcome, provider: providerOf(request) });
      return reply.redirect(`${result.joining ? '/security' : '/login'}?${query}`, 303);
    }
    const before = await guard.session(request);
    if (before) await sessions.end(before.id);
    cookies.set(reply, result.opened);
    return reply.redirect(result.returnTo, 303);
  }
}

function providerOf(request: FastifyRequest): Provider {
  const { provider } = request.params as { provider: string };
  if (provider === 'google' || provider === 'apple' || provider === 'facebook') return provider;
  throw new Problem('not_found', 404, { publicDetail: 'There is no such way to sign in.' });
}

/** A value that was sent once; twice or not at all is nothing. */
const text = (sent: unknown, name: string): string => {
  const value = typeof sent === 'object' && sent !== null ? (sent as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : '';
};

const answerOf = (request: FastifyRequest, sent: unknown): SocialAnswer => ({
  provider: providerOf(request),
  state: text(sent, 'state'),
  code: text(sent, 'code').slice(0, 4000),
  error: text(sent, 'error'),
  user: text(sent, 'user'),
  cookies: request.cookies,
  browser: browserOf(request),
});
