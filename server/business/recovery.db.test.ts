import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../lib/ids.ts';
import { type BusinessWorld, businessWorld, joins, OPERATOR_TOKEN, START } from './testing.ts';
import { invitationRow } from './user-row.ts';

let world: BusinessWorld;
beforeAll(async () => {
  world = await businessWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.mails.length = 0;
  world.people = [];
  world.integration = { status: 'none', backupAccountId: null, perUserLicensing: false, adminsGroupId: null };
});

const recover = (id: string, body: object, token = OPERATOR_TOKEN) =>
  world.operator('POST', `/business-accounts/${id}/recover`, { body, token });
const search = async (text: string): Promise<string[]> =>
  (await world.operator('GET', `/business-accounts?search=${encodeURIComponent(text)}`)).body.businessAccounts.map(
    ({ name }: { name: string }) => name,
  );

describe('recovery by the operator', () => {
  test('makes an unblocked administrator, audited, and mails all of them, those of the directory too', async () => {
    const acme = await world.founded('Rescued');
    const mia = await world.account('mia@rescued.example');
    const memberId = await joins(world, acme, { visitor: mia, role: 'member' });
    await acme.founder.call('PUT', `/business/${acme.id}/users/${memberId}/blocked`, { blocked: true });
    world.mails.length = 0;
    const ada = invitationRow({ id: 'per-1', email: 'ada@rescued.example', role: 'administrator' });
    world.people = [{ ...ada, kind: 'person' }];
    const done = await recover(acme.id, { email: 'Mia@Rescued.example' });
    expect(done).toEqual({ status: 200, body: { integration: 'untouched', told: 3 } });
    const member = await world.db.database.inTenant(acme.id, (tenant) => world.business.member(tenant, mia.accountId));
    expect(member).toMatchObject({ role: 'administrator', blockedAt: null });
    expect(world.mails.map(({ to }) => to).sort()).toEqual(
      [acme.founder.email, mia.email, 'ada@rescued.example'].sort(),
    );
    expect(await world.events(acme.id)).toContain('business.recovered');
  });

  test('the integration hears of it in the same transaction, and may refuse', async () => {
    const acme = await world.founded('Connected');
    const bob = await world.account('bob@connected.example');
    world.recovering = async () => 'backup_login';
    expect((await recover(acme.id, { email: bob.email })).body.integration).toBe('backup_login');
    expect(world.mails[0]?.text).toContain('backup login');
    world.recovering = async (_, { deactivate }) => {
      if (!deactivate) throw new Error('no');
      return 'deactivated';
    };
    const eve = await world.account('eve@connected.example');
    expect((await recover(acme.id, { email: eve.email })).status).toBe(500);
    const member = () => world.db.database.inTenant(acme.id, (tenant) => world.business.member(tenant, eve.accountId));
    expect(await member()).toBeNull();
    expect((await recover(acme.id, { email: eve.email, deactivate: true })).body.integration).toBe('deactivated');
    expect(await member()).toMatchObject({ role: 'administrator' });
  });

  test('of what does not exist is refused, and so is another token', async () => {
    const acme = await world.founded('Unrescued');
    const { email } = acme.founder;
    expect((await recover(acme.id, { email: 'nobody@mail.example' })).body.code).toBe('no_such_account');
    expect((await recover(acme.id, { email: 'nobody' })).body.code).toBe('email_unreadable');
    expect((await recover(newId('businessAccount', START), { email })).body.code).toBe('no_such_business_account');
    expect(await recover(acme.id, { email }, 'x'.repeat(40))).toMatchObject({ status: 401 });
    expect(world.mails).toHaveLength(0);
  });
});

test('a customer is found by name, website, ID and the address of a member, and by nothing else', async () => {
  const acme = await world.founded('Findable');
  await world.founded('Other');
  await acme.founder.call('PATCH', `/business/${acme.id}`, {
    name: 'Findable',
    country: 'NL',
    website: 'tools.example',
  });
  for (const text of ['INDABL', 'tools.ex', acme.id, 'Founder@Findable.example']) {
    expect(await search(text)).toEqual(['Findable']);
  }
  expect(await search('%')).toEqual([]);
  expect(await search('stranger@findable.example')).toEqual([]);
  const { body } = await world.operator('GET', '/business-accounts?search=Findable');
  expect(body.businessAccounts[0]).toMatchObject({
    id: acme.id,
    integration: 'none',
    administrators: [{ email: acme.founder.email, blocked: false, secondFactor: false }],
  });
  expect((await world.operator('GET', '/business-accounts', { token: '' })).status).toBe(401);
});
