import type * as z from 'zod/mini';
import type { Scope } from './scopes.ts';

/**
 * One call of our JSON API: method, path (with `:params`), and the schemas of what goes in and what comes out. The server
 * validates both directions with it and derives OpenAPI from it; the portal takes method, path and types from it.
 */
export interface Endpoint<Params, Query, Body, Response> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  summary: string;
  /** Answered as a file of one of these types, and not as JSON. */
  media?: readonly string[];
  /** What a service token needs for it; none: closed to service tokens. */
  scope?: Scope;
  params?: z.ZodMiniType<Params>;
  query?: z.ZodMiniType<Query>;
  body?: z.ZodMiniType<Body>;
  response: z.ZodMiniType<Response>;
}

export const endpoint = <Response, Params = undefined, Query = undefined, Body = undefined>(
  description: Endpoint<Params, Query, Body, Response>,
): Endpoint<Params, Query, Body, Response> => description;
