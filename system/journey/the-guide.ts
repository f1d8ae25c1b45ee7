import { issueKey } from '../walk/vendor.ts';
import { account } from './account.ts';
import { activation } from './activation.ts';
import { confirmBackup } from './backup.ts';
import { foundCompany, ida } from './company.ts';
import { testSignIn, tickDone } from './configurator.ts';
import { bringValuesIn, createApp } from './console-app.ts';
import { addPeople, createGroups, mapGroups, seePeople } from './console-groups.ts';
import { provision, seePushes } from './console-scim.ts';
import { proveDomain } from './domain.ts';
import type { Journey, Station } from './journey.ts';

/** Where the product offers a shorter way than the guide, which of both is walked. */
export interface Manner {
  /** When our own values are carried to the console: once its form asks for them, or before it is opened. */
  fetch: 'when asked for' | 'beforehand';
  domain: 'typed' | 'suggested';
  saml: 'value by value' | 'metadata';
  /** Picked: after they were pushed. */
  groups: 'typed' | 'picked';
  rules: 'one each' | 'one';
  /** What makes (2) and (4) green: the admin's word, or the first answer of the IdP. */
  proof: 'ticks' | 'test sign-in';
}

/** The guide to the letter. */
export const asTheGuide: Manner = {
  fetch: 'when asked for',
  domain: 'typed',
  saml: 'value by value',
  groups: 'typed',
  rules: 'one each',
  proof: 'ticks',
};
/** Whatever the pages offer to save work. */
export const shortWay: Manner = {
  fetch: 'beforehand',
  domain: 'suggested',
  saml: 'metadata',
  groups: 'picked',
  rules: 'one',
  proof: 'test sign-in',
};

export const CONFIGURING = 'II. Configuring SSO and provisioning';
const part = CONFIGURING;

async function prepare({ world, notebook }: Journey): Promise<void> {
  await foundCompany(world);
  notebook.set('key', (await issueKey(world, 2)).key);
}

async function startConfiguring(journey: Journey): Promise<void> {
  const portal = await journey.tab('portal');
  await portal.click(
    portal.page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Business Profile' }),
  );
  await portal.title('General');
  await portal.look('13-general');
  await portal.follow('IdP Integration');
  await portal.read('Which identity provider does your organization use?');
  await portal.look('13-start-configuring');
  await portal.click(portal.named('radio', 'Okta'));
  await portal.press('Start Configuring');
  await portal.read('0 of 7 steps done');
  await portal.look('14-seven-grey');
  await portal.press('Activate Integration');
  await portal.title('Before it can be activated');
  await portal.read('7 steps are not done yet:');
  await portal.look('14-missing');
  await portal.press('Close');
}

async function proveOrTick(journey: Journey, { proof }: Manner): Promise<void> {
  if (proof === 'test sign-in') await testSignIn(journey, ida);
  for (const item of ['app', 'saml', 'scim', 'people'] as const) await tickDone(journey, item);
}

/** The stations of the whole guide, in its order; `manner` says how. */
export function theGuide(manner: Manner): Station[] {
  const station = (title: string, go: (journey: Journey, manner: Manner) => Promise<void>): Station => ({
    title,
    part,
    go: (journey) => go(journey, manner),
  });
  const mapping = station('(3) Map the groups in the portal', mapGroups);
  const pushes = station('(5) See the pushes in the portal', seePushes);
  const people = station('(6) Add people to the groups', addPeople);
  const provisioning = station('(5) Provision by SCIM', provision);
  return [
    { title: 'A company with a directory, and the key that the vendor issued', part: '', go: prepare },
    ...account,
    station('Start Configuring: seven grey items, and what is missing', startConfiguring),
    station('(1) Prove the domain', proveDomain),
    station('(2) Create the application at the IdP', createApp),
    station('(4) Bring the SAML values into the portal', bringValuesIn),
    station('(3) Create groups, assignment and rules at the IdP', createGroups),
    ...(manner.groups === 'picked' ? [provisioning, people, mapping] : [mapping, provisioning, pushes, people]),
    station('(6) See the people in the portal', seePeople),
    station('(2) (4) (5) (6) Prove what is not proved yet, or tick it', proveOrTick),
    station('(7) Set up the second factor, and confirm the backup login', confirmBackup),
    ...activation,
  ];
}
