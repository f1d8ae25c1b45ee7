/**
 * A business account's claim on its e-mail domains: reading what an admin typed, the TXT record to publish, asking real DNS and
 * saying what was found, and the one proved owner of each domain across all tenants.
 * It never decides who may sign in or whether a domain's integration is active, and it never takes a proved domain away
 * because DNS was silent: a record that vanishes is a warning.
 * Called by `integration/` (the configurator's first item), and by `sign-in/` and `activation/` (whose e-mail is this?).
 */

export { answersDns } from './dns.service.ts';
export { createDomains, type DomainsDeps } from './domains.service.ts';
export type { Domains, DomainView } from './domains.ts';
export type { Finding, FindingCode } from './finding.ts';
