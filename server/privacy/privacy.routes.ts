import type { FastifyInstance } from 'fastify';
import { privacy as contract } from '../../contract/index.ts';
import { mount } from '../http.ts';
import type { Guard } from '../lib/guard.ts';
import { RETENTION } from '../lib/retention.ts';
import type { Held, Privacy } from './privacy.service.ts';

const SELDOM = { perMinute: 10 };

/** Every one of these wants a fresh proof of who asks: an unattended browser neither takes people's data away nor ends an account. */
export function privacyRoutes(app: FastifyInstance, { privacy, guard }: { privacy: Privacy; guard: Guard }): void {
  mount(
    app,
    contract.exportPerson,
    async ({ params, request }) => {
      const member = await guard.enter(request, params.businessAccountId, 'manage_users');
      guard.recently(member);
      return presented(await privacy.exportPerson(params.personId, member));
    },
    SELDOM,
  );
  mount(
    app,
    contract.erasePerson,
    async ({ params, request }) => {
      const member = await guard.enter(request, params.businessAccountId, 'manage_users');
      guard.recently(member);
      await privacy.erasePerson(params.personId, member);
      return {};
    },
    SELDOM,
  );
  mount(app, contract.closing, async ({ params, request }) => {
    const { businessAccountId } = await guard.enter(request, params.businessAccountId, 'see_business');
    const closesAt = (await privacy.closing(businessAccountId))?.toISOString() ?? null;
    return { closesAt, graceDays: RETENTION.closing };
  });
  mount(app, contract.closeBusiness, async ({ params, body, request }) => {
    const member = await guard.enter(request, params.businessAccountId, 'edit_business');
    guard.recently(member);
    return { closesAt: (await privacy.close(body.name, member)).toISOString() };
  });
  mount(app, contract.keepBusiness, async ({ params, request }) => {
    await privacy.keep(await guard.enter(request, params.businessAccountId, 'edit_business'));
    return {};
  });
  accountRoutes(app, { privacy, guard });
}

function accountRoutes(app: FastifyInstance, { privacy, guard }: { privacy: Privacy; guard: Guard }): void {
  mount(
    app,
    contract.exportAccount,
    async ({ request }) => {
      const visitor = await guard.account(request);
      guard.recently(visitor);
      return presented(await privacy.exportAccount(visitor));
    },
    SELDOM,
  );
  mount(
    app,
    contract.deleteAccount,
    async ({ body, request }) => {
      const visitor = await guard.account(request);
      guard.recently(visitor);
      await privacy.deleteAccount(body.email, visitor);
      return {};
    },
    SELDOM,
  );
}

const presented = ({ exportedAt, ...held }: Held) => ({ ...held, exportedAt: exportedAt.toISOString() });
