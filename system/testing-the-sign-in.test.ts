import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accounts, integration } from '../contract/index.ts';
import { type Customer, codeOf, credentials, customer, type TestWorld, taken, testWorld } from './testing.ts';
import { throughIdp } from './walk/browser.ts';
import { PortalClient } from './walk/portal-client.ts';

let world: TestWorld;
let harbour: Customer;
beforeAll(async () => {
  world = await testWorld();
  harbour = await customer(world, { name: 'harbour', activated: false });
});
afterAll(() => world.close());

/** *Test sign-in* in step 4, through the IdP as somebody, to the page that explains it. */
async function tested(name: string) {
  const { portal, businessAccountId } = harbour.admin;
  const { url } = await portal.call(integration.startTest, { params: { businessAccountId } });
  const page = await throughIdp(portal, new URL(url, world.baseUrl).href, credentials(harbour, name));
  const [, supportId = ''] = /\/profile\/business\/idp_integration\/test\/(sin-\w+)$/.exec(page.url) ?? [];
  return portal.call(integration.testResult, { params: { businessAccountId, supportId } });
}

const view = async () => {
  const params = { businessAccountId: harbour.admin.businessAccountId };
  return (await harbour.admin.portal.call(integration.getIntegration, { params })).integration;
};

describe('Test sign-in, before activation', () => {
  test('a wrong audience is shown beside the right one, and proves nothing', async () => {
    await harbour.idp.org.spoilNextAnswer(harbour.idp.appId, 'wrong-audience');
    const result = await tested('emil');
    expect(result).toMatchObject({ ok: false, code: 'audience_mismatch', decoded: null });
    expect(result.expected).toBe((await view())?.sp.entityId);
    expect(result.received).not.toBe(result.expected);
    expect(result.steps.find(({ outcome }) => outcome === 'failed')?.step).toBe('audience');
    expect([result.cause, result.cure].every((words) => words !== null)).toBe(true);
    expect((await view())?.saml.certificates[0]?.lastUsedAt).toBeNull();
  });

  test('a good answer passes every step and proves the certificate', async () => {
    const before = await harbour.admin.portal.call(accounts.session);
    const result = await tested('emil');
    expect(result).toMatchObject({ ok: true, code: null, testedBy: harbour.admin.email });
    expect(result.steps.some(({ outcome }) => outcome === 'failed' || outcome === 'not_reached')).toBe(false);
    const named = result.decoded?.attributes.find(({ name }) => name === 'name');
    expect(named?.values).toEqual([`emil@${harbour.domain}`]);
    expect((await view())?.saml.certificates[0]?.lastUsedAt).not.toBeNull();
    expect(await harbour.admin.portal.call(accounts.session)).toEqual(before);
  });

  test('nothing else came of it: no seat, and still not active', async () => {
    expect(await taken(harbour)).toBe(0);
    expect((await view())?.status).not.toBe('active');
  });

  test('nobody else may begin one', async () => {
    const params = { businessAccountId: harbour.admin.businessAccountId };
    const stranger = new PortalClient(world.baseUrl);
    expect(await codeOf(stranger.call(integration.startTest, { params }))).toBe('sign_in_needed');
  });
});
