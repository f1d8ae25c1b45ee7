import { setTimeout as sleep } from 'node:timers/promises';
import { type Customer, credentials } from '../testing.ts';
import { signUp } from '../walk/admin.ts';
import { totpCode } from '../walk/totp.ts';
import { issueKey } from '../walk/vendor.ts';
import { enterPassword } from './account.ts';
import { openBusiness } from './activation.ts';
import { enterBySso, worker } from './employees.ts';
import type { Journey, Station } from './journey.ts';
import { seatsAndLeavers } from './seats-and-leavers.ts';
import type { Tab } from './tab.ts';

/** Two businesses at once, each with an IdP of its own; `harbour` has two seats. */
export interface TwoBusinesses {
  harbour: Customer;
  valley: Customer;
}

const part = 'Two businesses';
const TOTP_STEP = 30_000;

async function eachSeesItsOwn(journey: Journey, { harbour, valley }: TwoBusinesses): Promise<void> {
  for (const [customer, name, other] of [
    [harbour, 'ada', valley],
    [valley, 'otto', harbour],
  ] as const) {
    const portal = await enterBySso(journey, customer, name);
    await portal.title('Dashboard');
    await openBusiness(portal, 'Users');
    await portal.read(credentials(customer, name).login);
    const strangers = await portal.page.getByText(`@${other.domain}`).count();
    if (strangers > 0) throw new Error(`${name} reads ${strangers} addresses of ${other.domain}.`);
  }
}

async function switchWorkspaces({ world, ...journey }: Journey): Promise<void> {
  const password = 'the sentence of a consultant';
  const { admin } = await signUp(world, { email: 'cleo@mail.example', displayName: 'Cleo Consultant', password });
  const portal = await journey.tab('portal', 'cleo');
  await portal.go(`${world.baseUrl}/login`);
  await enterPassword(portal, admin.email, password);
  await portal.title('Dashboard');
  await register(portal, (await issueKey(world, 3)).key, 'Quay Studio');
  await register(portal, (await issueKey(world, 4)).key, 'Mill Studio', { elsewhere: true });
  await portal.read('0 of 4 seats taken');
  await portal.press('Workspace: Mill Studio. Switch workspace');
  await portal.look('two-workspaces', { wideOnly: true });
  await portal.click(portal.named('menuitem', /^Quay Studio/));
  await portal.read('0 of 3 seats taken');
  await portal.named('button', 'Workspace: Quay Studio. Switch workspace').waitFor();
}

async function register(portal: Tab, key: string, organization: string, { elsewhere = false } = {}): Promise<void> {
  await portal.click(
    portal.page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Register Key' }),
  );
  await portal.title('Register Key');
  await portal.enter(portal.field('License key'), key);
  if (elsewhere) await portal.check('This key is for another organization');
  await portal.press('Register Key');
  await portal.title('Your organization');
  await portal.enter(portal.field('Organization name'), organization);
  await portal.choose(portal.field('Country'), 'Switzerland');
  await portal.press('Register Key');
  await portal.read('Key registered');
  await portal.follow('Go to the dashboard');
}

/** Made an administrator by the admins group alone; may do what the first one may. */
async function secondAdministrator(journey: Journey, { harbour }: TwoBusinesses): Promise<void> {
  const { org, groups } = harbour.idp;
  const console = await journey.tab('console', 'it');
  await console.go(`${journey.world.sandbox.webUrl}/org/${org.slug}/admin/group/${groups.admins.id}`);
  await console.follow('Assign people');
  await console.press(`Assign ${credentials(harbour, 'gus').login}`);
  await console.follow('Done');
  await console.named('link', /^Gus /).waitFor();
  await org.idle();
  const portal = await enterBySso(journey, harbour, 'gus');
  await portal.title('Dashboard');
  await openBusiness(portal, 'IdP Integration');
  await portal.press('Deactivate');
  await portal.title('Deactivate the integration?');
  await portal.press('Cancel');
}

/** *Test sign-in* of step 4: the ladder, with nobody's session changed. */
async function testTheSignIn(journey: Journey, { harbour }: TwoBusinesses): Promise<void> {
  const portal = await journey.tab('portal', 'gus');
  await portal.click(
    portal.page.getByRole('list', { name: 'Steps' }).getByRole('button', { name: '4. Configure SAML integration' }),
  );
  const opened = portal.page.waitForEvent('popup');
  await portal.press(/^Test sign-in/);
  const popup = await opened;
  const emil = worker(harbour, 'emil');
  await popup.getByLabel('Username').fill(emil.login);
  await popup.getByLabel('Password').fill(emil.workPassword);
  await popup.getByRole('button', { name: 'Sign in' }).click();
  await popup.getByRole('heading', { name: 'Test sign-in' }).waitFor();
  await popup.getByText('Everything fits').waitFor();
  const missed = await popup.getByText(/^(failed|not reached)$/).count();
  if (missed > 0) throw new Error(`${missed} steps of the test did not pass.`);
  const address = popup.url();
  await popup.close();
  await portal.go(address);
  await portal.read('Everything fits');
  await portal.look('test-sign-in');
}

/** The IdP, the DNS host and the mail server are gone. */
async function backupLogin(journey: Journey, { harbour }: TwoBusinesses): Promise<void> {
  const { world } = journey;
  const { email, password, totpSecret } = harbour.admin;
  await world.stopOutside();
  const portal = await journey.tab('portal', 'owner');
  await portal.go(`${world.baseUrl}/login?sso=1`);
  await portal.press('Continue with SSO');
  await portal.follow('Identity provider down? Use the backup login');
  await portal.title('Backup login');
  await portal.enter(portal.field('E-mail'), email);
  await portal.enter(portal.field('Password'), password);
  // A code counts once, and the current one may have set the factor up.
  await sleep(TOTP_STEP - (world.clock().getTime() % TOTP_STEP) + 500);
  await portal.enter(portal.field(await codeLabel(portal)), totpCode(totpSecret ?? '', world.clock()));
  await portal.press('Sign in with backup login');
  await portal.title('Dashboard');
  await openBusiness(portal, 'IdP Integration');
  await portal.named('button', 'Deactivate').waitFor();
  await portal.look('backup-integration');
}

const codeLabel = async (portal: Tab): Promise<string> =>
  (await portal.page.locator('label', { hasText: /code/i }).first().textContent())?.trim() ?? '';

/** `businesses`: asked for when a station begins. */
export function twoBusinesses(businesses: () => TwoBusinesses): Station[] {
  const station = (title: string, go: (journey: Journey, both: TwoBusinesses) => Promise<void>): Station => ({
    title,
    part,
    go: (journey) => go(journey, businesses()),
  });
  return [
    station('Two administrators, two IdPs: each sees its own people', eachSeesItsOwn),
    station('A person of two business accounts switches between them', switchWorkspaces),
    station('An administrator who is not the first, by the admins group', secondAdministrator),
    station('The new administrator tests the sign-in', testTheSignIn),
    ...seatsAndLeavers(() => businesses().harbour),
    station('The IdP is down: the backup login opens the business account', backupLogin),
  ];
}
