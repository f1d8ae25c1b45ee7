import { COMPANY, GROUPS, ida, nils } from './company.ts';
import { openConsole } from './console-app.ts';
import { signInAtIdp } from './employees.ts';
import type { Journey, Station } from './journey.ts';
import type { Tab } from './tab.ts';

/** The end of chapter II and chapter III: activating, both tests, and somebody who leaves. */
const part = 'III. Activating and testing';

async function activate(journey: Journey): Promise<void> {
  const portal = await journey.tab('portal');
  await portal.read('7 of 7 steps done');
  await portal.press('Activate Integration');
  await portal.title('Activate the integration?');
  const dialog = portal.page.getByRole('dialog');
  await dialog.getByText(new RegExp(`${GROUPS.admins} \\(1 member\\) and the backup login`)).waitFor();
  await portal.look('60-activate');
  await portal.click(dialog.getByRole('button', { name: 'Activate Integration' }));
  await portal.title('The integration is active');
  await portal.read(`${journey.world.baseUrl}/login?sso=1`);
  await portal.look('61-now-try-it');
  await portal.press('Go on');
  await portal.read(`${COMPANY.name} opens with single sign-on`);
  await portal.look('61-activated-password-session');
}

async function signOut(portal: Tab): Promise<void> {
  await portal.press(/^Your account: /);
  await portal.look('62-account-menu', { wideOnly: true });
  await portal.click(portal.named('menuitem', 'Sign out'));
  await portal.title('Sign In');
}

async function signInBySso({ world, ...journey }: Journey): Promise<void> {
  const portal = await journey.tab('portal');
  await signOut(portal);
  await portal.go(`${world.baseUrl}/login?sso=1`);
  await portal.title('Sign In');
  await portal.named('button', 'Continue with SSO').and(portal.page.locator('[data-variant=filled]')).waitFor();
  await portal.look('63-sign-in-sso');
  await portal.press('Continue with SSO');
  await portal.title('Continue with SSO');
  await portal.look('64-sso-dialog');
  await portal.enter(portal.field('Work e-mail'), ida.login);
  await portal.press('Continue');
  await signInAtIdp(portal, ida, '65-idp-sign-in');
  await portal.title('Dashboard');
  await portal.read('Active');
  await portal.look('66-dashboard-sso');
  await openBusiness(portal, 'IdP Integration');
  await portal.press('Deactivate');
  await portal.title('Deactivate the integration?');
  await portal.look('68-deactivate');
  await portal.press('Cancel');
  await portal.look('67-active');
}

/** Business Profile, at one of its own pages. */
export async function openBusiness(portal: Tab, page: 'IdP Integration' | 'Users' | 'Subscriptions'): Promise<void> {
  await portal.click(
    portal.page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Business Profile' }),
  );
  await portal.click(
    portal.page.getByRole('navigation', { name: 'Business Profile' }).getByRole('link', { name: page, exact: true }),
  );
  await portal.title(page);
}

/** The employee's own computer and browser; the portal is never opened there. */
async function activateProduct(journey: Journey): Promise<void> {
  const desktop = await journey.installProduct();
  const app = await journey.tab('app', 'employee');
  await app.go(desktop.running.url);
  await app.title('Activate with your work account');
  await app.look('70-work-email');
  await app.enter(app.field('Work e-mail'), nils.login);
  await app.press('Next');
  await app.title('Continue in your browser');
  await app.look('71-waiting');
  const browser = await journey.tab('browser', 'employee');
  await browser.go(desktop.browserUrl() ?? 'about:blank');
  await signInAtIdp(browser, nils, '72-employee-sign-in');
  await browser.title('You can close this tab');
  await browser.look('73-handed-over');
  await (await journey.tab('app', 'employee')).title('Activated');
  await app.read(COMPANY.name);
  await app.look('74-activated');
  await app.follow('Start Working');
  await app.title('Ready to work');
  await app.look('75-product');
}

async function seeHolder(journey: Journey): Promise<void> {
  const portal = await journey.tab('portal');
  await openBusiness(portal, 'Subscriptions');
  await portal.read('1 of 2 seats taken');
  await portal.page.getByRole('row', { name: new RegExp(`${nils.login}.*nils-laptop`, 's') }).waitFor();
  await portal.look('76-subscriptions');
}

async function leave(journey: Journey): Promise<void> {
  const console = await openConsole(journey, 'People');
  await console.look('77-people');
  await console.follow(`${nils.firstName} ${nils.lastName}`);
  await console.look('78-person');
  await console.press('Deactivate');
  await console.read('Deactivated');
  const portal = await journey.tab('portal');
  await portal.page.reload();
  await waitForFreeSeat(portal);
  await portal.look('79-seat-free');
}

/** The directory pushes in its own time, as real ones do; the page is looked at again until it has. */
async function waitForFreeSeat(portal: Tab): Promise<void> {
  const free = portal.page.getByText('Nobody holds a seat yet');
  for (let tries = 0; tries < 10; tries += 1) {
    const seen = await free.waitFor({ timeout: 1500 }).then(
      () => true,
      () => false,
    );
    if (seen) return portal.read('0 of 2 seats taken');
    await portal.page.reload();
  }
  throw new Error('The seat was not freed within 15 seconds after the person was deactivated at the IdP.');
}

async function checkNow(journey: Journey): Promise<void> {
  const app = await journey.tab('app', 'employee');
  await app.click(app.page.locator('summary', { hasText: 'Meridian Desktop' }));
  await app.follow('Account & License…');
  await app.title('Account & License');
  await app.look('80-account-and-license');
  await app.press('Check Now');
  await app.read('What to do:');
  await app.read(/deactivated/);
  await app.look('81-license-ended');
}

export const activation: Station[] = [
  // A password session is shut out at that moment; the open page may ask once more before it knows.
  { title: 'Activate Integration', part, go: activate, expected: /status of 403 .*\/integration\)$/ },
  { title: '/login?sso=1 as administrator', part, go: signInBySso },
  { title: 'An employee activates the product', part, go: activateProduct },
  { title: 'The licenses page shows the holder and the computer', part, go: seeHolder },
  { title: 'The employee is deactivated at the IdP: the seat is free', part, go: leave },
  { title: 'The product says so after Check Now', part, go: checkNow },
];
