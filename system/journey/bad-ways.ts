import { type Customer, credentials } from '../testing.ts';
import { issueKey } from '../walk/vendor.ts';
import { enterPassword } from './account.ts';
import { openBusiness } from './activation.ts';
import { signInAtIdp, worker } from './employees.ts';
import type { Journey, Station } from './journey.ts';
import type { Tab } from './tab.ts';

/** What goes wrong, and what a person reads then: the words must name the cause and what to do. */
const part = 'Bad ways';

async function wrongPassword(journey: Journey, { admin }: Customer): Promise<void> {
  const portal = await journey.tab('stranger', 'stranger');
  await portal.go(`${journey.world.baseUrl}/login`);
  await enterPassword(portal, admin.email, 'not the right sentence');
  await says(portal, /e-mail|password/i);
  const known = await said(portal);
  await portal.look('90-wrong-password');
  await enterPassword(portal, 'nobody@mail.example', 'not the right sentence');
  await says(portal, /e-mail|password/i);
  const unknown = await said(portal);
  if (known !== unknown) throw new Error(`The words tell who has an account: «${known}», «${unknown}».`);
}

const said = async (tab: Tab): Promise<string> =>
  ((await tab.page.getByRole('alert').textContent()) ?? '').replace(/Support ID \S+/, '');

/** An answer that is read out at once. */
const says = (tab: Tab, words: RegExp): Promise<void> =>
  tab.page.getByRole('alert').filter({ hasText: words }).waitFor();

async function workDomainAtPasswordForm(journey: Journey, customer: Customer): Promise<void> {
  const portal = await journey.tab('stranger', 'stranger');
  await enterPassword(portal, credentials(customer, 'emil').login, 'typed by mistake');
  await portal.read(/signs in with/);
  await portal.look('91-work-domain');
  if ((await portal.field('Password').inputValue()) !== '') throw new Error('The typed password stayed in its field.');
}

async function unknownDomain(journey: Journey): Promise<void> {
  const portal = await journey.tab('stranger', 'stranger');
  await portal.go(`${journey.world.baseUrl}/login?sso=1`);
  await portal.press('Continue with SSO');
  await portal.enter(portal.field('Work e-mail'), 'x@unknown.example');
  await portal.press('Continue');
  await says(portal, /Single sign-on is not set up for unknown\.example.*Check the address for a typo/);
  await portal.look('92-unknown-domain');
}

async function refusedAnswer(journey: Journey, customer: Customer): Promise<void> {
  await customer.idp.org.spoilNextAnswer(customer.idp.appId, 'wrong-audience');
  const portal = await journey.tab('stranger', 'stranger');
  await portal.enter(portal.field('Work e-mail'), credentials(customer, 'emil').login);
  await portal.press('Continue');
  await signInAtIdp(portal, worker(customer, 'emil'), '93-idp-sign-in');
  await portal.title('You are not signed in');
  await portal.read('Your organization’s answer could not be accepted');
  await portal.look('94-refused');
  journey.notebook.set('support', await portal.copy('Support ID'));
}

/** The administrator looks up what the employee was refused with. */
async function findAttempt(journey: Journey, customer: Customer): Promise<void> {
  const portal = await journey.tab('portal');
  await portal.go(`${journey.world.baseUrl}/login?sso=1`);
  await portal.press('Continue with SSO');
  await portal.enter(portal.field('Work e-mail'), credentials(customer, 'ada').login);
  await portal.press('Continue');
  await signInAtIdp(portal, worker(customer, 'ada'), '93-idp-sign-in');
  await portal.title('Dashboard');
  await openBusiness(portal, 'IdP Integration');
  await portal.follow('Activity');
  await portal.title('Activity');
  await portal.look('95-activity');
  const support = journey.notebook.get('support') ?? '';
  await portal.enter(portal.field('Support ID'), support);
  await portal.press('Find');
  await portal.page.getByRole('row').filter({ hasText: support }).filter({ hasText: 'Wrong audience' }).waitFor();
  await portal.page.getByRole('row').nth(2).waitFor({ state: 'detached' });
  await portal.look('96-attempt-found');
}

async function badKeys(journey: Journey): Promise<void> {
  const portal = await journey.tab('portal');
  await portal.go(`${journey.world.baseUrl}/register-key`);
  const { key } = await issueKey(journey.world, 2);
  const mistyped = `${key.slice(0, -1)}${key.endsWith('2') ? '3' : '2'}`;
  for (const [typed, words] of [
    [mistyped, /mistyped/],
    ['00000-00000-00000-00000-00000', /do not know this license key/],
  ] as const) {
    await portal.enter(portal.field('License key'), typed);
    await portal.press('Register Key');
    await portal.page.locator('input[aria-invalid=true]').and(portal.field('License key')).waitFor();
    const described = (await portal.field('License key').getAttribute('aria-describedby')) ?? '';
    const tied = portal.page.locator(
      described
        .split(' ')
        .map((id) => `[id="${id}"]`)
        .join(', '),
    );
    await tied.filter({ hasText: words }).waitFor();
  }
  await portal.look('97-unknown-key');
}

async function notInTheUsersGroup(journey: Journey, customer: Customer): Promise<void> {
  const desktop = await journey.installProduct();
  const app = await journey.tab('app', 'employee');
  await app.go(desktop.running.url);
  await app.enter(app.field('Work e-mail'), 'somebody@unknown.example');
  await app.press('Next');
  await app.read('What to do:');
  await app.read('domain_not_recognised');
  await app.look('98-product-unknown-domain');
  await app.follow('Use Another E-mail');
  await app.enter(app.field('Work e-mail'), credentials(customer, 'ada').login);
  await app.press('Next');
  await app.title('Continue in your browser');
  const browser = await journey.tab('browser', 'employee');
  await browser.go(desktop.browserUrl() ?? 'about:blank');
  await signInAtIdp(browser, worker(customer, 'ada'), '93-idp-sign-in');
  await (await journey.tab('app', 'employee')).read('not_in_user_group');
  await app.read('Support id');
  await app.look('99-product-refused');
}

/** `customer`: asked for when a station begins. */
export function badWays(customer: () => Customer): Station[] {
  const station = (
    title: string,
    go: (journey: Journey, customer: Customer) => Promise<void>,
    expected?: RegExp,
  ): Station => ({ title, part, go: (journey) => go(journey, customer()), ...(expected ? { expected } : {}) });
  return [
    station('A wrong password: the same words whoever it is', wrongPassword, /status of 40[13] .*\/api\//),
    station('A work address at the password form: sent to SSO', workDomainAtPasswordForm),
    station('An unknown domain in the SSO dialog', unknownDomain, /status of 4\d\d .*\/api\//),
    station('An answer that must be refused: what happened, and a support ID', refusedAnswer),
    station('The administrator finds the attempt by its support ID', findAttempt),
    station('A mistyped and an unknown key: the message stands at the field', badKeys, /status of 4\d\d .*\/api\//),
    station('The product: unknown domain, and not in the users group', notInTheUsersGroup),
  ];
}
