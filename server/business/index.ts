/**
 * The business account: the organization's details, who belongs to it in which role, invitations, and the one table of who may
 * do what. It never signs anybody in, never counts seats, and never changes people of the directory: their IdP rules there.
 * Called by the portal over HTTP, by `licenses/` (which founds a business account with its first key), by `sign-in/` and
 * `integration/` for memberships, and by the operator to recover one.
 */

export { businessRoutes } from './business.routes.ts';
export { type BusinessDeps, createBusiness } from './business.service.ts';
export type {
  Business,
  BusinessFacts,
  DirectoryUsers,
  IntegrationFacts,
  IntegrationOf,
  MemberFacts,
  Membership,
  PersonClaim,
  RecoverIntegration,
  User,
  UserFilter,
} from './business.ts';
export { businessOperatorRoutes } from './operator.routes.ts';
export { may, scopeCovers } from './policy.ts';
