/**
 * Which way in: password, Google, Apple, Facebook, SSO (e-mail, domain, IdP, ACS) and the backup login; and what a session opens once it is made.
 *
 * Owns: the guard every room's routes ask, SSO requests bound to one browser, assertions used once, the rules of who a signed
 * answer means (`whoIsIt`), and the record of every attempt with the support ID a refused person reads out.
 * Never does: passwords, second factors and session rows (`accounts/`), the verdict on a signed answer (`saml/`), seats and
 * licenses (`activation/`, which the ACS hands over to through a port).
 * Called by browsers and IdPs over HTTP, by every room through `Guard`, and by `activation/` (`beginSso`, `record`).
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Guard, Member } from '../lib/guard.ts';
import type { Tenant } from '../lib/transaction.ts';

export { namesGroup } from './assertion.ts';
export { type Opening, opening } from './opening.ts';
export { originCheck } from './origin-check.ts';
export type { ActivationPort } from './ports.ts';
export { createSignIn, type SignInDeps } from './sign-in.service.ts';
export type { SocialOptions } from './social.service.ts';
export { SOCIAL, type SocialEndpoints, type SocialSettings } from './social.ts';

/** One attempt to get in, as IT will read it. `received` is hostile text, cut and without secrets. */
export interface Attempt {
  integrationId: string | null;
  purpose: 'portal' | 'activation' | 'backup' | 'test';
  /** `signed_in`, `activated`, … or the code of the refusal. */
  outcome: string;
  email?: string | null | undefined;
  personId?: string | null | undefined;
  expected?: string | undefined;
  received?: string | undefined;
  detail?: Record<string, unknown>;
  ip: string | null;
}

export interface SsoRequest {
  integrationId: string;
  purpose: 'portal' | 'activation' | 'test';
  activationId?: string;
  /** A path of our own, already checked. */
  returnTo?: string;
}

export interface BindingCookie {
  name: string;
  value: string;
  options: { path: '/'; httpOnly: true; secure: true; sameSite: 'none'; maxAge: number };
}

export interface SignIn {
  guard: Guard & {
    /** The program behind a service token, as far as its token and the scope of the endpoint it calls go. Throws as `enter` does. */
    program(request: FastifyRequest, businessAccountId: string): Promise<Member>;
  };
  /**
   * Begins a sign-in at the organization's IdP in this browser: sets `cookie`, then navigates to `url`. Null when the
   * integration has no IdP values.
   */
  beginSso(tenant: Tenant, request: SsoRequest): Promise<{ url: string; cookie: BindingCookie } | null>;
  /** Writes one attempt and answers its support ID. */
  record(tenant: Tenant, attempt: Attempt): Promise<string>;
  /**
   * How many sign-ins and activations of known requests were refused in a span of time, by code; of an answer
   * that was refused itself, by the code of that. What anybody can post (an answer to no
   * request, in another browser, used before) does not count: a stranger should not be able to raise an alarm.
   */
  refused(tenant: Tenant, integrationId: string, span: { from: Date; until: Date }): Promise<Map<string, number>>;
  /** Forgets attempts older than they are kept, of all tenants; answers how many. Called by the clock. */
  forget(): Promise<number>;
  /** Which other providers people may sign in with. */
  offered: { google: boolean; apple: boolean; facebook: boolean };
  /** Forgets sign-ins at other providers that nobody finished. To be called now and then. */
  sweep(): Promise<void>;
  /** Mounts /api/session…, /api/accounts/sign-in…, /api/sign-in/sso, *Test sign-in*, /sso/start, /saml/metadata, /saml/acs and /sign-in/with. */
  routes(app: FastifyInstance): void;
}
