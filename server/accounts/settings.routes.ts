import type { FastifyInstance, FastifyRequest } from 'fastify';
import { accounts as contract } from '../../contract/index.ts';
import { mount } from '../http.ts';
import type { AccountVisitor, Guard } from '../lib/guard.ts';
import type { Accounts } from './accounts.ts';

/** What people change about their own account. Whatever opens or closes a way in wants a recent proof of who it is. */
export function settingsRoutes(app: FastifyInstance, { accounts, guard }: { accounts: Accounts; guard: Guard }): void {
  const { settings } = accounts;
  const proved = async (request: FastifyRequest): Promise<AccountVisitor> => {
    const visitor = await guard.account(request);
    guard.recently(visitor);
    return visitor;
  };

  mount(app, contract.security, async ({ request }) => {
    const { accountId } = await guard.account(request);
    const { identities, ...facts } = await settings.security(accountId);
    return {
      ...facts,
      identities: identities.map(({ linkedAt, lastUsedAt, ...identity }) => ({
        ...identity,
        linkedAt: linkedAt.toISOString(),
        lastUsedAt: lastUsedAt.toISOString(),
      })),
    };
  });

  mount(
    app,
    contract.requestEmailChange,
    async ({ body, request }) => {
      await settings.requestEmailChange(await proved(request), { ...body, ip: request.ip });
      return {};
    },
    { perMinute: 60 },
  );

  mount(app, contract.confirmEmailChange, ({ body, request }) => settings.confirmEmailChange(body.token, request.ip), {
    perMinute: 120,
  });

  mount(app, contract.changePassword, async ({ body, request }) =>
    settings.changePassword(await proved(request), { ...body, ip: request.ip }),
  );

  mount(app, contract.removeSecondFactor, async ({ request }) => {
    await settings.removeSecondFactor(await proved(request), request.ip);
    return {};
  });

  mount(app, contract.renewRecoveryCodes, async ({ request }) =>
    settings.renewRecoveryCodes(await proved(request), request.ip),
  );

  mount(app, contract.endAccountSession, async ({ params, request }) => {
    await settings.endSession(await guard.account(request), params.sessionId);
    return {};
  });

  mount(app, contract.confirmIdentity, ({ body, request }) => accounts.identities.confirm(body.token, request.ip), {
    perMinute: 120,
  });

  mount(app, contract.removeIdentity, async ({ params, request }) => {
    await settings.removeIdentity(await proved(request), params.provider);
    return {};
  });
}
