import { describe, expect, test } from 'vitest';
import { sql } from '../db/index.ts';
import { aConfiguratorWorld, look, START, started } from './testing.ts';

const world = aConfiguratorWorld();

describe('group mapping', () => {
  test('two admins who edit the same mapping are told about each other, and others do not collide', async () => {
    const business = await started(world);
    const { ann } = business;
    const bob = await business.account();
    await ann.call('PUT', '/groups/admins', { name: 'Admins', groupId: '00g1', version: 1 });
    const late = await bob.call('PUT', '/groups/admins', { name: 'Bosses', groupId: '00g9', version: 1 });
    expect(late).toMatchObject({
      status: 409,
      body: { code: 'changed_meanwhile', changedBy: ann.email, changedAt: START.toISOString() },
    });
    const product = `/groups/products/${business.productId}`;
    expect((await bob.call('PUT', product, { name: 'Users', groupId: '00g2', version: 1 })).status).toBe(200);
    const { version, groups } = await look(business);
    expect(groups.admins).toMatchObject({ name: 'Admins', groupId: '00g1', match: { state: 'waiting' } });
    expect((await bob.call('PUT', '/groups/admins', { name: 'Bosses', groupId: '00g9', version })).status).toBe(200);
  });

  test('the first match pins: renames follow it, a second group of that name never matches', async () => {
    const business = await started(world);
    const { ann, productId } = business;
    await ann.call('PUT', '/groups/admins', { name: 'Admins', groupId: '00g1', version: 1 });
    await ann.call('PUT', `/groups/products/${productId}`, { name: 'Users', groupId: '00g2', version: 1 });
    const first = await business.group({ name: 'Admins', people: 2 });
    await business.group({ name: 'Admins', people: 3 });
    const users = await business.group({ name: 'Whatever', externalId: '00g2' });
    const view = await look(business);
    expect(view.groups.admins.match).toEqual({ state: 'matched', groupId: first, groupName: 'Admins', members: 2 });
    expect(view.groups.products).toMatchObject([
      { productId, mapping: { match: { groupId: users, state: 'renamed' } } },
    ]);
    expect(view.groups.pushed).toHaveLength(3);
    expect(view.steps[5]).toMatchObject({ green: true, by: 'proved' });
    const facts = await business.inTenant((tenant) => world.integration.adminsGroup(tenant, view.id));
    expect(facts).toMatchObject({ pinnedGroupId: first, everPushed: true, externalId: '00g1' });
    const usersFacts = await business.inTenant((tenant) => world.integration.usersGroup(tenant, view.id, productId));
    expect(usersFacts).toMatchObject({ purpose: 'users', pinnedGroupId: users });
  });

  test('a deleted group leaves its mapping without one until an admin saves it again', async () => {
    const business = await started(world);
    await business.ann.call('PUT', '/groups/admins', { name: 'Admins', groupId: '00g1', version: 1 });
    const first = await business.group({ name: 'Admins' });
    await business.inTenant((tenant) => sql(tenant).deleteFrom('directory_group').where('id', '=', first).execute());
    const second = await business.group({ name: 'Admins' });
    const gone = await look(business);
    expect(gone.groups.admins.match).toMatchObject({ state: 'gone', groupId: null });
    expect(gone.steps[2]).toMatchObject({ green: true, attention: expect.arrayContaining(['group_gone']) });
    await business.ann.call('PUT', '/groups/admins', { name: 'Admins', groupId: '00g1', version: gone.version });
    expect((await look(business)).groups.admins.match).toMatchObject({ state: 'matched', groupId: second });
  });

  test('two candidates are none', async () => {
    const business = await started(world);
    await business.group({ name: 'Admins' });
    await business.group({ name: 'Admins' });
    await business.ann.call('PUT', '/groups/admins', { name: 'Admins', groupId: '00g1', version: 1 });
    expect((await look(business)).groups.admins.match.state).toBe('ambiguous');
  });

  test('only products bought per user can be mapped, and unmapped again', async () => {
    const business = await started(world);
    const words = { name: 'Users', groupId: '00g2', version: 1 };
    const unknown = await business.ann.call('PUT', '/groups/products/prd-none', words);
    expect(unknown).toMatchObject({ status: 404, body: { code: 'no_such_product' } });
    await business.ann.call('PUT', `/groups/products/${business.productId}`, words);
    await business.ann.call('DELETE', `/groups/products/${business.productId}`);
    expect((await look(business)).groups.products).toMatchObject([{ mapping: null }]);
  });
});
