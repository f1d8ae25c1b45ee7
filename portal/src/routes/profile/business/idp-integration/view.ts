import { createContext, useContext } from 'react';
import type * as z from 'zod/mini';
import type { integration, setup } from '../../../../../../contract/index.ts';
import type { Calls } from './calls.ts';

/** The configurator as the server tells it, for everything below its page. */
export type View = integration.IntegrationView;
export type Step = z.infer<typeof integration.step>;
export type StepName = integration.StepName;
export type Mapping = z.infer<typeof integration.mapping>;
export type Domain = z.infer<typeof integration.domain>;
export type Certificate = z.infer<typeof integration.certificate>;
export type SigningKey = z.infer<typeof integration.signingKey>;

type Session = z.infer<typeof setup.setupSession.response>;

interface Configurator {
  view: View;
  businessAccountId: string;
  /** Opens a step; the focus goes to its title. */
  openStep: (number: number) => void;
  calls: Calls;
  /** Set for somebody with a setup link: what became of the values they sent. */
  outside: { proposal: Session['proposal'] } | null;
  /** A token made a moment ago, until the page is left; it is shown this once. */
  freshToken: string | null;
  setFreshToken: (token: string) => void;
}

export const ConfiguratorContext = createContext<Configurator | null>(null);

export function useConfigurator(): Configurator {
  const found = useContext(ConfiguratorContext);
  if (!found) throw new Error('A step was drawn outside the configurator.');
  return found;
}
