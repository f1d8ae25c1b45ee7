import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sql } from '../db/index.ts';
import { userPage } from '../directory/user-page.store.ts';
import { DAY, after as later } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import type { User } from './business.ts';
import { type BusinessWorld, businessWorld, joins, START, type Visitor } from './testing.ts';

const ADMINS = 'grp-admins';
let world: BusinessWorld;
let acme: { id: string; founder: Visitor };
let mia: Visitor;

/** Real people of the directory, in a business account with one joined local member. */
beforeAll(async () => {
  world = await businessWorld();
  acme = await world.founded('Acme');
  mia = await world.account('mia@acme.example');
  await joins(world, acme, { visitor: mia, role: 'license_administrator' });
  await world.db.database.inTenant(acme.id, async (tenant) => {
    const scope = { business_account_id: acme.id, integration_id: 'int-1', created_at: START, updated_at: START };
    const by = { started_by: acme.founder.accountId, started_at: START, changed_at: START };
    const integration = {
      business_account_id: acme.id,
      id: 'int-1',
      status: 'active' as const,
      idp_kind: 'okta' as const,
    };
    await sql(tenant)
      .insertInto('integration')
      .values({ ...integration, ...by })
      .execute();
    const group = { ...scope, id: ADMINS, display_name: 'Admins' };
    await sql(tenant).insertInto('directory_group').values(group).execute();
    const person = (id: string, user_name: string, account_id: string | null) => ({
      ...{ ...scope, id, user_name, user_name_key: user_name, email: user_name, account_id },
      ...{ source: 'scim' as const, active: true, last_sign_in_at: later(START, DAY) },
    });
    const people = [person('per-mia', 'mia@acme.example', mia.accountId), person('per-kim', 'kim@acme.example', null)];
    await sql(tenant).insertInto('person').values(people).execute();
  });
});
afterAll(() => world.close());
beforeEach(() => {
  world.integration = { status: 'active', backupAccountId: null, perUserLicensing: true, adminsGroupId: ADMINS };
});

const change = (id: string, to: { id?: string; active?: boolean; blocked_at?: Date | null }) =>
  world.db.database.inTenant(acme.id, (tenant) =>
    sql(tenant).updateTable('person').set(to).where('business_account_id', '=', acme.id).where('id', '=', id).execute(),
  );
const users = (filter: Partial<{ role: User['role']; status: User['status']; search: string }> = {}): Promise<User[]> =>
  world.db.database.inTenant(acme.id, async (tenant) => {
    const wish = { role: 'All' as const, status: 'All' as const, ...filter };
    const { users: local } = await world.business.users(tenant, wish);
    const people = await userPage(tenant, { ...wish, adminsGroupId: ADMINS, after: null, limit: 50 });
    return [...local, ...people];
  });
const emails = async (filter: Parameters<typeof users>[0]) => (await users(filter)).map(({ email }) => email);

test('a local member who is a person of the directory is one row, with what both know', async () => {
  const all = await users();
  expect(all.map(({ kind, email }) => [kind, email])).toEqual([
    ['member', acme.founder.email],
    ['member', 'mia@acme.example'],
    ['person', 'kim@acme.example'],
  ]);
  expect(all[1]).toMatchObject({
    personId: 'per-mia',
    accountId: mia.accountId,
    source: 'SCIM',
    role: 'license_administrator',
    grantSuspended: true,
    status: 'active',
    lastSignInAt: later(START, DAY),
  });
});

test('while active, the admins group makes administrators, in the row and in the filter', async () => {
  await world.db.database.inTenant(acme.id, (tenant) =>
    sql(tenant)
      .insertInto('group_member')
      .values({ business_account_id: acme.id, group_id: ADMINS, person_id: 'per-mia', added_at: START })
      .execute(),
  );
  expect((await users())[1]).toMatchObject({ role: 'administrator', grantSuspended: false });
  expect(await emails({ role: 'administrator' })).toEqual([acme.founder.email, mia.email]);
  world.integration = { ...world.integration, status: 'inactive' };
  expect((await users())[1]).toMatchObject({ role: 'license_administrator', grantSuspended: false });
  expect(await emails({ role: 'administrator' })).toEqual([acme.founder.email]);
});

test('blocked as one is blocked; deactivated counts while the directory lets people in', async () => {
  await change('per-mia', { blocked_at: START });
  expect(await emails({ status: 'blocked' })).toEqual([mia.email]);
  await change('per-mia', { blocked_at: null, active: false });
  expect(await emails({ status: 'inactive' })).toEqual([mia.email]);
  expect(await emails({ status: 'active' })).toEqual([acme.founder.email, 'kim@acme.example']);
  world.integration = { ...world.integration, status: 'inactive' };
  expect(await emails({ status: 'active' })).toContain(mia.email);
  await change('per-mia', { active: true });
});

test('unblocking the row unblocks both, whichever was blocked', async () => {
  const asked: unknown[] = [];
  world.blockingJoined = (accountId, blocked) => void asked.push([accountId, blocked]);
  const { id } = (await users())[1] ?? {};
  const path = `/business/${acme.id}/users/${id}/blocked`;
  expect((await acme.founder.call('PUT', path, { blocked: false })).status).toBe(200);
  expect(asked).toEqual([[mia.accountId, false]]);
});

