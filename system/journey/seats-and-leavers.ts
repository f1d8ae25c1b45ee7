import { type Customer, credentials } from '../testing.ts';
import { openBusiness } from './activation.ts';
import { askForProduct, goOnInBrowser, signInAtIdp, type Workplace, worker } from './employees.ts';
import type { Journey, Station } from './journey.ts';
import type { Tab } from './tab.ts';

/** A leaver who comes back, then a subscription of two seats with three who want one. */
const part = 'Seats and leavers';

/** The person's page in the console, as the customer's own IT opens it. */
async function openPerson(journey: Journey, { idp }: Customer, firstName: string): Promise<Tab> {
  const console = await journey.tab('console', 'it');
  await console.go(`${journey.world.sandbox.webUrl}/org/${idp.org.slug}/admin/people`);
  await console.follow(new RegExp(`^${firstName} `));
  return console;
}

export async function dismiss(journey: Journey, customer: Customer, firstName: string): Promise<void> {
  const console = await openPerson(journey, customer, firstName);
  await console.press('Deactivate');
  await console.read(/is deactivated/);
  await customer.idp.org.idle();
}

async function checkNow({ app }: Workplace): Promise<void> {
  await app.click(app.page.locator('summary', { hasText: 'Meridian Desktop' }));
  await app.follow('Account & License…');
  await app.press('Check Now');
}

/** Gone at once; back by one browser sign-in, with no administrator of ours asked. */
async function leaveAndReturn(journey: Journey, customer: Customer): Promise<void> {
  const emil = await askForProduct(journey, customer, 'emil');
  await emil.app.title('Activated');
  await emil.app.follow('Start Working');
  await dismiss(journey, customer, 'Emil');
  await checkNow(emil);
  await emil.app.read(/deactivated/);
  await emil.app.look('leaver-license-ended');
  const console = await openPerson(journey, customer, 'Emil');
  await console.press('Activate');
  await console.read(/is active/);
  await customer.idp.org.idle();
  await journey.tab('app', 'emil');
  await emil.app.follow('Sign In Again');
  await emil.app.press('Next');
  await goOnInBrowser(journey, emil);
  await signInAtIdp(await journey.tab('browser', 'emil'), worker(customer, 'emil'), '93-idp-sign-in');
  await (await journey.tab('app', 'emil')).title('Activated');
}

async function fullSubscription(journey: Journey, customer: Customer): Promise<void> {
  await (await askForProduct(journey, customer, 'finn')).app.title('Activated');
  const { app } = await askForProduct(journey, customer, 'hal');
  await app.title('All seats are taken');
  await app.read('first');
  await app.look('seats-in-line');
  const support = await app.page.locator('dt', { hasText: 'Support id' }).locator('xpath=../dd').textContent();
  journey.notebook.set('no seats', support?.trim() ?? '');
}

async function administratorSeesTheLine(journey: Journey, customer: Customer): Promise<void> {
  const portal = await journey.tab('portal', 'ada');
  await openBusiness(portal, 'Subscriptions');
  await portal.read('2 of 2 seats taken');
  await portal.title('Waiting for a seat');
  const line = portal.page.getByRole('table', { name: 'Waiting for a seat' });
  await line.getByRole('row', { name: new RegExp(credentials(customer, 'hal').login) }).waitFor();
  await portal.look('seats-waiting-line');
  await openBusiness(portal, 'IdP Integration');
  await portal.follow('Activity');
  await portal.title('Activity');
  const support = journey.notebook.get('no seats') ?? '';
  await portal.enter(portal.field('Support ID'), support);
  await portal.press('Find');
  await portal.page.getByRole('row').filter({ hasText: support }).filter({ hasText: 'No seat left' }).waitFor();
  await portal.read(/Free a seat, or have more seats added/);
}

async function seatArrives(journey: Journey, customer: Customer): Promise<void> {
  await dismiss(journey, customer, 'Finn');
  const app = await journey.tab('app', 'hal');
  await app.named('heading', 'A seat is kept for you').waitFor({ timeout: 60_000 });
  await app.look('seats-kept');
  await app.press('Continue in Browser');
  const desktop = journey.desktopOf('hal-laptop');
  await goOnInBrowser(journey, { app, desktop, name: 'hal' });
  await (await journey.tab('app', 'hal')).title('Activated');
  const portal = await journey.tab('portal', 'ada');
  await openBusiness(portal, 'Subscriptions');
  await portal.page
    .getByRole('row', { name: new RegExp(`${credentials(customer, 'hal').login}.*hal-laptop`, 's') })
    .waitFor();
}

/** `customer`: asked for when a station begins; two seats, and Emil, Finn and Hal in the users group. */
export function seatsAndLeavers(customer: () => Customer): Station[] {
  const station = (title: string, go: (journey: Journey, customer: Customer) => Promise<void>): Station => ({
    title,
    part,
    go: (journey) => go(journey, customer()),
  });
  return [
    station('An employee leaves and comes back', leaveAndReturn),
    station('Two seats, three who want one: the third waits in line', fullSubscription),
    station('The administrator sees who waits, and finds the refusal by its support ID', administratorSeesTheLine),
    station('A leaver’s seat is kept for the first in line, whose window says so', seatArrives),
  ];
}
