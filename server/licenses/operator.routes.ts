import type { FastifyInstance } from 'fastify';
import { operator as contract } from '../../contract/index.ts';
import { mount } from '../http.ts';
import type { OperatorGate } from '../operator.ts';
import type { IssuedKey, Licenses } from './licenses.ts';

export interface OperatorRoutesDeps {
  licenses: Licenses;
  operator: OperatorGate;
}

/** The vendor's API: products and keys, behind the operator's bearer token. */
export function operatorRoutes(app: FastifyInstance, { licenses, operator }: OperatorRoutesDeps): void {
  mount(app, contract.listProducts, async ({ request }) => {
    operator(request);
    return { products: await licenses.products() };
  });
  mount(app, contract.createProduct, async ({ body, request }) => {
    await licenses.createProduct(body, operator(request));
    return { id: body.id };
  });
  mount(app, contract.listKeys, async ({ query, request }) => {
    operator(request);
    return { keys: (await licenses.keys(query.product)).map(present) };
  });
  mount(app, contract.issueKey, async ({ body, request }) => {
    const actor = operator(request);
    const { expiresAt, ...terms } = body;
    return licenses.issueKey({ ...terms, expiresAt: expiresAt ? new Date(expiresAt) : null }, actor);
  });
  mount(app, contract.importKeys, async ({ body, request }) =>
    licenses.importKeys(body.productId, body.lines, operator(request)),
  );
  mount(app, contract.extendKey, async ({ params, body, request }) => {
    const { expiresAt, seats } = body;
    await licenses.extendKey(
      params.key,
      { expiresAt: expiresAt ? new Date(expiresAt) : undefined, seats },
      operator(request),
    );
    return {};
  });
  for (const [verb, endpoint] of [
    ['suspend', contract.suspendKey],
    ['resume', contract.resumeKey],
    ['revoke', contract.revokeKey],
  ] as const) {
    mount(app, endpoint, async ({ params, request }) => {
      await licenses.changeKey(params.key, verb, operator(request));
      return {};
    });
  }
}

const present = ({ expiresAt, registeredAt, createdAt, ...key }: IssuedKey) => ({
  ...key,
  expiresAt: expiresAt?.toISOString() ?? null,
  registeredAt: registeredAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
});
