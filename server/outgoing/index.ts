/**
 * The one guard for every HTTP request that leaves this server for an address somebody typed: https to public addresses only,
 * the checked address is the one connected to, and time, size and redirects are bounded.
 * It never sends a cookie or a credential, never follows a proxy of the environment, and never decides what an answer means.
 * Called by `integration/` (IdP metadata by URL) and `webhooks/` (POST, without redirects).
 */

export { createOutgoing, type OutgoingDeps } from './fetch.service.ts';
export type { Fetched, Outgoing, OutgoingRefusal, Posted } from './outgoing.ts';
