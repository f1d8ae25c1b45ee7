import type { FastifyInstance } from 'fastify';
import { licenses as contract } from '../../contract/index.ts';
import { mount } from '../http.ts';
import type { Guard } from '../lib/guard.ts';
import { badInput, Problem } from '../lib/problem.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import type { Licenses, Registration } from './licenses.ts';

export interface LicensesRoutesDeps {
  licenses: Licenses;
  guard: Guard;
  transactions: Transactions;
}

export function licensesRoutes(app: FastifyInstance, { licenses, guard, transactions }: LicensesRoutesDeps): void {
  const within = <T>(businessAccountId: string, verb: (tenant: Tenant) => Promise<T>): Promise<T> =>
    transactions.inTenant(businessAccountId, verb);

  mount(app, contract.registerKey, async ({ body, request }) => {
    const { key, displayName, businessAccountId, organization, asNew = false } = body;
    if (businessAccountId) {
      if (asNew) throw oneOrTheOther();
      const { actor } = await guard.enter(request, businessAccountId, 'register_key');
      return registered(await licenses.registerInto(key, businessAccountId, { displayName, actor }));
    }
    const visitor = await guard.account(request);
    if (visitor.onlyBusinessAccountId) throw backupRegisters();
    const plan = await licenses.plan(key, visitor, { organization, asNew });
    if (plan.state === 'new' && organization) {
      return registered(await licenses.registerNew(key, visitor, { displayName, organization }));
    }
    if (plan.state !== 'into') return plan.state === 'new' ? { state: 'organization_needed' as const } : plan;
    const { actor } = await guard.enter(request, plan.businessAccountId, 'register_key');
    return registered(await licenses.registerInto(key, plan.businessAccountId, { displayName, actor }));
  });

  mount(app, contract.subscriptions, async ({ params, request }) => {
    await guard.enter(request, params.businessAccountId, 'see_licenses');
    const found = await within(params.businessAccountId, (tenant) => licenses.subscriptions(tenant));
    return {
      subscriptions: found.map(({ expiresAt, registeredAt, ...rest }) => ({
        ...rest,
        expiresAt: expiresAt?.toISOString() ?? null,
        registeredAt: registeredAt.toISOString(),
      })),
    };
  });

  mount(app, contract.seats, async ({ params, query, request }) => {
    await guard.enter(request, params.businessAccountId, 'see_licenses');
    const page = await within(params.businessAccountId, (tenant) =>
      licenses.seats(tenant, params.subscriptionId, query.after),
    );
    return {
      next: page.next,
      seats: page.seats.map(({ takenAt, computers, ...seat }) => ({
        ...seat,
        takenAt: takenAt.toISOString(),
        computers: computers.map(({ lastSeenAt, ...computer }) => ({
          ...computer,
          lastSeenAt: lastSeenAt.toISOString(),
        })),
      })),
    };
  });

  mount(app, contract.waitingLine, async ({ params, request }) => {
    await guard.enter(request, params.businessAccountId, 'see_licenses');
    const people = await within(params.businessAccountId, (tenant) => licenses.waitingPeople(tenant));
    return {
      waiting: people.map(({ since, heldUntil, ...one }) => ({
        ...one,
        since: since.toISOString(),
        heldUntil: heldUntil?.toISOString() ?? null,
      })),
    };
  });

  mount(app, contract.seatHolds, async ({ params, request }) => {
    await guard.enter(request, params.businessAccountId, 'see_licenses');
    const holds = await within(params.businessAccountId, (tenant) => licenses.holds(tenant));
    return {
      holds: holds.map(({ beganAt, endsAt, ...hold }) => ({
        ...hold,
        beganAt: beganAt.toISOString(),
        endsAt: endsAt.toISOString(),
      })),
    };
  });
  mount(app, contract.decideSeatHold, async ({ params, body, request }) => {
    const { actor } = await guard.enter(request, params.businessAccountId, 'manage_licenses');
    return within(params.businessAccountId, (tenant) =>
      licenses.decideHold(tenant, params.holdId, body.decision, actor),
    );
  });

  mount(app, contract.renameSubscription, async ({ params, body, request }) => {
    const { actor } = await guard.enter(request, params.businessAccountId, 'manage_licenses');
    await within(params.businessAccountId, (tenant) =>
      licenses.renameSubscription(tenant, params.subscriptionId, body.displayName, actor),
    );
    return {};
  });

  mount(app, contract.blockDevice, async ({ params, body, request }) => {
    const { actor } = await guard.enter(request, params.businessAccountId, 'manage_licenses');
    await within(params.businessAccountId, (tenant) =>
      licenses.blockDevice(tenant, params.deviceId, body.blocked, actor),
    );
    return {};
  });
}

const registered = (done: Registration) => ({ state: 'registered' as const, ...done });

const oneOrTheOther = (): Problem =>
  badInput('choose_the_business_account', 'asNew', 'Name a business account or ask for a new one, not both.');

const backupRegisters = (): Problem =>
  new Problem('choose_the_business_account', 422, {
    publicDetail: 'A backup login works in one business account only. Register the key from within it.',
  });
