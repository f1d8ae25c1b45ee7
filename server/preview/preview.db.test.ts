import { expect, test } from 'vitest';
import type { integration as contract } from '../../contract/index.ts';
import { judge, lockInGroup, lockStanding } from '../activation/eligibility.service.ts';
import { sql } from '../db/index.ts';
import { aConfiguratorWorld, complete, look, started, type TestBusiness } from '../integration/testing.ts';

const world = aConfiguratorWorld();

const forecast = async ({ ann }: TestBusiness, change: contract.ChangeOfAccess, page: object = {}) => {
  const { status, body } = await ann.call('POST', '/preview', { change, ...page });
  return { status, ...(body as contract.AccessForecast & { code?: string }) };
};

/** Five people in the users group, two of them in the admins group; seats are five. */
async function harbour(domain: string, people = 5): Promise<TestBusiness & { users: string; admins: string }> {
  const business = await started(world);
  await complete(world, business, domain);
  const product = `/groups/products/${business.productId}`;
  await business.ann.call('PUT', product, { name: 'Users', groupId: '00g2', version: 99 });
  const admins = await business.group({ name: 'Admins', externalId: '00g1', people: 2 });
  const users = await business.group({ name: 'Users', externalId: '00g2', people });
  return { ...business, users, admins };
}

/** Who may use the product as the real thing judges it now. */
async function reallyEligible({ id, productId, inTenant }: TestBusiness): Promise<string[]> {
  return inTenant(async (tenant) => {
    const people = await sql(tenant).selectFrom('person').select('id').where('business_account_id', '=', id).execute();
    const integrationId = (await world.integration.find(tenant))?.id ?? '';
    const found: string[] = [];
    for (const { id: personId } of people) {
      const standing = await lockStanding(world, tenant, { integrationId, productId, personId, lock: 'share' });
      const { verdict } = judge(standing, await lockInGroup(world, tenant, standing));
      if (verdict.eligible) found.push(personId);
    }
    return found.sort();
  });
}

test('before Activate: who gains, who loses, how many seats are short; and then exactly that happens', async () => {
  const business = await harbour('acme-gain.example', 7);
  const bob = await business.account({ role: 'member' });
  const seen = await forecast(business, { kind: 'activate' });
  expect(seen).toMatchObject({
    status: 200,
    refusal: null,
    asIfActive: false,
    counts: { gains_use: 7, loses_use: 0, becomes_administrator: 2, stops_administrator: 0, loses_access: 1 },
    products: [{ eligible: 7, holding: 0, seats: 5, taken: 0, short: 2, decidedAtSignIn: false }],
  });
  // Ann keeps her way in: she is the backup login.
  expect(seen.people.find(({ change }) => change === 'loses_access')?.email).toBe(bob.email);
  expect(await reallyEligible(business)).toEqual([]);
  expect(await look(business)).toMatchObject({ status: 'configuring', activatedAt: null });
  expect(await business.events()).not.toContain('integration.activated');
  await business.ann.call('POST', '/activate');
  const gained = seen.people.filter(({ change }) => change === 'gains_use').map(({ id }) => id);
  expect(gained.sort()).toEqual(await reallyEligible(business));
  expect(await forecast(business, { kind: 'activate' })).toMatchObject({ status: 409, code: 'already_active' });
});

test('another users group while active: names, reasons, and exactly that happens; nothing was changed before', async () => {
  const business = await harbour('acme-other-group.example');
  await business.group({ name: 'Pilots', people: 3 });
  await business.ann.call('POST', '/activate');
  const before = await reallyEligible(business);
  const { productId } = business;
  const change = { kind: 'map_users' as const, productId, name: 'Pilots', groupId: '00g9' };
  const seen = await forecast(business, change);
  const named = (kind: string) => seen.people.filter((one) => one.change === kind).map(({ id }) => id);
  expect(seen.counts).toMatchObject({ gains_use: 3, loses_use: 5, becomes_administrator: 0, stops_administrator: 0 });
  expect(seen.people.find((one) => one.change === 'loses_use')?.because).toBe('not_in_user_group');
  expect(named('loses_use').sort()).toEqual(before);
  expect(await reallyEligible(business)).toEqual(before);
  await business.ann.call('PUT', `/groups/products/${productId}`, { ...change, version: 99 });
  expect(await reallyEligible(business)).toEqual(named('gains_use').sort());
});

test('Deactivate, no provisioning, and no users group: everybody loses the use, each for its own reason', async () => {
  const business = await harbour('acme-lose.example');
  const { productId } = business;
  await business.ann.call('POST', '/activate');
  const because = async (change: contract.ChangeOfAccess) => {
    const seen = await forecast(business, change, { list: 'loses_use' });
    return [seen.counts.loses_use, [...new Set(seen.people.map((one) => one.because))]];
  };
  expect(await because({ kind: 'deactivate' })).toEqual([5, ['integration_inactive']]);
  expect(await because({ kind: 'provisioning', mode: 'none' })).toEqual([5, ['provisioning_not_configured']]);
  expect(await because({ kind: 'unmap_users', productId })).toEqual([5, ['user_group_not_mapped']]);
  const off = await forecast(business, { kind: 'deactivate' });
  expect(off.counts).toMatchObject({ stops_administrator: 2, loses_access: 7 });
});

test('before it is active, a change of mapping is judged as if it were; what is missing for Activate is said', async () => {
  const business = await started(world);
  await business.group({ name: 'Users', people: 2 });
  const { productId } = business;
  const mapped = await forecast(business, { kind: 'map_users', productId, name: 'Users', groupId: '00g2' });
  expect(mapped).toMatchObject({ asIfActive: true, counts: { gains_use: 2 } });
  expect((await look(business)).groups.products[0].mapping).toBeNull();
  expect(await forecast(business, { kind: 'activate' })).toMatchObject({ status: 200, refusal: 'steps_missing' });
  const waiting = await forecast(business, { kind: 'map_users', productId, name: 'Nobody knows', groupId: '00g8' });
  expect(waiting.products[0]).toMatchObject({ eligible: 0, decidedAtSignIn: true });
});

test('names come a hundred a page, everybody once', async () => {
  const business = await harbour('acme-pages.example', 230);
  const names = new Set<string>();
  let after: string | undefined;
  for (let pages = 0; pages < 5; pages += 1) {
    const page = await forecast(business, { kind: 'activate' }, { list: 'gains_use', ...(after ? { after } : {}) });
    expect(page.counts.gains_use).toBe(230);
    for (const { id } of page.people) names.add(id);
    if (page.next === null) break;
    after = page.next;
  }
  expect(names.size).toBe(230);
});

test('only an administrator of this business account looks, and sees nobody of another', async () => {
  const [mine, other] = [await harbour('acme-mine.example'), await harbour('acme-other.example')];
  const member = await mine.account({ role: 'member' });
  expect(await member.call('POST', '/preview', { change: { kind: 'activate' } })).toMatchObject({ status: 403 });
  const ids = (await forecast(mine, { kind: 'activate' })).people.map(({ id }) => id);
  const others = (await forecast(other, { kind: 'activate' })).people.map(({ id }) => id);
  expect(ids.filter((id) => others.includes(id))).toEqual([]);
  const { productId } = other;
  const foreign = await forecast(mine, { kind: 'map_users', productId, name: 'Users', groupId: '1' });
  expect(foreign).toMatchObject({ status: 404, code: 'no_such_product' });
});
