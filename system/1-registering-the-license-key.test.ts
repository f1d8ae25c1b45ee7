import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accounts, licenses } from '../contract/index.ts';
import { codeOf, type TestWorld, testWorld } from './testing.ts';
import { type Admin, registerKey, signUp } from './walk/admin.ts';
import { PortalClient } from './walk/portal-client.ts';
import { issueKey } from './walk/vendor.ts';

let world: TestWorld;
let admin: Admin;
const organization = { name: 'Register Ltd', country: 'CH' };
const register = (who: Admin, key: string) =>
  codeOf(who.portal.call(licenses.registerKey, { body: { key, organization } }));

beforeAll(async () => {
  world = await testWorld();
  ({ admin } = await signUp(world, {
    email: 'rita@mail.example',
    displayName: 'Rita',
    password: 'one more private sentence',
  }));
});
afterAll(() => world.close());

describe('a license key that cannot be registered is answered clearly, and nothing is created', () => {
  test('mistyped: told before anything is looked up', async () => {
    expect(await register(admin, 'AAAAA-AAAAA-AAAAA-AAAAA-AAAAB')).toBe('key_mistyped');
  });
  test('unknown', async () => {
    expect(await register(admin, '00000-00000-00000-00000-00000')).toBe('key_unknown');
  });
  test('no business account was made by any of it', async () => {
    expect((await admin.portal.call(accounts.session)).workspaces).toEqual([]);
  });
});

test('a key of a new customer asks for the organization, is registered, and cannot be registered again', async () => {
  const { key } = await issueKey(world, 3);
  const { portal } = admin;
  expect(await portal.call(licenses.registerKey, { body: { key } })).toEqual({ state: 'organization_needed' });
  await registerKey(admin, key.toLowerCase().replaceAll('-', ' '), organization);
  expect(await register(admin, key)).toBe('key_used');
  const { workspaces } = await portal.call(accounts.session);
  expect(workspaces).toMatchObject([
    { name: 'Register Ltd', role: 'administrator', access: 'open', perUserLicensing: true },
  ]);
});

test('a second key of the same person goes into the same business account', async () => {
  const { key } = await issueKey(world, 2);
  const done = await admin.portal.call(licenses.registerKey, { body: { key } });
  expect(done).toMatchObject({ state: 'registered', businessAccountId: admin.businessAccountId });
});

test('a key goes into a new business account beside the first one on demand, and the workspaces are two', async () => {
  const { key } = await issueKey(world, 2);
  const { portal, businessAccountId } = admin;
  const asked = await portal.call(licenses.registerKey, { body: { key, asNew: true } });
  expect(asked).toEqual({ state: 'organization_needed' });
  const both = { key, asNew: true, businessAccountId, organization: { name: 'Second Ltd', country: 'DE' } };
  expect(await codeOf(portal.call(licenses.registerKey, { body: both }))).toBe('choose_the_business_account');
  const { businessAccountId: _, ...fresh } = both;
  const done = await portal.call(licenses.registerKey, { body: fresh });
  expect(done.state).toBe('registered');
  expect(done.businessAccountId).not.toBe(businessAccountId);
  const { workspaces } = await portal.call(accounts.session);
  expect(workspaces.map(({ name, role }) => [name, role])).toContainEqual(['Second Ltd', 'administrator']);
  expect(workspaces).toHaveLength(2);
});

test('nobody is told whether an address has an account', async () => {
  const stranger = new PortalClient(world.baseUrl);
  const wrong = (email: string) =>
    codeOf(stranger.call(accounts.signIn, { body: { email, password: 'not the right sentence' } }));
  expect(await wrong('rita@mail.example')).toBe(await wrong('nobody@mail.example'));
  const again = await stranger.call(accounts.signUp, {
    body: { email: 'rita@mail.example', displayName: 'X', password: 'some other long sentence' },
  });
  const fresh = await stranger.call(accounts.signUp, {
    body: { email: 'new@mail.example', displayName: 'X', password: 'some other long sentence' },
  });
  expect(again).toEqual(fresh);
});

test('somebody else sees nothing of the business account', async () => {
  const { admin: other } = await signUp(world, {
    email: 'omar@mail.example',
    displayName: 'Omar',
    password: 'another private sentence',
  });
  const params = { businessAccountId: admin.businessAccountId };
  expect(await codeOf(other.portal.call(licenses.subscriptions, { params }))).toBe('no_such_business_account');
});
