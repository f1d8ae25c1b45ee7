import type { FastifyRequest } from 'fastify';
import { origin } from './http.ts';
import type { Actor } from './lib/actor.ts';
import { Problem } from './lib/problem.ts';
import { sameSecret } from './lib/secrets.ts';

/** Lets the vendor's operator in. Throws 401 `operator_token_needed`. */
export type OperatorGate = (request: FastifyRequest) => Actor;

/** `token` undefined: the operator API is closed. */
export const operatorGate =
  (token: string | undefined): OperatorGate =>
  (request) => {
    const sent = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (!token || !sent || !sameSecret(sent, token)) {
      throw new Problem('operator_token_needed', 401, {
        publicDetail: 'Send the operator token: Authorization: Bearer <token>.',
      });
    }
    return { kind: 'operator', id: 'operator', label: 'Operator', ...origin(request) };
  };
