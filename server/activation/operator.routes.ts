import type { FastifyInstance } from 'fastify';
import { operator as contract } from '../../contract/index.ts';
import type { Events } from '../events.ts';
import { mount } from '../http.ts';
import type { Transactions } from '../lib/transaction.ts';
import type { OperatorGate } from '../operator.ts';
import type { Introspection } from './introspection.service.ts';
import type { SigningKeys } from './signing-keys.service.ts';

export interface OperatorDeps {
  introspection: Introspection;
  signingKeys: SigningKeys;
  transactions: Transactions;
  events: Events;
  operator: OperatorGate;
}

/** The vendor's API: which servers may ask about licenses, and a new key to sign them with. */
export function activationOperatorRoutes(app: FastifyInstance, deps: OperatorDeps): void {
  const { introspection, operator } = deps;
  mount(app, contract.makeIntrospectionToken, ({ body, request }) => introspection.make(body.name, operator(request)));
  mount(app, contract.listIntrospectionTokens, async ({ request }) => {
    operator(request);
    const tokens = await introspection.list();
    return {
      tokens: tokens.map(({ id, name, createdAt, revokedAt }) => ({
        id,
        name,
        createdAt: createdAt.toISOString(),
        revokedAt: revokedAt?.toISOString() ?? null,
      })),
    };
  });
  mount(app, contract.revokeIntrospectionToken, async ({ params, request }) => {
    await introspection.revoke(params.tokenId, operator(request));
    return {};
  });
  mount(app, contract.rotateSigningKey, async ({ request }) => {
    const actor = operator(request);
    const kid = await deps.signingKeys.rotate();
    await deps.transactions.inGlobal((tx) =>
      deps.events.recordPlatform(tx, { type: 'signing_key.rotated', actor, subject: kid }),
    );
    return { kid };
  });
}
