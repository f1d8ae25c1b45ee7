import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accounts, business, configuration } from '../contract/index.ts';
import { codeOf, customer, type TestWorld, testWorld } from './testing.ts';
import { setUpSecondFactor, signUp } from './walk/admin.ts';
import { PortalClient } from './walk/portal-client.ts';
import { SandboxClient } from './walk/sandbox-client.ts';
import { askProvider, atProvider, carriedAs, comeBack, type Kind } from './walk/social.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world.close());

const PASSWORD = 'plum kite harbour 88 lamp';
const browser = () => new PortalClient(world.baseUrl);
const person = (kind: Kind, id: string, email: string | null, emailVerified: boolean) =>
  atProvider(world, kind, 'people', { id, name: 'Pia Person', email, emailVerified });
const signIn = async (portal: PortalClient, kind: Kind, id: string | null) =>
  comeBack(portal, await askProvider(world, portal, { kind, person: id }));
const session = (portal: PortalClient) => portal.call(accounts.session);
const tokenOf = async (to: string, subject: string) => {
  const mail = await new SandboxClient(world.sandbox.webUrl).mail(to, subject);
  return new URL(mail.links.find((one) => one.includes('token=')) ?? 'http://none/').searchParams.get('token') ?? '';
};

test('the portal is told which providers there are', async () => {
  const { social } = await browser().call(configuration.configuration);
  expect(social).toEqual({ google: true, apple: true, facebook: true });
  const nowhere = await browser().fetch(`${world.baseUrl}/sign-in/with/myspace`);
  expect(nowhere.status).toBe(404);
  const abroad = await browser().fetch(`${world.baseUrl}/sign-in/with/google?returnTo=//evil.example`);
  expect(abroad.status).toBe(422);
});

