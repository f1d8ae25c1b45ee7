/** What the vendor configured: name, colour, products, and which other ways to sign in there are. */
export interface PortalConfiguration {
  vendorName: string;
  accent: string;
  products: { id: string; name: string }[];
  social: { google: boolean; apple: boolean; facebook: boolean };
}

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
    const response = await fetch('/api/configuration', { headers: { accept: 'application/json' } });
    if (response.ok) current = { ...UNKNOWN, ...((await response.json()) as Partial<PortalConfiguration>) };
  } catch {
    // The pages say it themselves when the server is out of reach.
  }
  return current;
}

export const configuration = (): PortalConfiguration => current;
