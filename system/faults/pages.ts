import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { credentials } from '../testing.ts';
import type { Scene } from './scene.ts';

const STEPS = { domains: 1, app: 2, groups: 3, saml: 4, scim: 5, people: 6, backup: 7 } as const;

/** The configurator at one step, as a link to it opens it. */
export async function openStep({ world, page }: Scene, step: keyof typeof STEPS): Promise<Locator> {
  const number = STEPS[step];
  await page.goto(`${world.baseUrl}/profile/business/idp_integration#step-${number}`);
  const section = page.locator(`#step-${number}`);
  await section.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' });
  await section.locator('form, button, table, [role=status]').first().waitFor();
  return section;
}

/** What can be read there, on one line. */
export const textOf = async (where: Locator): Promise<string> =>
  (await where.allInnerTexts()).join(' ').replaceAll(/\s+/g, ' ').trim();

/** Everything that stands out as a message: notices, and errors of fields. In the order of the page. */
const MESSAGES = [
  ...['refused', 'attention', 'info'].map((tone) => `[data-tone=${tone}]:has(p)`),
  '[role=alert]',
  '.mantine-InputWrapper-error',
].join(', ');

/** The first message, once it stands still; empty when none comes within `patience` milliseconds. */
export async function firstMessage(where: Page | Locator, patience = 9_000): Promise<string> {
  const until = performance.now() + patience;
  let before = '';
  while (performance.now() < until) {
    for (const message of await where.locator(MESSAGES).all()) {
      const said = await textOf(message).catch(() => '');
      if (said === '') continue;
      if (said === before) return said;
      before = said;
      break;
    }
    await sleep(300);
  }
  return '';
}

/** *Test sign-in* of step 4 in its new tab, as one of the people; answers with the tab when it has come to rest. */
export async function testSignIn(scene: Scene, name = 'emil'): Promise<Page> {
  const section = await openStep(scene, 'saml');
  const opened = scene.context.waitForEvent('page');
  await section.getByRole('button', { name: 'Test sign-in' }).click();
  const tab = await opened;
  await signInAtIdp(scene, tab, name);
  return tab;
}

export async function signInAtIdp({ customer }: Scene, tab: Page, name: string): Promise<void> {
  const { login, password } = credentials(customer, name);
  await tab.getByLabel('Username').fill(login);
  await tab.getByLabel('Password').fill(password);
  await tab.getByRole('button', { name: 'Sign in' }).click();
}

/** What a test sign-in says first. */
export const testSays = async (scene: Scene, name?: string): Promise<string> =>
  firstMessage((await testSignIn(scene, name)).locator('main'));

/** What the directory's own console says when it refuses to save. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return '';
  } catch (error) {
    return String(error);
  }
}
