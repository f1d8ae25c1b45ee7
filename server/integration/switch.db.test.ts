import { describe, expect, test } from 'vitest';
import { sql } from '../db/index.ts';
import { DAY, HOUR } from '../lib/clock.ts';
import { aConfiguratorWorld, CERTIFICATE, complete, look, SAML, START, started } from './testing.ts';

const world = aConfiguratorWorld();

describe('backup login', () => {
  test.each([
    [{ role: 'member' as const }, 'not_administrator'],
    [{ blocked: true }, 'blocked'],
    [{ signedIn: false }, 'never_signed_in'],
    [{ password: false }, 'no_password'],
    [{ secondFactor: false }, 'no_second_factor'],
  ])('%j: %s', async (options, reason) => {
    const business = await started(world);
    const bob = await business.account(options);
    const refused = await business.ann.call('PUT', '/backup', { accountId: bob.id });
    expect(refused).toMatchObject({ status: 409, body: { code: 'backup_unfit', reason } });
    const { candidates } = (await look(business)).backup;
    const listed = candidates.find(({ accountId }: { accountId: string }) => accountId === bob.id);
    expect(listed?.unfit ?? 'not_administrator').toBe(reason);
  });

  test('it ends when the directory deactivates the person, and item 7 says so', async () => {
    const business = await started(world);
    const { ann } = business;
    await ann.call('PUT', '/backup', { accountId: ann.id });
    const backupAccount = () => business.inTenant((tenant) => world.integration.backupAccount(tenant));
    expect(await backupAccount()).toBe(ann.id);
    await business.inTenant(async (tenant) => {
      const { id: integration_id } = await look(business);
      const scope = { business_account_id: business.id, integration_id, created_at: START, updated_at: START };
      const person = {
        id: 'per-1',
        source: 'scim' as const,
        user_name: ann.email,
        user_name_key: ann.email,
        active: false,
      };
      await sql(tenant)
        .insertInto('person')
        .values({ ...scope, ...person })
        .execute();
    });
    expect(await backupAccount()).toBeNull();
    expect((await look(business)).steps[6]).toMatchObject({ green: false, missing: ['backup_fitness'] });
  });

  test('an account of another business account cannot be named', async () => {
    const [business, other] = [await started(world), await started(world)];
    expect(await business.ann.call('PUT', '/backup', { accountId: other.ann.id })).toMatchObject({
      body: { code: 'backup_unfit', reason: 'not_administrator' },
    });
  });
});

test.each([
  ['PUT', '/saml', { ...SAML, version: 1 }],
  ['POST', '/saml/certificates', { certificate: CERTIFICATE }],
  ['POST', '/scim/tokens', undefined],
  ['POST', '/activate', undefined],
  ['POST', '/deactivate', undefined],
])('%s %s asks who you are again', async (method, path, body) => {
  const business = await started(world);
  const refused = await business.ann.call(method, path, body, { stale: true });
  expect(refused).toMatchObject({ status: 403, body: { code: 'reauthentication_needed' } });
});

