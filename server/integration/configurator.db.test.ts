import { describe, expect, test } from 'vitest';
import {
  aConfiguratorWorld,
  BASE_URL,
  CERTIFICATE,
  colours,
  look,
  proveDomain,
  SAML,
  START,
  started,
} from './testing.ts';

const world = aConfiguratorWorld();

describe('Start Configuring', () => {
  test('before it there is nothing; after it, seven grey items, and who started is the first backup candidate', async () => {
    const business = await world.business();
    expect((await business.ann.call('GET', '')).body).toEqual({ integration: null });
    await business.ann.call('POST', '/start', { idp: 'okta' });
    const view = await look(business);
    expect(view).toMatchObject({
      status: 'configuring',
      idp: 'okta',
      startedBy: business.ann.email,
      canActivate: false,
    });
    expect(view.backup).toMatchObject({
      accountId: business.ann.id,
      confirmed: false,
      candidates: [{ accountId: business.ann.id, unfit: null, you: true }],
    });
    expect(await colours(business)).toEqual(Array(7).fill(false));
    expect(view.sp).toEqual({
      entityId: `${BASE_URL}/saml/sp/${view.id}`,
      acsUrl: `${BASE_URL}/saml/acs/${view.id}`,
      metadataUrl: `${BASE_URL}/saml/metadata/${view.id}`,
    });
    expect(JSON.stringify([view.sp.acsUrl, view.scim.baseUrl])).not.toContain('_');
    expect(view.tests.portalUrl).toBe(`${BASE_URL}/login?sso=1`);
  });

  test('needs a per-user subscription and an administrator, and happens once', async () => {
    const perComputer = await world.business({ licensing: 'per_computer' });
    expect(await perComputer.ann.call('POST', '/start', { idp: 'okta' })).toMatchObject({
      status: 403,
      body: { code: 'per_user_subscription_needed' },
    });
    const business = await started(world);
    const member = await business.account({ role: 'member' });
    expect(await member.call('POST', '/start', { idp: 'okta' })).toMatchObject({ body: { code: 'not_allowed' } });
    const bob = await business.account();
    const again = await bob.call('POST', '/start', { idp: 'entra' });
    expect(again).toMatchObject({ status: 409, body: { code: 'already_started' } });
    expect(again.body.detail).toContain(business.ann.email);
  });

  test('two admins who press it at once start one integration', async () => {
    const business = await world.business();
    const bob = await business.account();
    const answers = await Promise.all([business.ann, bob].map((who) => who.call('POST', '/start', { idp: 'okta' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('nothing can be edited before it, and no other tenant can look in', async () => {
    const [acme, other] = [await world.business(), await started(world)];
    expect(await acme.ann.call('PUT', '/done/app', { done: true })).toMatchObject({ body: { code: 'not_started' } });
    const { id } = await look(other);
    expect(await acme.inTenant((tenant) => world.integration.lock(tenant, id))).toBeNull();
    expect(await world.integration.byId(id)).toMatchObject({ businessAccountId: other.id, status: 'configuring' });
    expect(await world.integration.byId('int-none')).toBeNull();
  });
});

test('the seven items turn green one after another, survive the visit, and then it can be activated', async () => {
  const business = await started(world);
  const { ann } = business;
  await proveDomain(world, business, 'acme-all.example');
  expect(await colours(business)).toEqual([true, false, false, false, false, false, false]);
  await ann.call('PUT', '/done/app', { done: true });
  await ann.call('PUT', '/groups/admins', { name: 'Admins', groupId: '00g1', version: 1 });
  await ann.call('PUT', '/saml', { ...SAML, certificates: CERTIFICATE, version: 2 });
  expect(await colours(business)).toEqual([true, true, true, false, false, false, false]);
  await ann.call('PUT', '/done/saml', { done: true });
  await ann.call('PUT', '/scim/mode', { mode: 'none' });
  await ann.call('PUT', '/done/people', { done: true });
  expect(await colours(business)).toEqual([true, true, true, true, true, true, false]);
  expect(await ann.call('POST', '/activate')).toMatchObject({ status: 409, body: { code: 'steps_missing' } });
  await ann.call('PUT', '/backup', { accountId: ann.id });
  expect(await look(business)).toMatchObject({ canActivate: true, changedBy: ann.email });
  expect((await ann.call('POST', '/activate')).status).toBe(200);
  expect(await look(business)).toMatchObject({
    status: 'active',
    canActivate: false,
    activatedAt: START.toISOString(),
  });
});

describe('domains', () => {
  test('a taken domain is refused with what to do', async () => {
    const [acme, other] = [await started(world), await started(world)];
    await proveDomain(world, acme, 'acme-taken.example');
    const refused = await other.ann.call('POST', '/domains', { name: 'ACME-taken.example' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'domain_taken', field: 'name' } });
    expect(refused.body.detail).toContain('invite you');
  });

  test.each([
    ['co.uk', 422, 'public_suffix'],
    ['ann@acme.example', 422, 'domain_unreadable'],
    ['nonsense', 422, 'domain_unreadable'],
  ])('%s: %s %s', async (name, status, code) => {
    const business = await started(world);
    expect(await business.ann.call('POST', '/domains', { name })).toMatchObject({ status, body: { code } });
  });

  test('an absent and a different record are told apart, and the domain can be removed', async () => {
    const business = await started(world);
    const { domainId } = (await business.ann.call('POST', '/domains', { name: 'acme-dns.example' })).body;
    expect(await business.ann.call('POST', '/domains', { name: 'acme-dns.example' })).toMatchObject({
      status: 409,
      body: { code: 'domain_listed' },
    });
    const check = async () => (await business.ann.call('POST', `/domains/${domainId}/check`)).body.domain;
    world.dns.zone = { 'acme-dns.example': {} };
    expect(await check()).toMatchObject({ verified: false, finding: { code: 'no_record' } });
    world.dns.zone = { '_keyseat-challenge.acme-dns.example': { TXT: ['keyseat-verification=other'] } };
    expect(await check()).toMatchObject({
      verified: false,
      finding: { code: 'other_value', seen: [{ values: ['keyseat-verification=other'] }] },
    });
    expect(await colours(business)).toEqual(Array(7).fill(false));
    expect((await business.ann.call('DELETE', `/domains/${domainId}`)).status).toBe(200);
    expect(await business.ann.call('POST', `/domains/${domainId}/check`)).toMatchObject({ status: 404 });
  });
});
