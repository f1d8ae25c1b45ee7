import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openScene, type Scene } from '../faults/scene.ts';
import { type TestWorld, testWorld } from '../testing.ts';
import { setUpSecondFactor } from '../walk/admin.ts';
import { setUpIdp, view } from '../walk/connect.ts';
import { openBrowser } from './browser.ts';
import { ITEMS, type Item } from './configurator.ts';
import { Keyboard } from './keyboard.ts';
import { look } from './look.ts';

let world: TestWorld;
let browser: Browser;
let scene: Scene;
let keys: Keyboard;
beforeAll(async () => {
  world = await testWorld();
  browser = await openBrowser();
  scene = await openScene(world, browser, { name: 'keys', stage: 'registered' });
  keys = new Keyboard(scene.page);
  await scene.page.goto(`${world.baseUrl}/profile/business/idp_integration`);
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

const button = (name: string | RegExp) => scene.page.getByRole('button', { name, exact: typeof name === 'string' });
const field = (name: string) => scene.page.getByLabel(name, { exact: true });
const stepButton = (item: Item) =>
  scene.page.getByRole('list', { name: 'Steps' }).getByRole('button', { name: ITEMS[item] });

/** Opens an item from the list; its title is then on the page. */
async function open(item: Item): Promise<void> {
  const opener = stepButton(item);
  if ((await opener.getAttribute('aria-expanded')) !== 'true') await keys.enter(opener);
  await scene.page.getByRole('heading', { name: ITEMS[item] }).waitFor();
}

const isGreen = (item: Item) =>
  stepButton(item).and(scene.page.locator('[data-green=true]')).waitFor({ timeout: 15_000 });

async function tickDone(item: Item): Promise<void> {
  await open(item);
  await keys.tick(field('Configuration in the IdP Directory is done'));
  await isGreen(item);
}

/** Without a mouse, from *Start Configuring* to an active integration; what happens at the IdP and the DNS host is prepared. */
describe('by keyboard alone', () => {
  test('the first stop leads past the menus', async () => {
    await scene.page.getByRole('radio', { name: 'Okta' }).waitFor();
    await keys.press('Tab');
    expect(await scene.page.locator(':focus').textContent()).toBe('Skip to content');
    await keys.press('Enter');
    await keys.press('Tab');
    expect(await scene.page.locator('main :focus').count()).toBe(1);
  });

  test('Start Configuring: an IdP chosen by the arrows', async () => {
    await keys.to(scene.page.getByRole('radio').first());
    await keys.press('ArrowDown');
    await keys.press('ArrowUp');
    expect(await scene.page.getByRole('radio', { name: 'Okta' }).isChecked()).toBe(true);
    await keys.enter(button('Start Configuring'));
    await scene.page.getByText('0 of 7 steps done').waitFor();
  });

  test('(1) a domain is listed and proved', async () => {
    await open('domains');
    await keys.type(field('Domain'), scene.customer.domain);
    await keys.press('Enter');
    await button(`Check ${scene.customer.domain} now`).waitFor();
    const record = (await view(scene.customer.admin)).domains[0]?.record;
    await scene.sandbox.addZone(scene.customer.domain);
    await scene.sandbox.publish(record?.hostAbsolute ?? '', [record?.value ?? '']);
    await keys.enter(button(`Check ${scene.customer.domain} now`));
    await isGreen('domains');
  });

  test('(3), (4) values typed, saved, and answered', async () => {
    const idp = await setUpIdp(world, scene.customer.admin, 'keys', []);
    const signOn = await idp.org.signOn(idp.appId);
    await open('groups');
    const admins = scene.page.getByRole('group', { name: 'Business Account Admins' });
    await keys.type(admins.getByLabel('Group name'), idp.groups.admins.name);
    await keys.type(admins.getByLabel('Group unique ID'), idp.groups.admins.id);
    await keys.enter(admins.getByRole('button', { name: 'Save' }));
    await isGreen('groups');
    await open('saml');
    await keys.type(field('Identity Provider Entity ID'), signOn.issuer);
    await keys.type(field('Identity Provider SSO URL'), signOn.ssoUrl);
    await keys.type(field('Public Certificate'), signOn.certificate);
    await keys.enter(
      scene.page
        .locator('form')
        .filter({ has: field('Public Certificate') })
        .getByRole('button', { name: 'Save' }),
    );
    await scene.page.getByText('Stored certificates').waitFor();
  });

  test('(5) a token is made; (2), (4), (5), (6) are ticked', async () => {
    await open('scim');
    await keys.enter(button('Make bearer token'));
    await scene.page.getByText('Copy it now').waitFor();
    for (const item of ['app', 'saml', 'scim', 'people'] as const) await tickDone(item);
  });

  test('(7) the backup login is confirmed', async () => {
    await setUpSecondFactor(world, scene.customer.admin);
    await scene.page.reload();
    await open('backup');
    const choice = scene.page.getByRole('radio').first();
    if (await choice.isVisible()) await keys.tick(choice);
    await keys.enter(button('Confirm backup login'));
    await isGreen('backup');
  });

  test('a dialog takes the focus, keeps it, and gives it back', async () => {
    const activate = button('Activate Integration').first();
    await keys.enter(activate);
    const dialog = scene.page.getByRole('dialog');
    await dialog.waitFor();
    for (let stop = 0; stop < 12; stop += 1) {
      await keys.press('Tab');
      expect(await dialog.locator(':focus').count()).toBe(1);
    }
    await keys.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => activate.and(scene.page.locator(':focus')).count()).toBe(1);
  });

  test('and the integration is activated, at 360 px as well', async () => {
    await scene.page.setViewportSize({ width: 360, height: 740 });
    await keys.enter(button('Activate Integration').first());
    const dialog = scene.page.getByRole('dialog');
    await dialog.waitFor();
    expect(await look(scene.page, 'keyboard-activate')).toEqual([]);
    await keys.enter(dialog.getByRole('button', { name: 'Activate Integration' }));
    await expect
      .poll(async () => (await view(scene.customer.admin).catch(() => null))?.status ?? 'active')
      .toBe('active');
  });
});
