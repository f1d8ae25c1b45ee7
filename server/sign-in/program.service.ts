import type { FastifyRequest } from 'fastify';
import type { Scope } from '../../contract/index.ts';
import { scopeCovers } from '../business/index.ts';
import { origin } from '../http.ts';
import type { Member, Verb } from '../lib/guard.ts';
import { Problem } from '../lib/problem.ts';
import type { ServiceTokensPort } from './ports.ts';

/** Whether a request comes from a program, with a token of its own, rather than from a browser. */
export const isProgram = (request: FastifyRequest): boolean => request.headers.authorization !== undefined;

/**
 * Lets a program into the business account of its service token, as far as the scope of the endpoint it calls: an endpoint without one
 * is closed to programs. A program is an administrator nowhere but where it blocks users, and never proved who it is: `recently` refuses it.
 */
export async function admitProgram(
  tokens: ServiceTokensPort,
  request: FastifyRequest,
  { businessAccountId, verb }: { businessAccountId: string; verb?: Verb },
): Promise<Member> {
  const sent = /^Bearer (\S{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
  const token = sent ? await tokens.resolve(sent, request.ip) : null;
  if (!token) throw tokenRefused();
  if (token.businessAccountId !== businessAccountId) throw elsewhere();
  const scope = (request.routeOptions.config as { scope?: Scope }).scope;
  if (!scope) throw notForTokens();
  if (!token.scopes.includes(scope)) throw scopeNeeded(scope);
  if (verb && !scopeCovers(scope, verb)) throw notForTokens();
  return {
    sessionId: token.id,
    businessAccountId,
    role: scope === 'users:block' ? 'administrator' : 'member',
    method: 'token',
    accountId: token.id,
    personId: null,
    email: token.name,
    reauthenticatedAt: new Date(0),
    actor: { kind: 'token', id: token.id, label: token.name, ...origin(request) },
  };
}

export const elsewhere = (): Problem =>
  new Problem('no_such_business_account', 404, {
    publicDetail: 'There is no such business account, or you do not belong to it.',
  });

const tokenRefused = (): Problem =>
  new Problem('service_token_refused', 401, {
    publicDetail: 'This service token does not work: it is mistyped, has ended, or was revoked. Make another one.',
  });

const notForTokens = (): Problem =>
  new Problem('not_for_tokens', 403, {
    publicDetail: 'No service token may do this: it wants a person who is signed in. Do it in the portal.',
  });

const scopeNeeded = (scope: Scope): Problem =>
  new Problem('scope_needed', 403, {
    publicDetail: `This service token lacks the scope «${scope}». Make one that has it.`,
    extra: { scope },
  });
