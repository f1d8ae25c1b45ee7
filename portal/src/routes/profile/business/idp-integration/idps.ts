import type { integration } from '../../../../../../contract/index.ts';

/** In the order in which they are offered. */
export const IDPS: readonly integration.IdpKind[] = [
  'okta',
  'entra',
  'google',
  'onelogin',
  'ping',
  'jumpcloud',
  'keycloak',
  'other',
];

/** The message that names an IdP in the middle of a sentence. */
export const idpName = (idp: integration.IdpKind) =>
  idp === 'other' ? ('idp.name.other.short' as const) : (`idp.name.${idp}` as const);
