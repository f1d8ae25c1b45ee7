/**
 * - `unreachable`: no answer, or the service is down; try again later
 * - `rejected`: the service did not accept the request, and it is none of the closed list of refusals
 * - `issuer_mismatch`: metadata, callback or license name another issuer (RFC 8414 §3.3, RFC 9207 §2.4)
 * - `state_mismatch`: the callback does not belong to this activation (RFC 6749 §10.12)
 * - `bad_answer`: the service's answer is not what the protocol says
 * - `bad_license`: the license does not verify for this product, this issuer and this computer
 */
export type FailureCode =
  | 'unreachable'
  | 'rejected'
  | 'issuer_mismatch'
  | 'state_mismatch'
  | 'bad_answer'
  | 'bad_license';

/** Something went wrong, as opposed to being refused. The message is plain text, safe to show, and says what to do. */
export class ActivationFailure extends Error {
  readonly code: FailureCode;
  /** Seconds the service asked to wait before the next attempt. */
  readonly retryAfter: number | undefined;

  constructor(code: FailureCode, message: string, more: { cause?: unknown; retryAfter?: number | undefined } = {}) {
    super(message, 'cause' in more ? { cause: more.cause } : undefined);
    this.name = 'ActivationFailure';
    this.code = code;
    this.retryAfter = more.retryAfter;
  }
}

export const isUnreachable = (error: unknown): error is ActivationFailure =>
  error instanceof ActivationFailure && error.code === 'unreachable';
