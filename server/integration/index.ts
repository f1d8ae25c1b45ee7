/**
 * The configurator and what it decides: the seven items (one pure function from facts to steps), which directory group means
 * what, the IdP's SAML values, SCIM tokens, the backup login, and the switch between configuring, active and inactive.
 * It never signs anybody in, never writes people or groups, and never takes or frees a seat.
 * Called by the portal over HTTP, and by `directory/`, `sign-in/` and `activation/` in their transactions.
 */

export { type IntegrationRoutesDeps, integrationRoutes } from './integration.routes.ts';
export { type Configurator, createIntegration, type IntegrationDeps } from './integration.service.ts';
export type {
  Integration,
  IntegrationFacts,
  IntegrationStatus,
  MappingFacts,
  Provisioning,
  PushedGroup,
  RequestSigning,
  SamlSettings,
} from './integration.ts';
export { integrationOperatorRoutes } from './operator.routes.ts';
export type { DirectoryPort } from './ports.ts';
export type { Change, Terms } from './trial.service.ts';
