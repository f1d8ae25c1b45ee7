import type { FastifyRequest } from 'fastify';
import { origin } from '../http.ts';
import type { Actor } from '../lib/actor.ts';
import { type Clock, MINUTE } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import { hashToken } from '../lib/secrets.ts';
import type { Transactions } from '../lib/transaction.ts';
import { type LinkFacts, type SetupStep, setupCookieName } from './link.ts';
import { factsOf, type LinksDeps, opens, outsider } from './links.service.ts';
import * as store from './links.store.ts';

interface GateDeps extends Pick<LinksDeps, 'administers'> {
  transactions: Transactions;
  clock: Clock;
  baseUrl: string;
}

/** Whoever came by a setup link; an editor of the configurator without an account. */
export interface Outsider {
  link: LinkFacts;
  businessAccountId: string;
  accountId: null;
  actor: Actor;
}

/** Lets in whoever holds the cookie of a live setup link: into this room's routes, and nowhere else. */
export interface Gate {
  cookieName: string;
  /** Throws 401 `setup_link_needed`. */
  holder(request: FastifyRequest): Promise<Outsider>;
  /** And 404 `no_such_business_account` for another one, 403 `step_not_in_link` for a step the link does not open. */
  enter(request: FastifyRequest, businessAccountId: string, step: SetupStep): Promise<Outsider>;
}

export function createGate(deps: GateDeps): Gate {
  const { transactions, clock, baseUrl } = deps;
  const cookieName = setupCookieName(baseUrl);

  async function holder(request: FastifyRequest): Promise<Outsider> {
    const secret = request.cookies[cookieName];
    if (secret === undefined || secret.length > 200) throw linkNeeded();
    const hash = hashToken(secret);
    const found = await transactions.lookup(hash, (tx) => store.byHash(tx, hash));
    if (!found) throw linkNeeded();
    return transactions.inTenant(found.businessAccountId, async (tenant) => {
      // By the browser's own secret: the link's token, which travels in an address, opens nothing.
      const row = await store.bySession(tenant, hash);
      const now = clock();
      if (!row || !(await opens(deps, tenant, row))) throw linkNeeded();
      if (now.getTime() - (row.last_used_at?.getTime() ?? 0) >= MINUTE)
        await store.update(tenant, row.id, { last_used_at: now });
      const actor = { ...outsider(row), ...origin(request) };
      return { link: factsOf(row), businessAccountId: tenant.businessAccountId, accountId: null, actor };
    });
  }

  return {
    cookieName,
    holder,
    async enter(request, businessAccountId, step) {
      const visitor = await holder(request);
      if (visitor.businessAccountId !== businessAccountId) throw elsewhere();
      if (!visitor.link.steps.includes(step)) throw notInLink();
      return visitor;
    },
  };
}

const linkNeeded = (): Problem =>
  new Problem('setup_link_needed', 401, {
    publicDetail:
      'This browser has no setup link, or the link has expired or was revoked. Ask whoever sent it for a new one.',
  });

const elsewhere = (): Problem =>
  new Problem('no_such_business_account', 404, {
    publicDetail: 'There is no such business account, or you do not belong to it.',
  });

const notInLink = (): Problem =>
  new Problem('step_not_in_link', 403, {
    publicDetail: 'Your setup link does not open this step. Ask whoever sent it.',
  });
