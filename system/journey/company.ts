import { SandboxClient } from '../walk/sandbox-client.ts';
import type { World } from '../world.ts';

/** The customer of the story, and who works there. */
export const COMPANY = {
  name: 'Harbour Logistics',
  slug: 'harbour',
  domain: 'harbour.example',
  country: 'Switzerland',
};

export interface Person {
  firstName: string;
  lastName: string;
  login: string;
  /** At the IdP. */
  workPassword: string;
}

const person = (firstName: string, lastName: string): Person => ({
  firstName,
  lastName,
  login: `${firstName.toLowerCase()}@${COMPANY.domain}`,
  workPassword: `${firstName} works at the harbour`,
});

/** The IT admin, an employee, and somebody whom nothing is assigned to. */
export const ida = person('Ida', 'Berg');
export const nils = person('Nils', 'Holm');
export const olga = person('Olga', 'Vik');

/** Of her personal account, not of the IdP. */
export const IDAS_PASSWORD = 'a private sentence of Ida';

export const GROUPS = { admins: 'Meridian Admins', users: 'Meridian Desktop Users', transit: 'Meridian Transit' };
export const APP = 'Meridian account';

/** What the company has before it hears of the product: a DNS zone, a directory, people in it. */
export async function foundCompany(world: World): Promise<void> {
  const sandbox = new SandboxClient(world.sandbox.webUrl);
  await sandbox.addZone(COMPANY.domain);
  const org = await sandbox.createOrg(COMPANY.slug, COMPANY.name);
  for (const { workPassword, ...who } of [ida, nils, olga]) await org.createPerson({ ...who, password: workPassword });
}
