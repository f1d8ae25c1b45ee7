import type { Locator } from 'playwright-core';
import type { Journey } from './journey.ts';
import type { Tab } from './tab.ts';

/** The seven items, as their titles read. */
export const ITEMS = {
  domains: "1. Configure organization's domains",
  app: '2. Register enterprise app',
  groups: '3. Configure user groups mapping',
  saml: '4. Configure SAML integration',
  scim: '5. Configure SCIM integration',
  people: '6. Add users to the application groups',
  backup: '7. Configure backup login',
} as const;

export type Item = keyof typeof ITEMS;

const buttonOf = (portal: Tab, item: Item): Locator =>
  portal.page.getByRole('list', { name: 'Steps' }).getByRole('button', { name: ITEMS[item] });

/** The admin's tab with the configurator, at one open item. */
export async function openItem(journey: Journey, item: Item): Promise<Tab> {
  const portal = await journey.tab('portal');
  const button = buttonOf(portal, item);
  if ((await button.getAttribute('aria-expanded')) !== 'true') await portal.click(button);
  await portal.title(ITEMS[item]);
  return portal;
}

/** What the item's own line in the list says: "Not started", "Done and proved", … */
export async function stateOf(portal: Tab, item: Item): Promise<string> {
  const said = await buttonOf(portal, item).textContent();
  return said?.replace(ITEMS[item], '').trim() ?? '';
}

/** Waits until an item is green; the page looks again by itself. */
export async function untilDone(portal: Tab, item: Item): Promise<void> {
  await buttonOf(portal, item)
    .filter({ hasText: /Done|verified/ })
    .and(portal.page.locator('[data-green=true]'))
    .waitFor({ timeout: 15_000 })
    .catch(async () => {
      throw new Error(`Item «${ITEMS[item]}» did not turn green; it says «${await stateOf(portal, item)}».`);
    });
}

/** *Test sign-in* of item 4, in the tab it opens: the first answer proves items 2 and 4. */
export async function testSignIn(journey: Journey, who: { login: string; workPassword: string }): Promise<void> {
  const portal = await openItem(journey, 'saml');
  const opened = portal.page.context().waitForEvent('page');
  await portal.press(/^Test sign-in/);
  const tab = await opened;
  await tab.getByLabel('Username').fill(who.login);
  await tab.getByLabel('Password').fill(who.workPassword);
  await tab.getByRole('button', { name: 'Sign in' }).click();
  portal.note('click');
  await tab.getByText('Everything fits').waitFor();
  await tab.close();
  for (const item of ['app', 'saml'] as const) await untilDone(portal, item);
}

/** *Configuration in the IdP Directory is done*, unless the item is green by evidence already. */
export async function tickDone(journey: Journey, item: 'app' | 'saml' | 'scim' | 'people'): Promise<void> {
  const portal = await openItem(journey, item);
  if ((await buttonOf(portal, item).getAttribute('data-green')) === 'true') return;
  await portal.check('Configuration in the IdP Directory is done');
  portal.note('tick');
  await untilDone(portal, item);
}

/** The part of the page that is headed by this title of third or fourth rank, or by a legend. */
export const groupOf = (portal: Tab, legend: string): Locator =>
  portal.page.getByRole('group', { name: legend, exact: true });
