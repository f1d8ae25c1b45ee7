import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accounts, integration, signIn } from '../contract/index.ts';
import { type Customer, codeOf, credentials, customer, deactivate, type TestWorld, testWorld } from './testing.ts';
import { signInBySso, throughIdp } from './walk/browser.ts';
import { activate } from './walk/connect.ts';
import { PortalClient } from './walk/portal-client.ts';
import { totpCode } from './walk/totp.ts';

let world: TestWorld;
let harbour: Customer;
let meadow: Customer;
beforeAll(async () => {
  world = await testWorld();
  harbour = await customer(world, { name: 'harbour' });
  meadow = await customer(world, { name: 'meadow' });
});
afterAll(() => world.close());

const refusal = (url: string): string | null => new URL(url).searchParams.get('code');

describe('signing in by SSO', () => {
  test('the domain of the e-mail leads to the IdP, and back as administrator by group', async () => {
    const browser = new PortalClient(world.baseUrl);
    const page = await signInBySso(browser, `ada@${harbour.domain}`, credentials(harbour, 'ada'));
    expect(page.typed).toBe(true);
    const session = await browser.call(accounts.session);
    expect(session).toMatchObject({
      method: 'sso',
      hasPersonalAccount: false,
      workspaces: [{ role: 'administrator', access: 'open' }],
    });
    harbour.admin.portal = browser;
  });

  test('with a live session at the IdP nothing is typed', async () => {
    const browser = new PortalClient(world.baseUrl);
    await signInBySso(browser, `ada@${harbour.domain}`, credentials(harbour, 'ada'));
    await browser.call(accounts.signOut);
    expect((await signInBySso(browser, `ada@${harbour.domain}`, credentials(harbour, 'ada'))).typed).toBe(false);
  });

  test('somebody in the users group is a member, not an administrator', async () => {
    const browser = new PortalClient(world.baseUrl);
    await signInBySso(browser, `emil@${harbour.domain}`, credentials(harbour, 'emil'));
    const { workspaces } = await browser.call(accounts.session);
    expect(workspaces).toMatchObject([{ role: 'member' }]);
    const params = { businessAccountId: harbour.admin.businessAccountId };
    expect(await codeOf(browser.call(integration.mintScimToken, { params }))).toBe('not_allowed');
  });

  test('a session of one business account opens no other', async () => {
    const params = { businessAccountId: meadow.admin.businessAccountId };
    expect(await codeOf(harbour.admin.portal.call(integration.getIntegration, { params }))).toBe(
      'no_such_business_account',
    );
  });

  test('an unknown domain is said to be unknown', async () => {
    const browser = new PortalClient(world.baseUrl);
    expect(await codeOf(browser.call(signIn.startSso, { body: { email: 'x@unknown.example' } }))).toBe(
      'domain_not_recognised',
    );
  });

  test('the password session of the founder no longer opens it, and the backup login does', async () => {
    const { email, password, totpSecret } = harbour.admin;
    world.pass(60_000);
    const browser = new PortalClient(world.baseUrl);
    await browser.call(accounts.signIn, { body: { email, password, code: totpCode(totpSecret ?? '', world.clock()) } });
    expect((await browser.call(accounts.session)).workspaces).toMatchObject([{ access: 'sso_required' }]);
    world.pass(60_000);
    const backup = new PortalClient(world.baseUrl);
    await backup.call(accounts.backupSignIn, {
      body: { email, password, code: totpCode(totpSecret ?? '', world.clock()) },
    });
    expect((await backup.call(accounts.session)).workspaces).toMatchObject([{ access: 'open', role: 'administrator' }]);
  });
});

describe('answers that must be refused', () => {
  const spoiled = async (fault: string): Promise<string | null> => {
    await harbour.idp.org.spoilNextAnswer(harbour.idp.appId, fault);
    const browser = new PortalClient(world.baseUrl);
    const page = await signInBySso(browser, `emil@${harbour.domain}`, credentials(harbour, 'emil'));
    expect((await browser.call(accounts.session)).signedIn).toBe(false);
    return refusal(page.url);
  };

  test.each(['expired', 'wrong-audience', 'wrong-recipient', 'tampered', 'other-key'])('%s', async (fault) => {
    expect(await spoiled(fault)).toBe('saml_refused');
  });

  test('replayed', async () => {
    expect(await spoiled('replay-last')).toMatch(/^(saml_refused|request_used|request_unknown)$/);
  });

  test("another tenant's answer, sent to this tenant's address", async () => {
    const browser = new PortalClient(world.baseUrl);
    const { url } = await browser.call(signIn.startSso, { body: { email: `emil@${harbour.domain}` } });
    // The sign-in of harbour begins in this browser; what arrives at its ACS was made by meadow's IdP for meadow.
    await browser.follow(new URL(url, world.baseUrl).href);
    const other = new PortalClient(world.baseUrl);
    const answer = await capturedAnswer(other, meadow, 'emil');
    const acs = (await integrationOf(harbour)).sp.acsUrl;
    const page = await browser.follow(acs, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: world.sandbox.webUrl },
      body: new URLSearchParams(answer).toString(),
    });
    expect(refusal(page.url) ?? page.status).not.toBe(null);
    expect((await browser.call(accounts.session)).signedIn).toBe(false);
  });
});

test('Deactivate brings the earlier way in back; SSO then says the integration is inactive; Activate resumes', async () => {
  await deactivate(harbour);
  const browser = new PortalClient(world.baseUrl);
  expect(await codeOf(browser.call(signIn.startSso, { body: { email: `ada@${harbour.domain}` } }))).toBe(
    'integration_inactive',
  );
  const { email, password, totpSecret } = harbour.admin;
  world.pass(60_000);
  await browser.call(accounts.signIn, { body: { email, password, code: totpCode(totpSecret ?? '', world.clock()) } });
  expect((await browser.call(accounts.session)).workspaces).toMatchObject([{ access: 'open', role: 'administrator' }]);
  await activate({ ...harbour.admin, portal: browser });
  const again = new PortalClient(world.baseUrl);
  await signInBySso(again, `ada@${harbour.domain}`, credentials(harbour, 'ada'));
  expect((await again.call(accounts.session)).signedIn).toBe(true);
});

/** The form fields an IdP would post, taken from the page before it is sent. */
async function capturedAnswer(browser: PortalClient, who: Customer, name: string): Promise<Record<string, string>> {
  const { url } = await browser.call(signIn.startSso, { body: { email: `${name}@${who.domain}` } });
  const page = await throughIdp(browser, new URL(url, world.baseUrl).href, credentials(who, name), {
    stopAtAnswer: true,
  });
  return page.answer ?? {};
}

async function integrationOf(who: Customer) {
  const browser = new PortalClient(world.baseUrl);
  await signInBySso(browser, `ada@${who.domain}`, credentials(who, 'ada'));
  const { integration: view } = await browser.call(integration.getIntegration, {
    params: { businessAccountId: who.admin.businessAccountId },
  });
  if (!view) throw new Error('No integration.');
  return view;
}
