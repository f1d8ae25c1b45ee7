/**
 * Reads the audit log, of a business account and of the vendor: page by page, filtered, and as a file. Entries are written by
 * `events.ts` in the transaction of what they tell; the database role this server works as can neither change nor delete them.
 * It never writes an entry but the one that says who exported the log. Called by the portal, by programs and by the operator.
 */
export { auditRoutes } from './audit.routes.ts';
export { type Audit, createAudit } from './audit.service.ts';
