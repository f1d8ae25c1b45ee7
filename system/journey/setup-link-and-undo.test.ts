import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Customer, customer, type TestWorld, testWorld } from '../testing.ts';
import { totpCode } from '../walk/totp.ts';
import { openBrowser, openProfile } from './browser.ts';
import { look } from './look.ts';

let world: TestWorld;
let harbour: Customer;
let browser: Browser;
let profile: BrowserContext;
let portal: Page;
beforeAll(async () => {
  world = await testWorld();
  harbour = await customer(world, { name: 'harbour', seats: 2, activated: false });
  browser = await openBrowser();
  profile = await openProfile(browser);
  const cookies = harbour.admin.portal.cookies.get(new URL(world.baseUrl).host) ?? new Map<string, string>();
  await profile.addCookies([...cookies].map(([name, value]) => ({ name, value, url: world.baseUrl })));
  portal = await profile.newPage();
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

const heading = (page: Page, name: string) => page.getByRole('heading', { name }).first().waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();

test('somebody outside sets SAML up by a link, and an administrator approves what came', async () => {
  await portal.goto(`${world.baseUrl}/profile/business/setup-links`);
  await heading(portal, 'Setup links');
  await portal.getByLabel('Who is it for?').fill('Priya, directory team');
  await press(portal, 'Make link');
  const link = await portal
    .getByText(/\/setup\/[\w-]{43}/)
    .first()
    .textContent();
  await portal.getByText('not opened yet').waitFor();
  expect(await look(portal, '80-setup-links', { wideOnly: true })).toEqual([]);

  const outside = await openProfile(browser);
  const page = await outside.newPage();
  await page.goto(link?.trim() ?? '');
  await heading(page, 'You were asked to help set up single sign-on');
  expect(await look(page, '81-redeem')).toEqual([]);
  await press(page, 'Open in this browser');
  await heading(page, 'Set up single sign-on');
  await page.goto(`${world.baseUrl}/setup#step-4`);
  await page.getByLabel('Identity Provider SSO URL').fill('https://idp.harbour.example/new/sso');
  expect(await look(page, '82-outsider-saml')).toEqual([]);
  await press(page, 'Send for approval');
  await page.getByText('Waiting for an administrator').waitFor();
  for (const hidden of ['Activate Integration', 'Backup login', 'group mapping', 'Emil'])
    expect(await page.getByText(hidden).count(), hidden).toBe(0);
  await page.goto(`${world.baseUrl}/profile/business/users?role=All&status=All`);
  await heading(page, 'Sign In');

  const again = await (await openProfile(browser)).newPage();
  await again.goto(link?.trim() ?? '');
  await press(again, 'Open in this browser');
  await again.getByText(/opened in another browser/).waitFor();

  await portal.reload();
  await heading(portal, 'SAML values wait for your approval');
  expect(await portal.locator('mark').count()).toBeGreaterThan(0);
  expect(await portal.locator('code').allTextContents()).toContain('https://idp.harbour.example/new/sso');
  expect(await look(portal, '83-proposal')).toEqual([]);
  await press(portal, 'Reject');
  await portal.getByRole('heading', { name: 'SAML values wait for your approval' }).waitFor({ state: 'detached' });
});

test('the backup login is rehearsed in another tab, and who is signed in stays so', async () => {
  const { email, password, totpSecret } = harbour.admin;
  await portal.goto(`${world.baseUrl}/profile/business/idp_integration#step-7`);
  const [tab] = await Promise.all([
    profile.waitForEvent('page'),
    portal.getByRole('link', { name: /Rehearse it/ }).click(),
  ]);
  await heading(tab, 'Rehearse the backup login');
  expect(await look(tab, '84-rehearsal')).toEqual([]);
  // A code counts once, and setting the factor up used one.
  world.pass(60_000);
  await tab.getByLabel('E-mail').fill(email);
  await tab.getByLabel('Password', { exact: true }).fill(password);
  await tab.getByLabel(/code/i).fill(totpCode(totpSecret ?? '', world.clock()));
  await press(tab, 'Rehearse');
  await heading(tab, 'It works').catch(() => tab.getByText('It works').waitFor());
  await portal.getByText('Shown to work:').waitFor();
  expect(await look(portal, '85-rehearsed')).toEqual([]);
});

test('Activate shows the difference, and the session that it locks out can take it back', async () => {
  await press(portal, 'Activate Integration');
  const dialog = portal.getByRole('dialog');
  await dialog.getByText('2 people may activate the product').waitFor();
  await dialog.getByText('1 person becomes an administrator').waitFor();
  await dialog.getByText('2 people may activate the product').click();
  await dialog.getByText('emil@harbour.example').waitFor();
  // The button takes its colour a moment after the difference has come.
  await dialog.locator('button:enabled', { hasText: 'Activate Integration' }).hover();
  expect(await look(portal, '86-difference')).toEqual([]);
  await dialog.getByRole('button', { name: 'Activate Integration' }).click();
  await dialog.getByText('The activation can still be taken back').waitFor();
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await portal.getByRole('button', { name: 'Continue with SSO' }).waitFor();
  await portal.getByRole('button', { name: 'Take it back' }).waitFor();
  expect(await look(portal, '87-undo')).toEqual([]);
  await press(portal, 'Take it back');
  await portal.getByText('7 of 7 steps done').waitFor();
});
