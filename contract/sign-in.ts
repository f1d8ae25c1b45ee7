import * as z from 'zod/mini';
import { emailText } from './common.ts';
import { endpoint } from './endpoint.ts';

/** Signing in by SSO: from the work e-mail to the organization's IdP. */
export const startSso = endpoint({
  method: 'POST',
  path: '/api/sign-in/sso',
  summary:
    "Recognise the e-mail's domain and return the address that starts the sign-in (navigate there; never fetch it).",
  body: z.object({ email: emailText, returnTo: z.optional(z.string().check(z.maxLength(200))) }),
  response: z.object({ url: z.string(), organization: z.string() }),
});

/** Why a sign-in by SSO was refused; the page at `/sign-in/refused?code=…&support=…` explains it. */
export const SIGN_IN_REFUSALS = [
  'domain_not_recognised',
  'integration_inactive',
  'request_unknown',
  'request_expired',
  'request_used',
  'other_browser',
  'saml_refused',
  'domain_not_yours',
  'name_missing',
  'user_not_provisioned',
  'user_deactivated',
  'user_blocked',
  'account_conflict',
] as const;
export type SignInRefusal = (typeof SIGN_IN_REFUSALS)[number];

/**
 * How a sign-in at Google, Apple or Facebook ended, other than signed in: the browser comes to
 * `/login?social=<outcome>&provider=<provider>`, or, when a provider was to be joined, to `/security?…` with the same query.
 * A sign-in starts by navigating to `/sign-in/with/<provider>?returnTo=/…`.
 */
export const SOCIAL_OUTCOMES = [
  'joined',
  'confirm_by_mail',
  'cancelled',
  'request_unknown',
  'request_expired',
  'other_browser',
  'provider_unavailable',
  'provider_refused',
  'email_missing',
  'join_from_security',
  'identity_taken',
] as const;
export type SocialOutcome = (typeof SOCIAL_OUTCOMES)[number];