describe.each(['google', 'apple', 'facebook'] as const)('%s', (kind) => {
  test('a newcomer whose address it vouches for has an account, and the same one the next time', async () => {
    await person(kind, `${kind}-new`, `new.${kind}@mail.example`, true);
    const portal = browser();
    expect(await signIn(portal, kind, `${kind}-new`)).toBe('/dashboard');
    const first = await session(portal);
    const email = `new.${kind}@mail.example`;
    expect(first).toMatchObject({
      signedIn: true,
      email,
      method: kind,
      hasPersonalAccount: true,
      displayName: 'Pia Person',
    });
    const again = browser();
    await signIn(again, kind, `${kind}-new`);
    const { hasPassword, identities } = await again.call(accounts.security);
    expect([hasPassword, identities.map(({ provider }) => provider)]).toEqual([false, [kind]]);
    expect(await codeOf(again.call(accounts.removeIdentity, { params: { provider: kind } }))).toBe('last_way_in');
  });

  test('its ID decides, not its address: another address at the provider is still the same account', async () => {
    await person(kind, `${kind}-new`, `renamed.${kind}@mail.example`, true);
    const portal = browser();
    await signIn(portal, kind, `${kind}-new`);
    expect((await session(portal)).email).toBe(`new.${kind}@mail.example`);
  });

  test('an account of the same proved address is joined, and told by mail', async () => {
    const email = `both.${kind}@mail.example`;
    await signUp(world, { email, displayName: 'Bo Both', password: PASSWORD });
    await person(kind, `${kind}-both`, email, true);
    const portal = browser();
    expect(await signIn(portal, kind, `${kind}-both`)).toBe('/dashboard');
    expect(await session(portal)).toMatchObject({ email, displayName: 'Bo Both' });
    const mail = await new SandboxClient(world.sandbox.webUrl).mail(email, 'now signs in');
    expect(mail.subject).toContain('Meridian');
  });

  test('an address it does not vouch for is proved by mail first', async () => {
    const email = `unproved.${kind}@mail.example`;
    await person(kind, `${kind}-unproved`, email, false);
    const portal = browser();
    expect(await signIn(portal, kind, `${kind}-unproved`)).toBe(`/login?social=confirm_by_mail&provider=${kind}`);
    expect((await session(portal)).signedIn).toBe(false);
    const token = await tokenOf(email, 'Confirm your address to sign in');
    expect(await portal.call(accounts.confirmIdentity, { body: { token } })).toEqual({ email });
    expect(await codeOf(portal.call(accounts.confirmIdentity, { body: { token } }))).toBe('link_unusable');
    expect(await signIn(portal, kind, `${kind}-unproved`)).toBe('/dashboard');
  });

  test('an unproved sign-up of the same address is not joined: its password goes when the owner proves the address', async () => {
    const email = `squatted.${kind}@mail.example`;
    const squatter = browser();
    await squatter.call(accounts.signUp, { body: { email, displayName: 'Squatter', password: PASSWORD } });
    await person(kind, `${kind}-owner`, email, true);
    const owner = browser();
    expect(await signIn(owner, kind, `${kind}-owner`)).toBe(`/login?social=confirm_by_mail&provider=${kind}`);
    await owner.call(accounts.confirmIdentity, {
      body: { token: await tokenOf(email, 'Confirm your address to sign in') },
    });
    expect(await codeOf(squatter.call(accounts.signIn, { body: { email, password: PASSWORD } }))).toBe(
      'wrong_credentials',
    );
    expect(await signIn(owner, kind, `${kind}-owner`)).toBe('/dashboard');
    expect((await session(owner)).displayName).toBe('Pia Person');
  });

  test.each(['nonce', 'no_nonce', 'audience', 'other_party', 'issuer', 'expired', 'signature', 'unsigned'])(
    'an ID token spoiled in its %s opens nothing',
    async (spoil) => {
      await atProvider(world, kind, 'spoil', { spoil });
      const portal = browser();
      expect(await signIn(portal, kind, `${kind}-new`)).toBe(`/login?social=provider_refused&provider=${kind}`);
      expect((await session(portal)).signedIn).toBe(false);
      await atProvider(world, kind, 'spoil', { spoil: null });
    },
  );

  test('cancelled, a wrong state, another browser, a second time, too late: nothing is opened', async () => {
    const ended = (outcome: string) => `/login?social=${outcome}&provider=${kind}`;
    const portal = browser();
    expect(await signIn(portal, kind, null)).toBe(ended('cancelled'));
    const wrong = await askProvider(world, portal, { kind, person: `${kind}-new` });
    const values = new URLSearchParams({ code: wrong.values.get('code') ?? '', state: 'x'.repeat(43) });
    expect(await comeBack(portal, carriedAs(world, kind, values))).toBe(ended('request_unknown'));
    expect(await comeBack(browser(), wrong)).toBe(ended('other_browser'));
    expect(await comeBack(portal, wrong)).toBe(ended('request_unknown'));
    const late = await askProvider(world, portal, { kind, person: `${kind}-new` });
    world.pass(11 * 60_000);
    expect(await comeBack(portal, late)).toBe(ended('request_expired'));
    expect((await session(portal)).signedIn).toBe(false);
  });

  test('a code of somebody else, or one that was used, is refused in a fresh sign-in', async () => {
    const thief = browser();
    const stolen = await askProvider(world, browser(), { kind, person: `${kind}-new` });
    const own = await askProvider(world, thief, { kind, person: `${kind}-both` });
    const mixed = new URLSearchParams({ code: stolen.values.get('code') ?? '', state: own.values.get('state') ?? '' });
    expect(await comeBack(thief, carriedAs(world, kind, mixed))).toContain('provider_refused');
    const honest = browser();
    const used = await askProvider(world, honest, { kind, person: `${kind}-new` });
    expect(await comeBack(honest, used)).toBe('/dashboard');
    const next = await askProvider(world, honest, { kind, person: `${kind}-new` });
    const replayed = new URLSearchParams({
      code: used.values.get('code') ?? '',
      state: next.values.get('state') ?? '',
    });
    expect(await comeBack(honest, carriedAs(world, kind, replayed))).toContain('provider_refused');
  });
});

test('without an address nobody gets in; an answer for one provider is none for another', async () => {
  await person('facebook', 'facebook-silent', null, false);
  expect(await signIn(browser(), 'facebook', 'facebook-silent')).toContain('email_missing');
  const portal = browser();
  const carried = await askProvider(world, portal, { kind: 'google', person: 'google-new' });
  expect(await comeBack(portal, carriedAs(world, 'facebook', carried.values))).toContain('request_unknown');
});

