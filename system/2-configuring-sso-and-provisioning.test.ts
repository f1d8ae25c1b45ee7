import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { integration } from '../contract/index.ts';
import { type Customer, codeOf, customer, type TestWorld, testWorld } from './testing.ts';
import { type Admin, registerKey, signUp } from './walk/admin.ts';
import { proveDomain, startConfiguring, view } from './walk/connect.ts';
import { SandboxClient } from './walk/sandbox-client.ts';
import { issueKey } from './walk/vendor.ts';

let world: TestWorld;
let established: Customer;
let admin: Admin;
const params = () => ({ businessAccountId: admin.businessAccountId });
const scimError = (response: Response) => response.json() as Promise<{ scimType: string }>;
const domain = (name: string) => codeOf(admin.portal.call(integration.addDomain, { params: params(), body: { name } }));

beforeAll(async () => {
  world = await testWorld();
  established = await customer(world, { name: 'first' });
  ({ admin } = await signUp(world, {
    email: 'second@mail.example',
    displayName: 'Sam Second',
    password: 'a sentence that only Sam knows',
  }));
  await registerKey(admin, (await issueKey(world, 2)).key, { name: 'Second Ltd', country: 'DE' });
  await startConfiguring(admin);
});
afterAll(() => world.close());

describe("(1) the organization's domains", () => {
  test('a public suffix is refused', async () => {
    expect(await domain('co.uk')).toBe('public_suffix');
  });
  test('what is no domain is refused', async () => {
    expect(await domain('https://')).toBe('domain_unreadable');
  });
  test('a domain another business account proved is taken', async () => {
    expect(await domain(established.domain)).toBe('domain_taken');
  });
  test('without the record the domain stays grey, and the finding says so; another value is told apart; then it is found', async () => {
    const { domainId } = await admin.portal.call(integration.addDomain, {
      params: params(),
      body: { name: 'second.example' },
    });
    const sandbox = new SandboxClient(world.sandbox.webUrl);
    await sandbox.addZone('second.example');
    const check = async () =>
      (await admin.portal.call(integration.checkDomain, { params: { ...params(), domainId } })).domain;
    const { finding, verified, record } = await check();
    expect([finding?.code, verified]).toEqual(['no_record', false]);
    await sandbox.publish(record.hostAbsolute, ['keyseat-verification=of-somebody-else']);
    expect((await check()).finding?.code).toBe('other_value');
    await sandbox.publish(`${record.hostAbsolute}.second.example`, [record.value]);
    await sandbox.publish(record.hostAbsolute, []);
    expect((await check()).finding?.code).toBe('zone_appended_twice');
    await sandbox.publish(record.hostAbsolute, [record.value]);
    expect(await check()).toMatchObject({ verified: true, finding: { code: 'found' } });
  });
});

describe('(4) the SAML values', () => {
  const save = async (certificates: string, ssoUrl = 'https://idp.example/sso') => {
    const { version } = await view(admin);
    return codeOf(
      admin.portal.call(integration.saveSaml, {
        params: params(),
        body: { entityId: 'http://idp.example/id', ssoUrl, certificates, version },
      }),
    );
  };
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

  test('a private key is refused, and never stored', async () => {
    expect(await save(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())).toMatch(/private_key/);
    expect((await view(admin)).saml.certificates).toEqual([]);
  });
  test('garbage is refused', async () => {
    expect(await save('this is no certificate')).not.toBe('accepted');
  });
  test('a plain http address of the IdP is refused beyond loopback', async () => {
    const signOn = await established.idp.org.signOn(established.idp.appId);
    expect(await save(signOn.certificate, 'http://idp.example/sso')).not.toBe('accepted');
    expect((await view(admin)).saml.ssoUrl).toBeNull();
  });
});

describe('(5) SCIM', () => {
  const scim = (path: string, init: RequestInit = {}, token?: string) =>
    fetch(`${world.baseUrl}/scim/v2${path}`, {
      ...init,
      headers: { ...init.headers, ...(token ? { authorization: `Bearer ${token}` } : {}) },
    });

  test('a wrong token is refused in SCIM words', async () => {
    const response = await scim('/Users', {}, 'not-the-token');
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '401',
    });
  });
  test('malformed JSON and an unknown filter are a 400 that says why', async () => {
    const { token } = await admin.portal.call(integration.mintScimToken, { params: params() });
    const broken = await scim(
      '/Users',
      { method: 'POST', body: '{"userName":', headers: { 'content-type': 'application/scim+json' } },
      token,
    );
    expect([broken.status, (await scimError(broken)).scimType]).toEqual([400, 'invalidSyntax']);
    const filter = await scim(`/Users?filter=${encodeURIComponent('shoeSize eq 44')}`, {}, token);
    expect([filter.status, (await scimError(filter)).scimType]).toEqual([400, 'invalidFilter']);
  });
  test('two tokens live at a time; a revoked one fails at once', async () => {
    const mint = () => admin.portal.call(integration.mintScimToken, { params: params() });
    const { token } = await mint();
    expect(await codeOf(mint())).not.toBe('accepted');
    expect((await scim('/Users', {}, token)).status).toBe(200);
    const [last] = (await view(admin)).scim.tokens.slice(-1);
    await admin.portal.call(integration.revokeScimToken, { params: { ...params(), tokenId: last?.id ?? '' } });
    expect((await scim('/Users', {}, token)).status).toBe(401);
  });
});

test('Activate is refused while items are grey, and says which', async () => {
  const refused = admin.portal.call(integration.activateIntegration, { params: params() });
  await expect(refused).rejects.toMatchObject({ status: 409, body: { missing: expect.anything() } });
});

test('a version that somebody else changed meanwhile is a conflict, not a loss', async () => {
  const { version } = await view(admin);
  const map = (name: string) =>
    codeOf(admin.portal.call(integration.mapAdmins, { params: params(), body: { name, groupId: 'g1', version } }));
  expect(await map('Admins')).toBe('accepted');
  expect(await map('Other admins')).toBe('changed_meanwhile');
  expect((await view(admin)).groups.admins?.name).toBe('Admins');
});

test('two customers may prove different domains, never the same one', async () => {
  const { after } = await proveDomain(world, admin, 'third.example');
  expect(after).toBe('found');
  expect(await domain('second.example')).toBe('domain_listed');
});
