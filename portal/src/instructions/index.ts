import type { integration } from '../../../contract/index.ts';
import type { Guide, Where } from './guide.ts';

/**
 * What to click at each IdP, as dated data with variants of its console. No component, no state: the configurator draws it. A
 * guide is loaded when its IdP is the chosen one.
 */
export type { Attribute, Guide, GuidedStep, Part, Place, Variant, Where } from './guide.ts';
export { type Piece, pieces } from './pieces.ts';

type Kind = integration.IdpKind;

const english: Record<Kind, () => Promise<{ guide: Guide }>> = {
  okta: () => import('./en/okta.ts'),
  entra: () => import('./en/entra.ts'),
  google: () => import('./en/google.ts'),
  onelogin: () => import('./en/onelogin.ts'),
  ping: () => import('./en/ping.ts'),
  jumpcloud: () => import('./en/jumpcloud.ts'),
  keycloak: () => import('./en/keycloak.ts'),
  other: () => import('./en/other.ts'),
};

const german: typeof english = {
  okta: () => import('./de/okta.ts'),
  entra: () => import('./de/entra.ts'),
  google: () => import('./de/google.ts'),
  onelogin: () => import('./de/onelogin.ts'),
  ping: () => import('./de/ping.ts'),
  jumpcloud: () => import('./de/jumpcloud.ts'),
  keycloak: () => import('./de/keycloak.ts'),
  other: () => import('./de/other.ts'),
};

export async function loadGuide(idp: Kind, locale: string): Promise<Guide> {
  return (await (locale === 'de' ? german : english)[idp]()).guide;
}

const places: Record<Kind, () => Promise<{ where: Where }>> = {
  okta: () => import('./where/okta.ts'),
  entra: () => import('./where/entra.ts'),
  google: () => import('./where/google.ts'),
  onelogin: () => import('./where/onelogin.ts'),
  ping: () => import('./where/ping.ts'),
  jumpcloud: () => import('./where/jumpcloud.ts'),
  keycloak: () => import('./where/keycloak.ts'),
  other: () => import('./where/other.ts'),
};

/** Where to click for what a message is about. */
export const loadWhere = async (idp: Kind): Promise<Where> => (await places[idp]()).where;