test('whoever had an address once, and signed up at Google with it, is not let into the account of its owner of today', async () => {
  const email = 'desk@sold.example';
  await signUp(world, { email, displayName: 'Ola Owner', password: PASSWORD });
  const former = { id: 'google-former', name: 'Fay Former', email, emailVerified: true, elsewhere: true };
  await atProvider(world, 'google', 'people', former);
  const portal = browser();
  expect(await signIn(portal, 'google', 'google-former')).toContain('confirm_by_mail');
  expect((await session(portal)).signedIn).toBe(false);
});

test('a session that its owner ends takes nothing along: no provider it was joining, no link to another address', async () => {
  const email = 'thrown@mail.example';
  const { admin } = await signUp(world, { email, displayName: 'Tom', password: PASSWORD });
  const intruder = browser();
  await intruder.call(accounts.signIn, { body: { email, password: PASSWORD } });
  await person('google', 'google-intruder', 'intruder@mail.example', true);
  const asked = async () => {
    const { url } = await intruder.call(accounts.joinIdentity, { params: { provider: 'google' } });
    return askProvider(world, intruder, { kind: 'google', person: 'google-intruder', start: url });
  };
  const carried = await asked();
  await intruder.call(accounts.requestEmailChange, { body: { email: 'intruder@mail.example' } });
  const token = await tokenOf('intruder@mail.example', 'Confirm');
  const changed = 'another plum kite harbour 12';
  expect(await admin.portal.call(accounts.changePassword, { body: { password: changed } })).toEqual({
    endedSessions: 1,
  });
  expect(await comeBack(intruder, carried)).toBe('/security?social=request_expired&provider=google');
  expect(await codeOf(intruder.call(accounts.confirmEmailChange, { body: { token } }))).toBe('link_unusable');
  expect((await admin.portal.call(accounts.security)).identities).toEqual([]);
});

describe('an account with a second factor', () => {
  const email = 'tina@mail.example';

  test('is joined only from within, by somebody who proved who they are just now', async () => {
    const { admin } = await signUp(world, { email, displayName: 'Tina', password: PASSWORD });
    await setUpSecondFactor(world, admin);
    await person('google', 'google-tina', email, true);
    expect(await signIn(browser(), 'google', 'google-tina')).toContain('join_from_security');
    const { url } = await admin.portal.call(accounts.joinIdentity, { params: { provider: 'google' } });
    const carried = await askProvider(world, admin.portal, { kind: 'google', person: 'google-tina', start: url });
    expect(await comeBack(admin.portal, carried)).toBe('/security?social=joined&provider=google');
    const portal = browser();
    expect(await signIn(portal, 'google', 'google-tina')).toBe('/dashboard');
    expect((await session(portal)).email).toBe(email);
    world.pass(16 * 60_000);
    const late = admin.portal.call(accounts.joinIdentity, { params: { provider: 'apple' } });
    expect(await codeOf(late)).toBe('reauthentication_needed');
  });

  test('what is joined to one account is not joined to another', async () => {
    const { admin } = await signUp(world, { email: 'theo@mail.example', displayName: 'Theo', password: PASSWORD });
    const { url } = await admin.portal.call(accounts.joinIdentity, { params: { provider: 'google' } });
    const carried = await askProvider(world, admin.portal, { kind: 'google', person: 'google-tina', start: url });
    expect(await comeBack(admin.portal, carried)).toBe('/security?social=identity_taken&provider=google');
  });
});

test('while single sign-on is active, such a session opens that business account no more than a password does', async () => {
  const { admin } = await customer(world, { name: 'guarded' });
  await person('google', 'google-guarded', admin.email, true);
  const { url } = await admin.portal.call(accounts.joinIdentity, { params: { provider: 'google' } });
  const carried = await askProvider(world, admin.portal, { kind: 'google', person: 'google-guarded', start: url });
  expect(await comeBack(admin.portal, carried)).toContain('social=joined');
  const portal = browser();
  await signIn(portal, 'google', 'google-guarded');
  const { workspaces } = await session(portal);
  expect(workspaces).toMatchObject([{ access: 'sso_required' }]);
  const params = { businessAccountId: admin.businessAccountId };
  expect(await codeOf(portal.call(business.users, { params }))).toBe('sso_required');
});
