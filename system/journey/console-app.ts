import { APP, COMPANY } from './company.ts';
import { openItem } from './configurator.ts';
import type { Journey } from './journey.ts';
import type { Tab } from './tab.ts';
import type { Manner } from './the-guide.ts';

/** The IdP's console, at one entry of its side panel. */
export async function openConsole(
  { world, ...journey }: Journey,
  entry: 'Applications' | 'Groups' | 'People',
): Promise<Tab> {
  const console = await journey.tab('console');
  if (!console.page.url().startsWith(world.sandbox.webUrl)) {
    await console.go(`${world.sandbox.webUrl}/org/${COMPANY.slug}/admin`);
    await console.look('20-console');
  }
  await console.click(
    console.page.getByRole('navigation', { name: 'Admin console' }).getByRole('link', { name: entry, exact: true }),
  );
  await console.title(entry);
  return console;
}

/** A tab of the application's page, or of a group's. */
export const openTab = (console: Tab, of: 'Application' | 'Group' | 'Groups', name: string): Promise<void> =>
  console.click(
    console.page.getByRole('navigation', { name: of, exact: true }).getByRole('link', { name, exact: true }),
  );

export async function openApp(journey: Journey): Promise<Tab> {
  const console = await openConsole(journey, 'Applications');
  await console.follow(APP);
  await console.title(APP);
  return console;
}

const ATTRIBUTES = [
  ['objectidentifier', 'user.id'],
  ['name', 'user.login'],
  ['displayName', 'user.displayName'],
] as const;

/** Our two values, of item 2: carried over in one visit. */
async function fetchOurs(journey: Journey): Promise<{ acs: string; audience: string }> {
  const portal = await openItem(journey, 'app');
  await portal.look('19-item-2');
  const acs = await portal.copy('Assertion Consumer Service URL');
  return { acs, audience: await portal.copy('Service Provider Entity ID') };
}

/** (2) *Create App Integration*, from the list of applications to the application's own page. */
export async function createApp(journey: Journey, { fetch }: Manner): Promise<void> {
  const early = fetch === 'beforehand' ? await fetchOurs(journey) : null;
  const console = await openConsole(journey, 'Applications');
  await console.look('21-applications');
  await console.follow('Create App Integration');
  await console.title('Create a new app integration');
  await console.look('22-sign-in-method');
  await console.click(console.named('radio', 'SAML 2.0'));
  await console.press('Next');
  await console.look('23-wizard-general');
  await console.enter(console.field('App name'), APP);
  await console.check('Do not display application icon to users');
  await console.press('Next');
  const { acs, audience } = early ?? (await fetchOurs(journey));
  await journey.tab('console');
  await console.enter(console.field('Single sign on URL'), acs);
  await console.enter(console.field('Audience URI (SP Entity ID)'), audience);
  await addAttributes(console);
  await console.look('24-wizard-saml', { wideOnly: true });
  await console.press('Next');
  await finishWizard(console);
}

async function finishWizard(console: Tab): Promise<void> {
  await console.look('25-wizard-feedback');
  await console.click(console.named('radio', 'I’m an Okta customer adding an internal app'));
  await console.check('This is an internal app that we have created');
  await console.press('Finish');
  await console.title(APP);
  await console.read('SAML Signing Certificates');
  await console.look('26-sign-on');
}

/** Character for character. */
async function addAttributes(console: Tab): Promise<void> {
  for (const [index, [name, source]] of ATTRIBUTES.entries()) {
    if (index > 0) await console.press('Add Another attribute');
    const row = console.page.getByRole('group', { name: `Attribute ${index + 1}`, exact: true });
    await console.enter(row.getByLabel('Name', { exact: true }), name);
    await console.choose(row.getByLabel('Value', { exact: true }), source);
  }
  const groups = console.page.getByRole('group', { name: 'Group attribute 1' });
  await console.enter(groups.getByLabel('Name', { exact: true }), 'groups');
  await console.choose(groups.getByLabel('Filter', { exact: true }), 'Matches regex');
  await console.enter(groups.getByLabel('Filter value', { exact: true }), '.*');
}

const VALUES = [
  ['Identity Provider Single Sign-On URL', 'Identity Provider SSO URL'],
  ['Identity Provider Issuer', 'Identity Provider Entity ID'],
  ['X.509 Certificate', 'Public Certificate'],
] as const;

/** By its address, which stands on the tab itself; the portal fetches it. */
const METADATA = [['Metadata URL', 'IdP metadata URL, XML or certificate']] as const;

/** (4) What the IdP knows comes into the portal: as one text, or value by value. */
export async function bringValuesIn(journey: Journey, { saml }: Manner): Promise<void> {
  const console = await openApp(journey);
  await openTab(console, 'Application', 'Sign On');
  if (saml === 'value by value') {
    await console.follow('View SAML setup instructions');
    await console.title(`How to Configure SAML 2.0 for ${APP} Application`);
    await console.look('27-setup-instructions');
  }
  const wanted = saml === 'metadata' ? METADATA : VALUES;
  const copied: string[] = [];
  for (const [there] of wanted) copied.push(await console.copy(there));
  const portal = await openItem(journey, 'saml');
  await portal.look('28-item-4');
  for (const [index, [, here]] of wanted.entries()) await portal.enter(portal.field(here), copied[index] ?? '');
  if (saml === 'metadata') {
    await portal.press('Read values');
    await portal.read('Read. Look at the values below, then save.');
  }
  await portal.press('Save');
  await portal.read('Stored certificates');
  await portal.read(/valid until/);
  await portal.look('29-item-4-saved');
}
