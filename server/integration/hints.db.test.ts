import { describe, expect, test } from 'vitest';
import { sql } from '../db/index.ts';
import { newId } from '../lib/ids.ts';
import { aConfiguratorWorld, look, proveDomain, START, started } from './testing.ts';

const world = aConfiguratorWorld();

describe('what a set-up lacks that no item says', () => {
  test('the admins group does not hold whoever asks, until the directory has them in it', async () => {
    const business = await started(world);
    expect((await look(business)).groups.holdsYou).toBeNull();
    await business.ann.call('PUT', '/groups/admins', { name: 'Admins', groupId: '00g1', version: 1 });
    const group = await business.group({ name: 'Admins', people: 1 });
    expect((await look(business)).groups.holdsYou).toBe(false);
    await business.inTenant(async (tenant) => {
      const named = { user_name: business.ann.email, user_name_key: business.ann.email.toLowerCase() };
      await sql(tenant).updateTable('person').set(named).execute();
    });
    expect((await look(business)).groups.holdsYou).toBe(true);
    await business.inTenant((tenant) => sql(tenant).deleteFrom('group_member').where('group_id', '=', group).execute());
    expect((await look(business)).groups.holdsYou).toBe(false);
  });

  test('somebody’s user name is no address of a verified domain', async () => {
    const business = await started(world);
    await business.group({ name: 'Users', people: 1 });
    expect((await look(business)).scim.misnamed).toBeNull();
    const domain = 'hints.example';
    await proveDomain(world, business, domain);
    const { misnamed } = (await look(business)).scim;
    expect(misnamed).toMatch(/^per-/);
    const named = { user_name: `Ann@${domain}`, user_name_key: `ann@${domain}` };
    await business.inTenant((tenant) => sql(tenant).updateTable('person').set(named).execute());
    expect((await look(business)).scim.misnamed).toBeNull();
  });

  test('the newest call was refused; a later one that was not takes the word away', async () => {
    const business = await started(world);
    const { id } = await look(business);
    const note = (status: number, seconds: number) =>
      business.inTenant(async (tenant) => {
        const at = new Date(START.getTime() + seconds * 1000);
        const line = { method: 'POST', path: '/Users', status, milliseconds: 3, body: null, detail: 'Too long.' };
        await sql(tenant)
          .insertInto('scim_request')
          .values({
            ...{ business_account_id: tenant.businessAccountId, integration_id: id },
            ...{ id: newId('request', at), at, ...line },
          })
          .execute();
      });
    await note(400, 1);
    expect((await look(business)).scim.refused).toMatchObject({ method: 'POST', status: 400, detail: 'Too long.' });
    await note(201, 2);
    expect((await look(business)).scim.refused).toBeNull();
  });
});
