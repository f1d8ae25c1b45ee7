import { APP, GROUPS } from './company.ts';
import { openItem, untilDone } from './configurator.ts';
import { openApp, openTab } from './console-app.ts';
import type { Journey } from './journey.ts';
import type { Tab } from './tab.ts';
import type { Manner } from './the-guide.ts';

/** The address and the token, of item 5: carried over in one visit. */
async function fetchOurs(journey: Journey): Promise<{ baseUrl: string; token: string }> {
  const portal = await openItem(journey, 'scim');
  await portal.look('42-item-5');
  const baseUrl = await portal.copy('SCIM Base URL');
  await portal.press('Make bearer token');
  await portal.read('It is shown this once; we keep only a fingerprint.');
  await portal.look('43-item-5-token', { wideOnly: true });
  return { baseUrl, token: await portal.copy('Bearer Token') };
}

/** (5) Provisioning: switched on, connected with the portal's address and token, told what to send. */
export async function provision(journey: Journey, { fetch }: Manner): Promise<void> {
  const early = fetch === 'beforehand' ? await fetchOurs(journey) : null;
  const console = await openApp(journey);
  await enableScim(console);
  await console.click(console.named('link', 'Edit'));
  const { baseUrl, token } = early ?? (await fetchOurs(journey));
  await journey.tab('console');
  await connect(console, baseUrl, token);
  await console.read('The connector works and is saved.');
  await console.look('44-to-app');
  await console.click(console.named('link', 'Edit'));
  for (const option of ['Create Users', 'Update User Attributes', 'Deactivate Users']) await console.check(option);
  await console.look('45-to-app-edit', { wideOnly: true });
  await console.press('Save');
  await console.read('Saved.');
  for (const group of [GROUPS.admins, GROUPS.users]) await pushGroup(console, group);
}

/** (5) What has arrived is read in the portal; it proves the item. */
export async function seePushes(journey: Journey): Promise<void> {
  const portal = await openItem(journey, 'scim');
  await portal.page.getByText(/2 groups pushed/).waitFor({ timeout: 20_000 });
  await untilDone(portal, 'scim');
  await portal.look('49-item-5-fed');
}

async function enableScim(console: Tab): Promise<void> {
  await openTab(console, 'Application', 'General');
  await console.look('39-app-general');
  await console.follow('Edit');
  await console.look('40-app-general-edit');
  await console.check('Enable SCIM Provisioning');
  await console.press('Save');
  await console.read('Saved.');
  await openTab(console, 'Application', 'Provisioning');
  await console.look('41-provisioning');
}

async function connect(console: Tab, baseUrl: string, token: string): Promise<void> {
  await console.enter(console.field('SCIM connector base URL'), baseUrl);
  await console.enter(console.field('Unique identifier field for users'), 'userName');
  for (const option of ['Push New Users', 'Push Profile Updates', 'Push Groups']) await console.check(option);
  await console.choose(console.field('Authentication Mode'), 'HTTP Header');
  await console.enter(console.field('Bearer'), token);
  await console.look('43-connector', { wideOnly: true });
  await console.press('Save');
  await console.title(APP);
}

async function pushGroup(console: Tab, name: string): Promise<void> {
  await openTab(console, 'Application', 'Push Groups');
  if (name === GROUPS.admins) await console.look('46-push-groups');
  await console.click(console.page.locator('summary', { hasText: 'Push Groups' }));
  await console.follow('Find groups by name');
  await console.enter(console.field('Enter a group to push'), name);
  await console.press('Search');
  await console.click(console.named('radio', name));
  await console.look('47-find-group');
  await console.press('Save');
  await console.read(`${name} is pushed.`);
  await console.look('48-pushed-groups');
}
