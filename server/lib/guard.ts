import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor.ts';

export type Role = 'administrator' | 'license_administrator' | 'member';

/** How a session was made; it decides what the session opens (a sign-in opens only what it proved). */
export type SignInMethod = 'password' | 'google' | 'apple' | 'facebook' | 'sso' | 'backup';

/** A session that belongs to a personal account (never an SSO session: an IdP proves no personal account). */
export interface AccountVisitor {
  sessionId: string;
  accountId: string;
  email: string;
  method: Exclude<SignInMethod, 'sso'>;
  /** Set for a backup login: the only business account it opens. */
  onlyBusinessAccountId: string | null;
  reauthenticatedAt: Date;
  actor: Actor;
}

/** Somebody let into one business account, by a local membership, by SSO, by the backup login, or a program by a service token. */
export interface Member {
  sessionId: string;
  businessAccountId: string;
  role: Role;
  method: SignInMethod | 'token';
  /** Null when the session came by SSO. Of a service token its own ID, which is no account's. */
  accountId: string | null;
  /** Null unless the session came by SSO. */
  personId: string | null;
  email: string;
  reauthenticatedAt: Date;
  actor: Actor;
}

/** What a member may do; who may is one table in `business/policy.ts`. */
export type Verb =
  | 'see_business'
  | 'edit_business'
  | 'see_users'
  | 'manage_users'
  | 'see_licenses'
  | 'manage_licenses'
  | 'register_key'
  | 'see_integration'
  | 'configure_integration'
  | 'see_audit'
  | 'see_webhooks'
  | 'replay_webhooks'
  | 'configure_webhooks'
  | 'manage_service_tokens';

/** Lets requests in. Implemented in `sign-in/`, handed to every module's routes by `app.ts`. */
export interface Guard {
  /** Throws 401 `sign_in_needed` without a live session of a personal account. */
  account(request: FastifyRequest): Promise<AccountVisitor>;
  /**
   * Throws 401 without a session, 404 `no_such_business_account` when the visitor does not belong there (the same answer as
   * for one that does not exist), 403 `sso_required` when this kind of session does not open it, 403 `not_allowed` when the
   * role may not do `verb`. With a bearer token in the request, the session counts for nothing: throws 401 `service_token_refused`,
   * 403 `not_for_tokens` where the endpoint names no scope, 403 `scope_needed`.
   */
  enter(request: FastifyRequest, businessAccountId: string, verb: Verb): Promise<Member>;
  /**
   * As `enter`, judged as if the integration were not active: what this session opened before the activation. For taking an
   * activation back, and for nothing else.
   */
  enterAsBefore(request: FastifyRequest, businessAccountId: string, verb: Verb): Promise<Member>;
  /** Throws 403 `reauthentication_needed` when the member last proved who they are more than 15 minutes ago. */
  recently(visitor: { reauthenticatedAt: Date }): void;
}
