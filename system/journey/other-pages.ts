import type { Customer } from '../testing.ts';
import type { Journey, Station } from './journey.ts';

/** The pages that neither the guide nor a mishap leads to: each is opened by its address and looked at. */
const part = 'Other pages';

/** Address, and words that must be read there. */
type Page = readonly [path: string, words: string | RegExp];

const OUTSIDE: Page[] = [
  ['/password-reset', 'Reset your password'],
  ['/password-reset/confirm?token=123456', 'Set a new password'],
  ['/password-reset/confirm', 'This link is not complete'],
  ['/login/backup', 'Backup login'],
  ['/verify-email', 'This link is not complete'],
  ['/sign-in/refused?code=user_not_provisioned&support=sin-1', 'Your account has not arrived from your directory yet'],
  ['/nowhere', 'There is no page here'],
];

const INSIDE: Page[] = [
  ['/profile/business/users?role=All&status=All', /^Users$/],
  ['/profile/business/general', 'General'],
  ['/profile/business/licenses', 'Nobody holds a seat yet'],
  ['/profile/business/licenses?show=shares', 'Everybody takes from the same seats'],
  ['/profile/business/licenses?show=history', 'Nobody has held a seat yet'],
  ['/profile/business/licenses?show=computers', 'No computer yet'],
  ['/profile/security', 'Your organization looks after this sign-in'],
  ['/invitation?token=123456', 'Join a business account'],
];

const CONSOLE: Page[] = [
  ['', 'Where things are'],
  ['/people/add', 'Add Person'],
  ['/log', 'System Log'],
  ['/settings', 'Sandbox settings'],
  ['/groups/rules', 'Add Rule'],
  ['/app/{app}/assignments', /directly or through a group/],
  ['/app/{app}/assign/people', /to People/],
  ['/app/{app}/assign/groups', /to Groups/],
  ['/app/{app}/provisioning/integration', 'SCIM Connection'],
  ['/app/{app}/provisioning/integration/edit', 'Test Connector Configuration'],
  ['/app/{app}/saml/edit', 'Audience URI (SP Entity ID)'],
  ['/app/{app}/sign-on/attributes', 'Attribute Statements (optional)'],
  ['/app/{app}/logs', 'Provisioning log'],
  ['/group/{group}/profile', 'Delete group'],
];

const fileName = (path: string): string => path.replaceAll(/\W+/g, '-').replaceAll(/^-|-$/g, '');

async function lookAt(journey: Journey, of: { tab: string; profile: string; base: string }, pages: Page[]) {
  const tab = await journey.tab(of.tab, of.profile);
  for (const [path, words] of pages) {
    await tab.go(of.base + path);
    await tab.read(words);
    await tab.look(`other-${of.tab}-${fileName(path)}`);
  }
}

async function console({ world, ...journey }: Journey, { idp }: Customer): Promise<void> {
  const base = `${world.sandbox.webUrl}/org/${idp.org.slug}/admin`;
  const filled = CONSOLE.map(
    ([path, words]) => [path.replace('{app}', idp.appId).replace('{group}', idp.groups.admins.id), words] as const,
  );
  await lookAt({ world, ...journey }, { tab: 'console', profile: 'admin', base }, filled);
  const front: Page[] = [
    ['/', 'Organizations'],
    [`/org/${idp.org.slug}/login`, /^Sign in to /],
  ];
  await lookAt({ world, ...journey }, { tab: 'sandbox', profile: 'stranger', base: world.sandbox.webUrl }, front);
}

async function portal(journey: Journey): Promise<void> {
  const base = journey.world.baseUrl;
  await lookAt(journey, { tab: 'outside', profile: 'stranger', base }, OUTSIDE);
  await lookAt(journey, { tab: 'portal', profile: 'admin', base }, INSIDE);
}

async function product(journey: Journey): Promise<void> {
  const app = await journey.tab('app', 'employee');
  await app.follow('Close');
  await app.read('Meridian Desktop is locked');
  await app.look('other-app-locked');
  await app.follow('Account & License…');
  await app.title('Sign In to Meridian Account');
  await app.look('other-app-sign-in');
  await app.follow('Business Edition');
  await app.title('Enter Business Key');
  await app.look('other-app-business-key');
  await app.follow('Continue with SSO');
  await app.title('Activate with your work account');
}

/** After the bad ways: an administrator is signed in, and the product was refused. */
export const otherPages = (customer: () => Customer): Station[] => [
  { title: 'The other pages of the portal', part, go: portal },
  { title: 'The other pages of the sandbox', part, go: (journey) => console(journey, customer()) },
  { title: 'The manual way in the product', part, go: product },
];
