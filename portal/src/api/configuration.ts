import type * as z from 'zod/mini';
import { configuration as endpoints } from '../../../contract/index.ts';
import { call } from './call.ts';

/** What the vendor configured: name, colour, products, and which other ways to sign in there are. */
export type PortalConfiguration = z.infer<typeof endpoints.configuration.response>;

/** What stands until the server answered, and when it cannot. */
const UNKNOWN: PortalConfiguration = {
  vendorName: 'Keyseat',
  accent: '#3257a8',
  products: [],
  social: { google: false, apple: false, facebook: false },
};

let current = UNKNOWN;

/** Read once at the start, before anything is drawn. */
export async function readConfiguration(): Promise<PortalConfiguration> {
  try {
    current = await call(endpoints.configuration, {});
  } catch {
    // The pages say it themselves when the server is out of reach.
  }
  return current;
}

export const configuration = (): PortalConfiguration => current;
