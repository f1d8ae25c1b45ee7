/**
 * The one guard for every HTTP request that leaves this server: https to public addresses only,
 * the checked address is the one connected to, and time, size and redirects are bounded.
 * It never sends a cookie, nor a credential but what its caller puts into a body; it never follows a proxy of the environment, and never
 * decides what an answer means.
 * Called by `integration/` (IdP metadata by URL), `sign-in/` (codes and keys of other providers) and `webhooks/` (POST, without redirects).
 */

export { createOutgoing, type OutgoingDeps } from './fetch.service.ts';
export type { Fetched, Outgoing, OutgoingRefusal, Posted, Sent } from './outgoing.ts';
