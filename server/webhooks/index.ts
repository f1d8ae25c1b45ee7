/**
 * Tells others what happened, in the form of Standard Webhooks: endpoints of business accounts and of the vendor, their signing
 * secrets, the delivery log, tries and retries. What is to be told comes from the outbox, which was written in the transaction that made
 * the event: so nothing committed is forgotten, and everything is told at least once, under an ID that stays the same.
 * It never decides what is an event (`events.ts` does), and sends nothing but through `outgoing/`.
 * Called by the portal, the operator's API and the clock.
 */
export { webhooksRoutes } from './webhooks.routes.ts';
export { createWebhooks, type Webhooks } from './webhooks.service.ts';