describe('the switch', () => {
  test('activating with steps missing is refused with the list', async () => {
    const business = await started(world);
    const refused = await business.ann.call('POST', '/activate');
    expect(refused).toMatchObject({ status: 409, body: { code: 'steps_missing' } });
    expect(refused.body.missing).toHaveLength(7);
    expect(refused.body.missing[3]).toEqual({
      step: 'saml',
      number: 4,
      missing: ['entity_id', 'sso_url', 'certificate', 'tick'],
    });
    expect(await look(business)).toMatchObject({ status: 'configuring' });
  });

  test('active, off, and on again; a domain added meanwhile calls for attention only', async () => {
    const business = await started(world);
    const { ann } = business;
    await complete(world, business, 'acme-switch.example');
    expect(await ann.call('POST', '/deactivate')).toMatchObject({ status: 409, body: { code: 'not_active' } });
    await ann.call('POST', '/activate');
    expect(await ann.call('POST', '/activate')).toMatchObject({ status: 409, body: { code: 'already_active' } });
    await ann.call('POST', '/domains', { name: 'acme-later.example' });
    const active = await look(business);
    expect(active.steps[0]).toMatchObject({ green: true, attention: ['domain_unproved'] });
    const later = active.domains.find(({ name }: { name: string }) => name === 'acme-later.example');
    await ann.call('POST', '/deactivate');
    expect(await ann.call('POST', '/activate')).toMatchObject({ body: { code: 'steps_missing' } });
    await ann.call('DELETE', `/domains/${later.id}`);
    expect((await ann.call('POST', '/activate')).status).toBe(200);
    expect(await business.events()).toEqual(
      expect.arrayContaining(['integration.activated', 'integration.deactivated']),
    );
  });

  test('a transaction that depends on the integration holds the switch until it ends', async () => {
    const business = await started(world);
    await complete(world, business, 'acme-lock.example');
    const { id } = await look(business);
    let activated = false;
    let activating: Promise<unknown> = Promise.resolve();
    await business.inTenant(async (tenant) => {
      expect(await world.integration.lock(tenant, id)).toEqual({ status: 'configuring', provisioning: 'scim' });
      activating = business.ann.call('POST', '/activate').then(() => {
        activated = true;
      });
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(activated).toBe(false);
    });
    await activating;
    expect(await look(business)).toMatchObject({ status: 'active' });
  });
});

test('activity shows sign-ins, SCIM requests and changes, newest first, and finds one by its support ID', async () => {
  const business = await started(world);
  const { ann } = business;
  const { id: integration_id } = await look(business);
  await business.inTenant(async (tenant) => {
    const scope = { business_account_id: business.id, integration_id };
    const attempt = { id: 'sin-1', at: new Date(START.getTime() + HOUR), purpose: 'portal', outcome: 'audience_wrong' };
    const words = { email: 'eve@acme.example', expected: 'a', received: 'b', detail: JSON.stringify({ code: 'x' }) };
    await sql(tenant)
      .insertInto('sign_in')
      .values({ ...scope, ...attempt, ...words })
      .execute();
    const request = { id: 'req-1', at: new Date(START.getTime() + DAY), method: 'GET', path: '/Users', status: 401 };
    await sql(tenant)
      .insertInto('scim_request')
      .values({ ...scope, ...request, milliseconds: 3 })
      .execute();
  });
  const all = (await ann.call('GET', '/activity')).body.entries;
  expect(all.map(({ kind, code }: Record<string, string>) => [kind, code])).toEqual([
    ['scim', '401'],
    ['sign_in', 'audience_wrong'],
    ['change', 'integration.started'],
  ]);
  expect(all[1]).toMatchObject({
    who: 'eve@acme.example',
    detail: { expected: 'a', received: 'b', purpose: 'portal' },
  });
  const found = (await ann.call('GET', '/activity?support=%20SIN-1%20')).body.entries;
  expect(found.map(({ id }: { id: string }) => id)).toEqual(['sin-1']);
  expect((await ann.call('GET', '/activity?support=nothing')).body.entries).toEqual([]);
});

describe('recovery by the operator', () => {
  const actor = { kind: 'operator' as const, id: 'operator', label: 'Operator' };

  test('an active integration gets another backup login, with password and second factor, or is deactivated', async () => {
    const business = await started(world);
    await complete(world, business, 'acme-recover.example');
    const recover = (accountId: string, deactivate = false) =>
      business.inTenant((tenant) => world.integration.recover(tenant, { accountId, deactivate, actor }));
    const bob = await business.account();
    expect(await recover(bob.id)).toBe('untouched');
    await business.ann.call('POST', '/activate');
    const bare = await business.account({ secondFactor: false });
    await expect(recover(bare.id)).rejects.toMatchObject({ code: 'backup_unfit' });
    expect(await recover(bob.id)).toBe('backup_login');
    expect(await business.inTenant((tenant) => world.integration.backupAccount(tenant))).toBe(bob.id);
    expect(await recover(bare.id, true)).toBe('deactivated');
    expect(await look(business)).toMatchObject({ status: 'inactive' });
    expect(await business.events()).toEqual(expect.arrayContaining(['backup.confirmed', 'integration.deactivated']));
  });
});
