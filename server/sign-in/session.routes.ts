import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { accounts as contract } from '../../contract/index.ts';
import { mount } from '../http.ts';
import { Problem } from '../lib/problem.ts';
import type { Doorkeeper } from './guard.service.ts';
import type { Local } from './local.service.ts';
import type { Browser } from './local.ts';
import type { Sessions } from './session.service.ts';
import type { SessionCookies } from './session-cookie.ts';

export interface SessionRoutesDeps {
  guard: Doorkeeper;
  local: Local;
  sessions: Sessions;
  cookies: SessionCookies;
}

export function sessionRoutes(app: FastifyInstance, { guard, local, sessions, cookies }: SessionRoutesDeps): void {
  const current = async (request: FastifyRequest) => {
    const session = await guard.session(request);
    if (!session) throw new Problem('sign_in_needed', 401, { publicDetail: 'Sign in first, then try again.' });
    return session;
  };

  mount(
    app,
    contract.signIn,
    async ({ body, request, reply }) => {
      const outcome = await local.password(body, browserOf(request));
      if (outcome.state !== 'signed_in') return outcome;
      await replaceSession(request, reply, outcome.opened);
      return { state: 'signed_in' as const };
    },
    { perMinute: 300 },
  );

  mount(
    app,
    contract.backupSignIn,
    async ({ body, request, reply }) => {
      const { businessAccountId, opened } = await local.backup(body, browserOf(request));
      await replaceSession(request, reply, opened);
      return { businessAccountId };
    },
    { perMinute: 120 },
  );

  mount(app, contract.rehearseBackup, ({ body, request }) => local.rehearse(body, browserOf(request)), {
    perMinute: 120,
  });

  mount(app, contract.session, async ({ request }) => sessions.describe(await guard.session(request)));

  mount(app, contract.signOut, async ({ request, reply }) => {
    const session = await guard.session(request);
    if (session) await sessions.end(session.id);
    cookies.clear(reply);
    return { idpSessionContinues: session?.method === 'sso' };
  });

  mount(app, contract.signOutEverywhere, async ({ request, reply }) => {
    const visitor = await guard.account(request);
    const ended = await sessions.endEverywhere(visitor.accountId, visitor.actor);
    cookies.clear(reply);
    return { ended };
  });

  mount(
    app,
    contract.reauthenticate,
    async ({ body, request }) => {
      await local.reauthenticate(await current(request), body, request.ip);
      return {};
    },
    { perMinute: 120 },
  );

  /** A new sign-in in the same browser: what the cookie held before would live on unseen. */
  async function replaceSession(
    request: FastifyRequest,
    reply: FastifyReply,
    opened: { token: string; expiresAt: Date },
  ) {
    const before = await guard.session(request);
    if (before) await sessions.end(before.id);
    cookies.set(reply, opened);
  }
}

export const browserOf = (request: FastifyRequest): Browser => ({
  ip: request.ip,
  userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
  requestId: request.id,
});
