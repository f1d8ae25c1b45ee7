import type { Endpoint } from '../../../contract/index.ts';
import { fillPath } from './path.ts';
import { ApiProblem, NO_CONNECTION, readProblem, UNREADABLE } from './problem.ts';
import { askAgain } from './reauthentication.ts';

/** What a call needs, by what its endpoint declares: an undeclared part may not be given. */
export type Input<Params, Query, Body> = ([Params] extends [undefined] ? { params?: undefined } : { params: Params }) &
  ([Query] extends [undefined] ? { query?: undefined } : { query?: Partial<Query> }) &
  ([Body] extends [undefined] ? { body?: undefined } : { body: Body });

interface Parts {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

/** A request with a body says so even when it is empty: a page elsewhere cannot send this type without asking us first. */
async function send(method: string, path: string, parts: Parts): Promise<unknown> {
  const withBody = method === 'POST' || method === 'PUT' || method === 'PATCH';
  let response: Response;
  try {
    response = await fetch(fillPath(path, parts.params, parts.query), {
      method,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(withBody ? { 'content-type': 'application/json' } : {}) },
      ...(withBody ? { body: JSON.stringify(parts.body ?? {}) } : {}),
    });
  } catch {
    throw new ApiProblem({ status: 0, code: NO_CONNECTION, detail: '', requestId: '' });
  }
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw readProblem(response.status, answer);
  if (answer === undefined) throw readProblem(response.status, { code: UNREADABLE });
  return answer;
}

/**
 * Calls an endpoint of the contract. Where the server wants to know again who you are, the dialog asks and the call is repeated
 * once. Throws ApiProblem.
 */
export async function call<Params, Query, Body, Answer>(
  endpoint: Endpoint<Params, Query, Body, Answer>,
  input: Input<Params, Query, Body>,
): Promise<Answer> {
  const parts = input as Parts;
  try {
    return (await send(endpoint.method, endpoint.path, parts)) as Answer;
  } catch (problem) {
    const wantsProof = problem instanceof ApiProblem && problem.code === 'reauthentication_needed';
    if (!wantsProof || !(await askAgain())) throw problem;
    return (await send(endpoint.method, endpoint.path, parts)) as Answer;
  }
}
