/**
 * Personal accounts: sign-up and proof of the e-mail address, passwords, the second factor, and the rows behind every session.
 * It never decides what a session opens or which way in is right (`sign-in/` does), knows no roles, and never tells, by answer
 * or by time, whether an address has an account.
 * Called by browsers over HTTP, by `sign-in/` (credentials and sessions), and by `business/` and `integration/` for facts.
 */

export { accountsRoutes } from './accounts.routes.ts';
export { type AccountsDeps, createAccounts } from './accounts.service.ts';
export type {
  AccountFacts,
  Accounts,
  CredentialsAttempt,
  CredentialsVerdict,
  NewSession,
  Session,
  Sessions,
} from './accounts.ts';
export type { Entered, Identities, Joiner } from './identity.service.ts';
export type { ProvenIdentity } from './identity.ts';
export { sessionCookieName } from './session.ts';
export type { Provider } from './settings.ts';
