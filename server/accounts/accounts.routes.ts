import type { FastifyInstance } from 'fastify';
import { accounts as contract } from '../../contract/index.ts';
import { mount } from '../http.ts';
import type { Guard } from '../lib/guard.ts';
import type { Accounts } from './accounts.ts';
import { settingsRoutes } from './settings.routes.ts';

/** Everything of personal accounts but the ways in and out, which `sign-in/` mounts. */
export function accountsRoutes(app: FastifyInstance, { accounts, guard }: { accounts: Accounts; guard: Guard }): void {
  settingsRoutes(app, { accounts, guard });
  mount(
    app,
    contract.signUp,
    async ({ body, request }) => {
      await accounts.signUp({ ...body, ip: request.ip });
      return {};
    },
    { perMinute: 60 },
  );

  mount(app, contract.verifyEmail, ({ body }) => accounts.verifyEmail(body.token), { perMinute: 120 });

  mount(
    app,
    contract.requestPasswordReset,
    async ({ body, request }) => {
      await accounts.requestPasswordReset({ ...body, ip: request.ip });
      return {};
    },
    { perMinute: 60 },
  );

  mount(app, contract.resetPassword, ({ body, request }) => accounts.resetPassword({ ...body, ip: request.ip }), {
    perMinute: 60,
  });

  mount(app, contract.startSecondFactor, async ({ request }) => {
    const visitor = await guard.account(request);
    guard.recently(visitor);
    return accounts.startSecondFactor(visitor.accountId);
  });

  mount(app, contract.confirmSecondFactor, async ({ body, request }) => {
    const visitor = await guard.account(request);
    guard.recently(visitor);
    return accounts.confirmSecondFactor(visitor.accountId, body.code, request.ip);
  });

  mount(app, contract.accountSessions, async ({ request }) => {
    const visitor = await guard.account(request);
    const sessions = await accounts.liveSessions(visitor.accountId);
    return {
      sessions: sessions.map(({ id, method, ip, userAgent, createdAt, lastSeenAt }) => ({
        id,
        method,
        ip,
        userAgent,
        createdAt: createdAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
        current: id === visitor.sessionId,
      })),
    };
  });
}
