import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../lib/problem.ts';
import type { Caller } from './scope.ts';

export const MEDIA_TYPE = 'application/scim+json';

/** One request under way: who asks, and what the journal shall say. */
export interface ScimCall {
  caller: Caller;
  note: string | null;
}

/** What the routes of one resource type need. */
export interface ScimScope {
  app: FastifyInstance;
  /** Ends in /scim/v2. */
  baseUrl: string;
  callOf(request: FastifyRequest): ScimCall;
  /** Does what may hold a database connection for long: only some of it at a time, for each customer and for all of them. */
  inTurn<T>(caller: Caller, work: () => Promise<T>): Promise<T>;
}

/** The usual mistake at a connector: something before, after or instead of the address that was to be copied. */
export const nothingThere = (baseUrl: string): Problem =>
  new Problem('scim_not_found', 404, {
    publicDetail: `There is nothing at this address. Set the SCIM connector base URL to exactly the SCIM Base URL of step 5: ${baseUrl}`,
  });

/** Sends SCIM JSON; without a body when there is none. */
export function send(reply: FastifyReply, status: number, body?: unknown): FastifyReply {
  reply.status(status);
  if (body === undefined) return reply.send();
  return reply.header('content-type', MEDIA_TYPE).send(JSON.stringify(body));
}
