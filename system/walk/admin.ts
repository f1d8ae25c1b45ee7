import { accounts, licenses } from '../../contract/index.ts';
import type { World } from '../world.ts';
import { PortalClient } from './portal-client.ts';
import { SandboxClient } from './sandbox-client.ts';
import { totpCode } from './totp.ts';

/** An IT admin with a browser: a personal account, its second factor, and the business account it registered. */
export interface Admin {
  portal: PortalClient;
  email: string;
  password: string;
  totpSecret: string | null;
  businessAccountId: string;
}

export interface Newcomer {
  email: string;
  displayName: string;
  password: string;
}

/** Signs up, proves the address with the link of the mail, and signs in. */
export async function signUp(world: World, newcomer: Newcomer): Promise<{ admin: Admin; mailSubject: string }> {
  const portal = new PortalClient(world.baseUrl);
  const { email, displayName, password } = newcomer;
  await portal.call(accounts.signUp, { body: { email, displayName, password } });
  const mail = await new SandboxClient(world.sandbox.webUrl).mail(email, '');
  const link = mail.links.find((one) => one.includes('/verify-email'));
  const token = link ? new URL(link).searchParams.get('token') : null;
  if (!token) throw new Error(`The mail «${mail.subject}» holds no link to verify the address.`);
  await portal.call(accounts.verifyEmail, { body: { token } });
  const admin: Admin = { portal, email, password, totpSecret: null, businessAccountId: '' };
  await signIn(world, admin);
  return { admin, mailSubject: mail.subject };
}

export async function signIn(world: World, admin: Admin): Promise<void> {
  const { email, password, totpSecret } = admin;
  const code = totpSecret ? { code: totpCode(totpSecret, world.clock()) } : {};
  const { state } = await admin.portal.call(accounts.signIn, { body: { email, password, ...code } });
  if (state !== 'signed_in') throw new Error(`Signing in ended with «${state}».`);
}

/** *Register Key*: asked for the organization, because this person belongs to none yet. */
export async function registerKey(
  admin: Admin,
  key: string,
  organization: { name: string; country: string },
): Promise<string> {
  const first = await admin.portal.call(licenses.registerKey, { body: { key } });
  if (first.state !== 'organization_needed')
    throw new Error(`Registering answered «${first.state}» before the organization was given.`);
  const done = await admin.portal.call(licenses.registerKey, { body: { key, organization } });
  if (!done.businessAccountId || !done.perUser) throw new Error('The key was not registered for per-user licensing.');
  admin.businessAccountId = done.businessAccountId;
  return done.businessAccountId;
}

export async function setUpSecondFactor(world: World, admin: Admin): Promise<number> {
  const { secret } = await admin.portal.call(accounts.startSecondFactor);
  const { recoveryCodes } = await admin.portal.call(accounts.confirmSecondFactor, {
    body: { code: totpCode(secret, world.clock()) },
  });
  admin.totpSecret = secret;
  return recoveryCodes.length;
}
