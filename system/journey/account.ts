import { SandboxClient } from '../walk/sandbox-client.ts';
import { COMPANY, IDAS_PASSWORD, ida } from './company.ts';
import type { Journey, Station } from './journey.ts';
import type { Tab } from './tab.ts';

/** Chapter I of the guide: an account, and the license key in it. */
const part = 'I. Registering the license key';

async function signUp(journey: Journey): Promise<void> {
  const portal = await journey.tab('portal');
  await portal.go(journey.world.baseUrl);
  await portal.title('Sign In');
  await portal.read('Not your corporate password');
  await portal.look('01-sign-in');
  await portal.follow('Create an account');
  await portal.title('Create an account');
  await portal.read('Do not reuse your corporate password.');
  await portal.look('02-sign-up');
  await portal.enter(portal.field('Your name'), `${ida.firstName} ${ida.lastName}`);
  await portal.enter(portal.field('E-mail'), ida.login);
  await portal.enter(portal.field('Password'), IDAS_PASSWORD);
  await portal.press('Create account');
  await portal.title('Look into your mail');
  await portal.read(ida.login);
  await portal.look('03-mail-sent');
}

async function confirmAddress({ world, ...journey }: Journey): Promise<void> {
  const subject = (await new SandboxClient(world.sandbox.webUrl).mail(ida.login, '')).subject;
  const inbox = await journey.tab('inbox');
  await inbox.go(`${world.sandbox.webUrl}/inbox`);
  await inbox.look('04-inbox');
  await inbox.follow(subject);
  await inbox.title(subject);
  await inbox.look('05-mail');
  await inbox.follow(/verify-email/);
  await inbox.title('Confirm your e-mail');
  await inbox.look('06-confirm-mail');
  await inbox.press('Confirm e-mail');
  await inbox.title('E-mail confirmed');
  await inbox.look('07-mail-confirmed');
}

async function signIn({ world, ...journey }: Journey): Promise<void> {
  const portal = await journey.tab('portal');
  await portal.go(`${world.baseUrl}/login`);
  await enterPassword(portal, ida.login, IDAS_PASSWORD);
  await portal.title('Dashboard');
  await portal.read('No business account yet');
  await portal.look('08-empty-dashboard');
}

export async function enterPassword(portal: Tab, email: string, password: string): Promise<void> {
  await portal.enter(portal.field('E-mail'), email);
  await portal.enter(portal.field('Password'), password);
  await portal.press('Sign In');
}

async function registerKey({ notebook, ...journey }: Journey): Promise<void> {
  const portal = await journey.tab('portal');
  await portal.click(
    portal.page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Register Key' }),
  );
  await portal.title('Register Key');
  await portal.look('09-register-key');
  await portal.enter(portal.field('License key'), notebook.get('key') ?? '');
  await portal.enter(portal.field('Display name (optional)'), 'Design team');
  await portal.press('Register Key');
  await portal.title('Your organization');
  await portal.look('10-organization');
  await portal.enter(portal.field('Organization name'), COMPANY.name);
  await portal.choose(portal.field('Country'), COMPANY.country);
  await portal.press('Register Key');
  await portal.read('Key registered');
  await portal.look('11-key-registered');
  await portal.follow('Go to the dashboard');
  await portal.read('Design team');
  await portal.read('0 of 2 seats taken');
  await portal.look('12-dashboard');
}

export const account: Station[] = [
  { title: 'Sign up, warned not to reuse the corporate password', part, go: signUp },
  { title: 'Confirm the address by the link of the mail', part, go: confirmAddress },
  { title: 'Sign in', part, go: signIn },
  { title: 'Register Key, with the organization form', part, go: registerKey },
];
