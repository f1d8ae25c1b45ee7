import type { FastifyInstance } from 'fastify';
import { operator as contract } from '../../contract/index.ts';
import { mount } from '../http.ts';
import type { OperatorGate } from '../operator.ts';
import type { Sha1Exception } from './sha1-exception.service.ts';

/** The vendor's API: the dated exception for an IdP that still signs with SHA-1. */
export function integrationOperatorRoutes(
  app: FastifyInstance,
  { integration, operator }: { integration: Sha1Exception; operator: OperatorGate },
): void {
  mount(app, contract.allowSha1, async ({ params, body, request }) => {
    const actor = operator(request);
    await integration.allowSha1(params.businessAccountId, body.until === null ? null : new Date(body.until), actor);
    return {};
  });
}
