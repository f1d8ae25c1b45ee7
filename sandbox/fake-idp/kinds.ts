import type { Kind } from './kind.ts';
import { authentik } from './kinds/authentik.ts';
import { entra, entraFlagged } from './kinds/entra.ts';
import { jumpcloud } from './kinds/jumpcloud.ts';
import { okta } from './kinds/okta.ts';
import { oktaCatalogue } from './kinds/okta-catalogue.ts';
import { onelogin } from './kinds/onelogin.ts';

export const KINDS: readonly Kind[] = [okta, oktaCatalogue, entra, entraFlagged, authentik, onelogin, jumpcloud];

/** Throws with the names there are when there is no such kind. */
export function kindOf(name: string): Kind {
  const kind = KINDS.find((one) => one.name === name);
  if (kind) return kind;
  throw new Error(`There is no kind named ${name}. The kinds: ${KINDS.map((one) => one.name).join(', ')}.`);
}
