import type { FastifyInstance } from 'fastify';
import { business as contract } from '../../contract/index.ts';
import { mount } from '../http.ts';
import type { Guard } from '../lib/guard.ts';
import { Problem } from '../lib/problem.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import type { Business } from './business.ts';

export interface BusinessRoutesDeps {
  business: Business;
  guard: Guard;
  transactions: Transactions;
}

export function businessRoutes(app: FastifyInstance, deps: BusinessRoutesDeps): void {
  organizationRoutes(app, deps);
  usersRoutes(app, deps);
  invitationRoutes(app, deps);
  conflictRoutes(app, deps);
}

function organizationRoutes(app: FastifyInstance, { business, guard, transactions }: BusinessRoutesDeps): void {
  mount(app, contract.businessAccount, async ({ params, request }) => {
    const { role } = await guard.enter(request, params.businessAccountId, 'see_business');
    return transactions.inTenant(params.businessAccountId, async (tenant) => {
      const found = await business.find(tenant);
      if (!found) throw noSuchBusinessAccount();
      const nextThing = await business.nextThing(tenant, role);
      return { ...found, createdAt: found.createdAt.toISOString(), role, nextThing };
    });
  });

  mount(app, contract.editBusinessAccount, async ({ params, body, request }) => {
    const { actor } = await guard.enter(request, params.businessAccountId, 'edit_business');
    await transactions.inTenant(params.businessAccountId, (tenant) => business.edit(tenant, body, actor));
    return {};
  });
}

function usersRoutes(app: FastifyInstance, { business, guard, transactions }: BusinessRoutesDeps): void {
  const within = (businessAccountId: string, verb: (tenant: Tenant) => Promise<void>): Promise<void> =>
    transactions.inTenant(businessAccountId, verb);

  mount(app, contract.users, async ({ params, query, request }) => {
    await guard.enter(request, params.businessAccountId, 'see_users');
    const page = await transactions.inTenant(params.businessAccountId, (tenant) => business.users(tenant, query));
    const users = page.users.map((user) => ({ ...user, lastSignInAt: user.lastSignInAt?.toISOString() ?? null }));
    return { users, next: page.next };
  });

  mount(app, contract.changeUserRole, async ({ params, body, request }) => {
    const acting = await guard.enter(request, params.businessAccountId, 'manage_users');
    await within(params.businessAccountId, (tenant) => business.changeRole(tenant, params.userId, body.role, acting));
    return {};
  });

  mount(app, contract.blockUser, async ({ params, body, request }) => {
    const acting = await guard.enter(request, params.businessAccountId, 'manage_users');
    await within(params.businessAccountId, (tenant) => business.block(tenant, params.userId, body.blocked, acting));
    return {};
  });

  mount(app, contract.removeUser, async ({ params, request }) => {
    // Everybody may leave: whether this is leaving or removing is judged inside.
    const acting = await guard.enter(request, params.businessAccountId, 'see_business');
    await within(params.businessAccountId, (tenant) => business.remove(tenant, params.userId, acting));
    return {};
  });
}

function invitationRoutes(app: FastifyInstance, { business, guard, transactions }: BusinessRoutesDeps): void {
  mount(app, contract.inviteUser, async ({ params, body, request }) => {
    const { actor } = await guard.enter(request, params.businessAccountId, 'manage_users');
    const invited = await transactions.inTenant(params.businessAccountId, (tenant) =>
      business.invite(tenant, body, actor),
    );
    return { invited };
  });

  mount(
    app,
    contract.acceptInvitation,
    async ({ body, request }) => {
      const visitor = await guard.account(request);
      if (visitor.onlyBusinessAccountId !== null) throw backupJoins();
      return business.acceptInvitation(body.token, visitor);
    },
    { perMinute: 60 },
  );
}

function conflictRoutes(app: FastifyInstance, { business, guard, transactions }: BusinessRoutesDeps): void {
  mount(app, contract.conflicts, async ({ params, request }) => {
    await guard.enter(request, params.businessAccountId, 'manage_users');
    const found = await transactions.inTenant(params.businessAccountId, (tenant) => business.conflicts(tenant));
    return { conflicts: found.map((one) => ({ ...one, lastAt: one.lastAt?.toISOString() ?? null })) };
  });

  mount(app, contract.settleConflict, async ({ params, body, request }) => {
    // Who a person is decides what their next sign-in opens.
    const member = await guard.enter(request, params.businessAccountId, 'manage_users');
    guard.recently(member);
    await transactions.inTenant(params.businessAccountId, (tenant) =>
      business.settleConflict(tenant, params.conflictId, body.how, member.actor),
    );
    return {};
  });
}

const noSuchBusinessAccount = (): Problem =>
  new Problem('no_such_business_account', 404, {
    publicDetail: 'There is no such business account, or you do not belong to it.',
  });

const backupJoins = (): Problem =>
  new Problem('sign_in_again', 403, {
    publicDetail: 'A backup login works in one business account only. Sign in with your password to join another one.',
  });
