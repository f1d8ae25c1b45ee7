import { afterAll, beforeAll, expect, test } from 'vitest';
import { accounts, business } from '../contract/index.ts';
import { type Customer, credentials, customer, refusedWith, type TestWorld, taken, testWorld } from './testing.ts';
import { type Admin, signIn, signUp } from './walk/admin.ts';
import { signInBySso } from './walk/browser.ts';
import { activate } from './walk/connect.ts';
import { activateComputer, newComputer } from './walk/employee.ts';
import { PortalClient } from './walk/portal-client.ts';
import { SandboxClient } from './walk/sandbox-client.ts';

let world: TestWorld;
let harbour: Customer;
let emil: Admin;
const email = 'emil@harbour.example';

beforeAll(async () => {
  world = await testWorld();
  harbour = await customer(world, { name: 'harbour', activated: false });
  emil = (await signUp(world, { email, displayName: 'Emil', password: 'nine quiet herons wading' })).admin;
  const params = { businessAccountId: harbour.admin.businessAccountId };
  await harbour.admin.portal.call(business.inviteUser, { params, body: { emails: [email], role: 'administrator' } });
  const mail = await new SandboxClient(world.sandbox.webUrl).mail(email, 'invites');
  const token = new URL(mail.links.find((link) => link.includes('token=')) ?? '').searchParams.get('token') ?? '';
  await emil.portal.call(business.acceptInvitation, { body: { token } });
  await activate(harbour.admin);
  const ada = new PortalClient(world.baseUrl);
  await signInBySso(ada, `ada@${harbour.domain}`, credentials(harbour, 'ada'));
  harbour.admin.portal = ada;
});
afterAll(() => world.close());

test('somebody is a local member and a person of the directory: one block ends all of it, and lifts all of it', async () => {
  const params = { businessAccountId: harbour.admin.businessAccountId };
  const { portal: ada } = harbour.admin;
  const browser = new PortalClient(world.baseUrl);
  await signInBySso(browser, email, credentials(harbour, 'emil'));
  const computer = newComputer(world, 'emil-laptop');
  expect(refusedWith(await activateComputer(computer, email, credentials(harbour, 'emil')))).toBe('activated');
  expect(await taken(harbour)).toBe(1);

  const { users } = await ada.call(business.users, { params, query: { search: 'emil' } });
  const member = users.find(({ kind }) => kind === 'member');
  const block = (blocked: boolean) =>
    ada.call(business.blockUser, { params: { ...params, userId: member?.id ?? '' }, body: { blocked } });
  await block(true);
  expect(await taken(harbour)).toBe(0);
  expect(await browser.call(accounts.session)).toMatchObject({ signedIn: false });
  await signIn(world, emil);
  expect((await emil.portal.call(accounts.session)).workspaces).toMatchObject([{ access: 'blocked' }]);
  const again = newComputer(world, 'emil-desktop');
  expect(refusedWith(await activateComputer(again, email, credentials(harbour, 'emil')))).toBe('user_blocked');

  await block(false);
  expect(refusedWith(await activateComputer(again, email, credentials(harbour, 'emil')))).toBe('activated');
});
