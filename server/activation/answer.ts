import { ACTIVATION_REFUSALS, type ActivationRefusal, licenses } from '../../contract/index.ts';

/** Every refusal an app can meet, and its words. */
const REFUSALS = { ...ACTIVATION_REFUSALS, ...licenses.KEY_REFUSALS };
export type Refusal = ActivationRefusal | licenses.KeyRefusal;

/** An answer of the token endpoint before it is sent (RFC 6749 sections 5.1 and 5.2). */
export type TokenAnswer =
  | { ok: true; body: TokenBody }
  | {
      ok: false;
      error: OAuthError;
      description: string;
      refusal?: { code: Refusal; supportId: string };
      /** Beside a refusal: where the person stands in the waiting line. */
      waiting?: { waiting_ticket: string; retry_after: number };
    };

export type Failed = Extract<TokenAnswer, { ok: false }>;

export interface TokenBody {
  access_token: string;
  token_type: 'DPoP';
  expires_in: number;
  refresh_token: string;
  license: string;
}

export type OAuthError =
  | 'invalid_request'
  | 'invalid_grant'
  | 'unsupported_grant_type'
  | 'access_denied'
  | 'invalid_dpop_proof'
  | 'use_dpop_nonce'
  /** RFC 8628 section 3.5. */
  | 'authorization_pending'
  | 'slow_down'
  | 'expired_token'
  | 'unauthorized_client';

export const invalidGrant = (description: string): Failed => ({ ok: false, error: 'invalid_grant', description });

/** A refusal of the closed list. `dead`: the token is worth nothing any more, and the app should forget it. */
export const refusedToken = (code: Refusal, supportId: string, { dead = false } = {}): Failed => ({
  ok: false,
  error: dead ? 'invalid_grant' : 'access_denied',
  description: REFUSALS[code].title,
  refusal: { code, supportId },
});

/** The body of an OAuth error; a refusal carries its code, what helps, and the support ID. */
export function errorBody(answer: Extract<TokenAnswer, { ok: false }>): Record<string, string | number> {
  const { error, description, refusal, waiting } = answer;
  return {
    error,
    error_description: description,
    ...(refusal
      ? {
          code: refusal.code,
          title: REFUSALS[refusal.code].title,
          next_step: REFUSALS[refusal.code].nextStep,
          support_id: refusal.supportId,
          ...waiting,
        }
      : {}),
  };
}

/** A refusal as problem JSON (RFC 9457), for the activation request. */
export const refusalProblem = (code: Refusal, supportId: string) => ({
  type: `urn:keyseat:refusal:${code}`,
  title: REFUSALS[code].title,
  status: 403,
  code,
  detail: REFUSALS[code].title,
  next_step: REFUSALS[code].nextStep,
  support_id: supportId,
});