test('the seats of a joined member are those of the person', async () => {
  await world.db.database.inTenant(acme.id, async (tenant) => {
    const at = { created_at: START };
    await sql(tenant)
      .insertInto('product')
      .values({ id: 'desk', name: 'Desk', ...at })
      .execute();
    const bought = { product_id: 'desk', licensing: 'per_user' as const, seat_limit: 3, expires_at: null };
    const key = {
      id: newId('licenseKey', START),
      key_hash: 'x',
      hint: 'X',
      registered_to: acme.id,
      registered_at: START,
    };
    await sql(tenant)
      .insertInto('license_key')
      .values({ ...bought, ...key, ...at })
      .execute();
    const own = { business_account_id: acme.id, license_key_id: key.id, display_name: null, registered_by: 'x' };
    await sql(tenant)
      .insertInto('subscription')
      .values({ ...bought, ...own, id: 'sub-1', registered_at: START })
      .execute();
    const seat = { business_account_id: acme.id, id: 'seat-1', subscription_id: 'sub-1', person_id: 'per-mia' };
    await sql(tenant)
      .insertInto('seat')
      .values({
        ...seat,
        device_id: null,
        group_id: null,
        proved_by: 'directory',
        proved_until: null,
        taken_at: START,
        hold_until: null,
        freed_at: null,
        freed_because: null,
      })
      .execute();
  });
  expect((await users({ search: 'mia' }))[0]).toMatchObject({ seats: ['Desk'] });
});

test('a search means whoever has words that begin so: any of their names, in any case, without accents', async () => {
  const people = (change: { display_name?: string; user_name?: string }) =>
    world.db.database.inTenant(acme.id, (tenant) =>
      sql(tenant).updateTable('person').set(change).where('id', '=', 'per-kim').execute(),
    );
  await people({ display_name: 'Kim Łukasz Müller-Lee' });
  for (const search of ['kim', 'MULLER', 'müll lee', 'kim@acme.example', ' lee,'])
    expect(await emails({ search }), search).toEqual(['kim@acme.example']);
  for (const search of ['im', 'kim smith', '%', '', 'ller', '\0'].filter(Boolean))
    expect(await emails({ search }), search).toEqual([]);
  await people({ display_name: 'Kim Smith' });
  expect(await emails({ search: 'muller' })).toEqual([]);
  expect(await emails({ search: 'kim smith' })).toEqual(['kim@acme.example']);
  // Mia's member and Mia's person are one human, by the words of either.
  expect(await emails({ search: 'mia' })).toEqual(['mia@acme.example']);
});

test('an account that changes its address or its name is found by the new one, in each of its business accounts', async () => {
  const other = await world.founded('Other');
  await joins(world, other, { visitor: mia, role: 'member' });
  await world.db.database.inGlobal((tx) =>
    sql(tx).updateTable('account').set({ display_name: 'Mia Zwart' }).where('id', '=', mia.accountId).execute(),
  );
  expect(await emails({ search: 'zwart' })).toEqual(['mia@acme.example']);
  const elsewhere = await other.founder.call('GET', `/business/${other.id}/users?search=zwart`);
  expect(elsewhere.body.users).toMatchObject([{ email: 'mia@acme.example' }]);
  await world.db.database.inGlobal((tx) =>
    sql(tx).updateTable('account').set({ email: 'neu@acme.example' }).where('id', '=', mia.accountId).execute(),
  );
  expect(await emails({ search: 'neu' })).toEqual(['neu@acme.example']);
  await world.db.database.inGlobal((tx) =>
    sql(tx).updateTable('account').set({ email: 'mia@acme.example' }).where('id', '=', mia.accountId).execute(),
  );
});

test('the conflicts tab: administrators see and settle, others do not', async () => {
  const kim = await world.account('kim@acme.example');
  await joins(world, acme, { visitor: kim, role: 'member' });
  const path = `/business/${acme.id}/conflicts`;
  const [conflict] = (await acme.founder.call('GET', path)).body.conflicts;
  expect(conflict).toMatchObject({
    id: 'per-kim',
    reason: 'same_address',
    email: kim.email,
    canJoin: true,
    lastAt: null,
  });
  expect((await kim.call('GET', path)).status).toBe(403);
  const settle = (visitor: Visitor, id: string) => visitor.call('POST', `${path}/${id}/settle`, { how: 'join' });
  const id = newId('person', START);
  await change('per-kim', { id });
  const asked: unknown[] = [];
  world.settling = async (_, personId, claim) => asked.push([personId, claim]) > 0;
  expect((await settle(kim, id)).status).toBe(403);
  expect(await settle(acme.founder, newId('person', START))).toMatchObject({ status: 404 });
  expect((await settle(acme.founder, id)).status).toBe(200);
  expect(asked).toEqual([[id, { accountId: kim.accountId }]]);
});
