import { afterAll, beforeAll, expect, test } from 'vitest';
import { accounts, business } from '../contract/index.ts';
import { type Customer, codeOf, customer, type TestWorld, testWorld } from './testing.ts';
import { type Admin, setUpSecondFactor, signUp } from './walk/admin.ts';
import { SandboxClient } from './walk/sandbox-client.ts';
import { totpCode } from './walk/totp.ts';
import { vendor } from './walk/vendor.ts';

let world: TestWorld;
let locked: Customer;
let rita: Admin;
beforeAll(async () => {
  world = await testWorld();
  locked = await customer(world, { name: 'locked' });
  const newcomer = { email: 'rita@mail.example', displayName: 'Rita', password: 'plum kite harbour 88 lamp' };
  rita = (await signUp(world, newcomer)).admin;
});
afterAll(() => world.close());

const recover = (...more: string[]) =>
  vendor<{ integration: string; told: number }>(
    world,
    'business',
    'recover',
    'Locked Inc',
    '--email',
    rita.email,
    ...more,
  );

test('the operator finds the customer by the address of its administrator', async () => {
  const { businessAccounts } = await vendor<{ businessAccounts: { id: string; integration: string }[] }>(
    world,
    ...['business', 'list', '--search', locked.admin.email],
  );
  expect(businessAccounts).toMatchObject([{ id: locked.admin.businessAccountId, integration: 'active' }]);
});

test('while single sign-on is active, the new administrator needs a second factor, and gets the backup login', async () => {
  await expect(recover()).rejects.toThrow('backup_unfit');
  await setUpSecondFactor(world, rita);
  // Ada of the admins group, the former backup login, and Rita herself.
  expect(await recover()).toEqual({ integration: 'backup_login', told: 3 });
  const mail = await new SandboxClient(world.sandbox.webUrl).mail(locked.admin.email, 'was made administrator');
  expect(mail.subject).toContain(rita.email);
  world.pass(60_000);
  const code = totpCode(rita.totpSecret ?? '', world.clock());
  const signedIn = await rita.portal.call(accounts.backupSignIn, {
    body: { email: rita.email, password: rita.password, code },
  });
  expect(signedIn.businessAccountId).toBe(locked.admin.businessAccountId);
});

test('with --deactivate, local administrators have their ways in back', async () => {
  const params = { businessAccountId: locked.admin.businessAccountId };
  const open = () => codeOf(locked.admin.portal.call(business.users, { params }));
  expect(await open()).toBe('sso_required');
  expect((await recover('--deactivate')).integration).toBe('deactivated');
  expect(await open()).toBe('accepted');
});
