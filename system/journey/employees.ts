import { type Customer, credentials } from '../testing.ts';
import type { Desktop, Journey } from './journey.ts';
import type { Tab } from './tab.ts';

/** Username and work password of one of the customer's people, by first name in lower case. */
export function worker(customer: Customer, name: string): { login: string; workPassword: string } {
  const { login, password } = credentials(customer, name);
  return { login, workPassword: password };
}

/** Types name and password at the IdP, whose page this must be. */
export async function signInAtIdp(tab: Tab, who: { login: string; workPassword: string }, look: string): Promise<void> {
  await tab.title(/^Sign in to /);
  await tab.look(look);
  await tab.enter(tab.field('Username'), who.login);
  await tab.enter(tab.field('Password'), who.workPassword);
  await tab.press('Sign in');
}

/** *Continue with SSO* in a browser of their own, from `/login?sso=1` to the IdP and back. */
export async function enterBySso(journey: Journey, customer: Customer, name: string): Promise<Tab> {
  const portal = await journey.tab('portal', name);
  await portal.go(`${journey.world.baseUrl}/login?sso=1`);
  await portal.press('Continue with SSO');
  await portal.enter(portal.field('Work e-mail'), credentials(customer, name).login);
  await portal.press('Continue');
  await signInAtIdp(portal, worker(customer, name), '93-idp-sign-in');
  return portal;
}

/** The product on somebody's own computer, and their own browser beside it. */
export interface Workplace {
  app: Tab;
  desktop: Desktop;
  name: string;
}

/** Installs the product, types the work e-mail and signs in at the IdP; what the window says then is the caller's to read. */
export async function askForProduct(journey: Journey, customer: Customer, name: string): Promise<Workplace> {
  const desktop = await journey.installProduct(`${name}-laptop`);
  const app = await journey.tab('app', name);
  await app.go(desktop.running.url);
  await app.enter(app.field('Work e-mail'), credentials(customer, name).login);
  await app.press('Next');
  const workplace = { app, desktop, name };
  await goOnInBrowser(journey, workplace);
  await signInAtIdp(await journey.tab('browser', name), worker(customer, name), '93-idp-sign-in');
  await journey.tab('app', name);
  return workplace;
}

/** The product asks the system browser to open an address; here it is opened by hand. */
export async function goOnInBrowser(journey: Journey, { app, desktop, name }: Workplace): Promise<void> {
  await app.title('Continue in your browser');
  const browser = await journey.tab('browser', name);
  await browser.go(desktop.browserUrl() ?? 'about:blank');
}
