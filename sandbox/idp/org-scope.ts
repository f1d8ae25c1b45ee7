import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Idp } from './context.ts';
import type { Org } from './model.ts';
import { findOrg } from './orgs.ts';

const scoped = new WeakMap<FastifyRequest, Org>();

/** Hook below `/org/:slug`: finds the organization once, or answers 404. */
export const scopeToOrg = (idp: Idp) => async (request: FastifyRequest, reply: FastifyReply) => {
  const { slug } = request.params as { slug?: string };
  const org = findOrg(idp, slug ?? '');
  if (!org) return reply.code(404).type('text/plain').send('There is no such organization in this sandbox.');
  scoped.set(request, org);
  return undefined;
};

/** The organization, if the request got as far as that. */
export const scopedOrg = (request: FastifyRequest): Org | undefined => scoped.get(request);

/** The organization the address names. */
export function orgOf(request: FastifyRequest): Org {
  const org = scoped.get(request);
  if (!org) throw new Error('This route stands outside of an organization.');
  return org;
}
