/**
 * The JSON API in schemas: what the portal may send and what the server answers. A leaf: it imports nothing of ours. Server
 * routes register these endpoints, the portal calls them, and OpenAPI is printed from them.
 */
export * as accounts from './accounts.ts';
export * as audit from './audit.ts';
export * as business from './business.ts';
export type { ProblemBody, Role } from './common.ts';
export * as configuration from './configuration.ts';
export type { Endpoint } from './endpoint.ts';
export * as integration from './integration.ts';
export * as licenses from './licenses.ts';
export * as operator from './operator.ts';
export * as privacy from './privacy.ts';
export { ACTIVATION_REFUSALS, type ActivationRefusal } from './refusals.ts';
export { SCOPES, type Scope } from './scopes.ts';
export * as seatHistory from './seat-history.ts';
export * as serviceTokens from './service-tokens.ts';
export * as setup from './setup.ts';
export * as signIn from './sign-in.ts';
export * as subLicenses from './sub-licenses.ts';
export { WEBHOOK_EVENTS, type WebhookEventType } from './webhook-events.ts';
export * as webhooks from './webhooks.ts';
