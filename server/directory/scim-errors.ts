import { Problem } from '../lib/problem.ts';
import { type ErrorBody, errorBody } from '../scim/index.ts';

export interface ScimFailure {
  status: number;
  body: ErrorBody;
  /** Whole seconds, with 429. */
  retryAfter: number | null;
  /** True when it is our fault: the log gets the cause, the client a request id. */
  unexpected: boolean;
}

/** What the HTTP framework refuses before a route is reached, in words for an IdP's administrator. */
const FRAMEWORK = new Map([
  [413, 'The body is larger than this address takes. Send less at once, such as fewer members.'],
  [415, 'Send application/scim+json (or application/json).'],
]);

/** Renders whatever was thrown as a SCIM error (RFC 7644 section 3.12). */
export function failureOf(error: unknown, requestId: string): ScimFailure {
  if (error instanceof Problem) {
    const { status, publicDetail, extra } = error;
    const retryAfter = typeof extra.retryAfterSeconds === 'number' ? extra.retryAfterSeconds : null;
    return { status, body: errorBody(status, publicDetail, extra.scimType), retryAfter, unexpected: status >= 500 };
  }
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    const detail = FRAMEWORK.get(status) ?? 'The request could not be read.';
    return { status, body: errorBody(status, detail), retryAfter: null, unexpected: false };
  }
  const body = errorBody(500, `Something went wrong on our side. Tell the vendor this request id: ${requestId}.`);
  return { status: 500, body, retryAfter: null, unexpected: true };
}

/** Where too many requests of one integration wait for their turn already. */
export const integrationBusy = (): Problem =>
  new Problem('scim_busy', 429, {
    publicDetail: 'Too many requests of this integration are under way. Try again in 1 s.',
    extra: { retryAfterSeconds: 1 },
  });
