import type { ProblemBody } from '../../../contract/index.ts';

/** A refused or failed call: the server's problem document (RFC 9457), or what stands for it when none came. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly requestId: string;
  readonly field: string | undefined;

  constructor(body: Pick<ProblemBody, 'status' | 'code' | 'detail' | 'requestId'> & { field?: string | undefined }) {
    super(`${body.code}: ${body.detail}`);
    this.name = 'ApiProblem';
    this.status = body.status;
    this.code = body.code;
    this.detail = body.detail;
    this.requestId = body.requestId;
    this.field = body.field;
  }
}

/** Codes that the portal gives itself, when no problem document arrived. */
export const NO_CONNECTION = 'no_connection';
export const UNREADABLE = 'unreadable_answer';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads a problem document; whatever is missing is filled from the status. */
export function readProblem(status: number, body: unknown): ApiProblem {
  const seen = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return new ApiProblem({
    status,
    code: text(seen.code) || (status === 429 ? 'too_many_requests' : UNREADABLE),
    detail: text(seen.detail) || text(seen.title),
    requestId: text(seen.requestId),
    field: text(seen.field) || undefined,
  });
}
