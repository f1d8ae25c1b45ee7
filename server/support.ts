import type { FastifyInstance } from 'fastify';
import { operator as contract } from '../contract/index.ts';
import type { Audit } from './audit/index.ts';
import type { Business } from './business/index.ts';
import type { Domains } from './domains/index.ts';
import type { Events } from './events.ts';
import { mount } from './http.ts';
import type { Integration } from './integration/index.ts';
import { Problem } from './lib/problem.ts';
import type { Tenant, Transactions } from './lib/transaction.ts';
import type { Licenses } from './licenses/index.ts';
import type { OperatorGate } from './operator.ts';

export interface SupportDeps {
  business: Business;
  licenses: Licenses;
  integration: Integration;
  domains: Domains;
  audit: Audit;
  events: Events;
  transactions: Transactions;
  operator: OperatorGate;
}

/** So much of the log is enough to see what happened before somebody called. */
const LATELY = 50;

/**
 * How a customer stands, for the vendor's support: read from the rooms as their own pages read it, nobody impersonated and
 * nothing changed but the customer's audit log, which says first that it was looked at and why.
 */
export function supportRoutes(app: FastifyInstance, deps: SupportDeps): void {
  const { business, audit, events, transactions, operator } = deps;
  mount(app, contract.supportView, async ({ params, body, request }) => {
    const { businessAccountId } = params;
    const actor = operator(request);
    const standing = await transactions.inTenant(businessAccountId, async (tenant) => {
      const found = await business.find(tenant);
      if (!found) throw noSuchBusinessAccount();
      const data = { reason: body.reason };
      await events.record(tenant, { type: 'business.support_viewed', actor, subject: businessAccountId, data });
      const administrators = (await business.administrators(tenant)).map(({ email, blockedAt, secondFactor }) => ({
        email,
        blocked: blockedAt !== null,
        secondFactor,
      }));
      const { id, name, country } = found;
      return { id, name, country, administrators, ...(await bought(deps, tenant)), ...(await connected(deps, tenant)) };
    });
    const { entries } = await audit.page(businessAccountId, {});
    const lately = entries
      .slice(0, LATELY)
      .map(({ at, type, actor: by, subject }) => ({ at, type, actor: by.label, subject }));
    return { ...standing, lately };
  });
}

async function bought({ licenses }: SupportDeps, tenant: Tenant) {
  const subscriptions = (await licenses.subscriptions(tenant)).map(({ product, expiresAt, ...one }) => ({
    ...one,
    product: product.name,
    expiresAt: expiresAt?.toISOString() ?? null,
  }));
  return { subscriptions, seatHolds: (await licenses.holds(tenant)).length };
}

async function connected({ integration, domains }: SupportDeps, tenant: Tenant) {
  const found = await integration.find(tenant);
  if (!found) return { integration: null };
  const listed = await domains.list(tenant, found.id);
  const names = listed.map(({ name, verified }) => ({ name, verified }));
  return { integration: { status: found.status, domains: names } };
}

const noSuchBusinessAccount = (): Problem =>
  new Problem('no_such_business_account', 404, { publicDetail: 'There is no such business account.' });
