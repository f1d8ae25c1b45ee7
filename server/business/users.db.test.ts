import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { poolOptions } from '../db/client.ts';
import { sql } from '../db/index.ts';
import { DAY, after as later } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import { type BusinessWorld, businessWorld, joins, START, tokenFor } from './testing.ts';
import { invitationRow } from './user-row.ts';

let world: BusinessWorld;
beforeAll(async () => {
  world = await businessWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.now = START;
  world.mails.length = 0;
  world.people = [];
  world.integration = { status: 'none', backupAccountId: null, perUserLicensing: false, adminsGroupId: null };
});

const MISSING = 'mem-00000000000000000000000000';
const list = async ({ id, founder }: Awaited<ReturnType<typeof world.founded>>, query = '') =>
  (await founder.call('GET', `/business/${id}/users${query}`)).body;

describe('the organization', () => {
  test('is founded with its administrator, edited, and shown to members only', async () => {
    const acme = await world.founded('Acme');
    const stranger = await world.account('stranger@mail.example');
    expect((await acme.founder.call('GET', `/business/${acme.id}`)).body).toEqual({
      id: acme.id,
      name: 'Acme',
      country: 'NL',
      website: null,
      createdAt: START.toISOString(),
      role: 'administrator',
      nextThing: 'none',
    });
    expect((await stranger.call('GET', `/business/${acme.id}`)).status).toBe(404);
    const edited = { name: 'Acme Tools', country: 'DE', website: 'acme.example' };
    expect((await acme.founder.call('PATCH', `/business/${acme.id}`, edited)).status).toBe(200);
    expect((await acme.founder.call('GET', `/business/${acme.id}`)).body).toMatchObject({
      ...edited,
      website: 'https://acme.example/',
    });
    const bad = await acme.founder.call('PATCH', `/business/${acme.id}`, { ...edited, name: 'See www.evil.example' });
    expect(bad).toMatchObject({ status: 422, body: { code: 'name_unusable', field: 'name' } });
    expect(await world.events(acme.id)).toEqual(['business.created', 'business.edited', 'member.joined']);
    expect(await world.business.membershipsOf(acme.founder.accountId)).toEqual([
      { businessAccountId: acme.id, name: 'Acme Tools', role: 'administrator', blocked: false },
    ]);
    expect(await world.business.membershipsOf(stranger.accountId)).toEqual([]);
  });

  test('the next thing is the integration, once per-user licensing is there', async () => {
    const { id, founder } = await world.founded('Nextly');
    const next = async () => (await founder.call('GET', `/business/${id}`)).body.nextThing;
    world.integration = { ...world.integration, perUserLicensing: true };
    expect(await next()).toBe('start_integration');
    world.integration = { ...world.integration, status: 'configuring' };
    expect(await next()).toBe('continue_integration');
    world.integration = { ...world.integration, status: 'active' };
    expect(await next()).toBe('none');
  });
});

describe('the list of users', () => {
  test('holds members, invitations and people, filtered and searched; another tenant’s are never there', async () => {
    const beta = await world.founded('Beta');
    await world.founded('Gamma');
    await joins(world, beta, { visitor: await world.account('mia_x@beta.example'), role: 'member' });
    await beta.founder.call('POST', `/business/${beta.id}/invitations`, {
      emails: ['Invited@beta.example'],
      role: 'license_administrator',
    });
    world.people = [{ ...invitationRow({ id: 'per-1', email: 'kim@beta.example', role: 'member' }), kind: 'person' }];
    const emails = async (query?: string) =>
      (await list(beta, query)).users.map(({ email }: { email: string }) => email);
    const all = ['founder@beta.example', 'invited@beta.example', 'kim@beta.example', 'mia_x@beta.example'];
    expect(await emails()).toEqual(all);
    world.people = [];
    expect(await emails('?role=administrator&status=active')).toEqual(['founder@beta.example']);
    expect(await emails('?role=license_administrator')).toEqual(['invited@beta.example']);
    expect(await emails('?status=invited')).toEqual(['invited@beta.example']);
    expect(await emails('?status=blocked')).toEqual([]);
    expect(await emails('?search=MIA_')).toEqual(['mia_x@beta.example']);
    expect(await emails('?search=a%25')).toEqual([]);
    const bad = await beta.founder.call('GET', `/business/${beta.id}/users?after=WzFd`);
    expect(bad).toMatchObject({ status: 422, body: { code: 'cursor_unreadable' } });
  });

  test('pages follow each other without gap or repetition', async () => {
    const { id, founder } = await world.founded('Many');
    for (let from = 0; from < 120; from += 40) {
      const emails = Array.from({ length: 40 }, (_, at) => `u${((from + at) * 7919) % 1000}@many.example`);
      await founder.call('POST', `/business/${id}/invitations`, { emails, role: 'member' });
    }
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const page: { users: { email: string }[]; next: string | null } = await list(
        { id, founder },
        next ? `?after=${next}` : '',
      );
      seen.push(...page.users.map(({ email }) => email));
      next = page.next;
    } while (next);
    expect(seen).toHaveLength(121);
    expect(seen).toEqual([...new Set(seen)].toSorted());
  });

  test('a local administrator’s grant sleeps while the integration is active', async () => {
    const acme = await world.founded('Sleepy');
    world.integration = { status: 'active', backupAccountId: null, perUserLicensing: true, adminsGroupId: null };
    expect((await list(acme)).users[0]).toMatchObject({ grantSuspended: true, role: 'administrator', source: 'local' });
    world.integration = { ...world.integration, backupAccountId: acme.founder.accountId };
    expect((await list(acme)).users[0]).toMatchObject({ grantSuspended: false });
  });

  test('a page out of 10,000 members takes about as long as one out of 100', async () => {
    const [small, large] = [await world.founded('Small'), await world.founded('Large')];
    await crowd(small.id, 100);
    await crowd(large.id, 10_000);
    await analyze();
    const time = async (place: typeof small): Promise<number> => {
      const start = performance.now();
      for (let round = 0; round < 5; round += 1) await list(place);
      return performance.now() - start;
    };
    await time(small);
    await time(large);
    const ratio = (await time(large)) / (await time(small));
    // Twice is measured by `npm run bench -- users`; here the machine is busy with other tests.
    expect(ratio).toBeLessThan(8);
  });
});

/** What a server does by itself within a minute of such a change. */
async function analyze(): Promise<void> {
  const client = new pg.Client(poolOptions(world.db.owner));
  await client.connect();
  await client.query('analyze keyseat.member, keyseat.account');
  await client.end();
}

async function crowd(id: string, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, at) => ({ account: newId('account', START), at }));
  for (let from = 0; from < count; from += 2_000) {
    const some = rows.slice(from, from + 2_000);
    await world.db.database.inTenant(id, async (tenant) => {
      const accounts = some.map(({ account, at }) => ({
        id: account,
        email: `${id}-${String(at).padStart(5, '0')}@crowd.example`,
        display_name: 'One',
        created_at: START,
      }));
      await sql(tenant).insertInto('account').values(accounts).execute();
      const members = some.map(({ account }) => ({
        business_account_id: id,
        id: newId('member', START),
        account_id: account,
        role: 'member' as const,
        created_at: START,
      }));
      await sql(tenant).insertInto('member').values(members).execute();
    });
  }
}

describe('invitations', () => {
  test('the invited address joins with its own account, once', async () => {
    const acme = await world.founded('Inviters');
    const [mia, eve] = [await world.account('mia@inviters.example'), await world.account('eve@elsewhere.example')];
    const invite = (emails: string[]) =>
      acme.founder.call('POST', `/business/${acme.id}/invitations`, { emails, role: 'license_administrator' });
    expect((await invite([' Mia@Inviters.example', 'mia@inviters.example', acme.founder.email])).body).toEqual({
      invited: 1,
    });
    expect(world.mails).toHaveLength(1);
    expect(world.mails[0]?.text).toContain(`${'https://keyseat.example'}/invitation?token=`);
    const token = tokenFor(world, mia.email);
    const accept = (visitor: typeof mia, text = token) => visitor.call('POST', '/invitations/accept', { token: text });
    expect(await accept(eve)).toMatchObject({ status: 403, body: { code: 'invitation_for_other_address' } });
    const both = await Promise.all([accept(mia), accept(mia)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
    expect(both.find(({ status }) => status === 200)?.body).toEqual({ businessAccountId: acme.id, name: 'Inviters' });
    expect(await world.business.membershipsOf(mia.accountId)).toMatchObject([{ role: 'license_administrator' }]);
    const rows = await world.db.database.inTenant(acme.id, (tenant) =>
      sql(tenant).selectFrom('audit_event').selectAll().execute(),
    );
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('expire after seven days, are replaced by a newer one, and can be withdrawn', async () => {
    const { id, founder } = await world.founded('Letters');
    const mia = await world.account('mia@letters.example');
    const invite = () => founder.call('POST', `/business/${id}/invitations`, { emails: [mia.email], role: 'member' });
    const accept = (token: string) => mia.call('POST', '/invitations/accept', { token });
    await invite();
    const first = tokenFor(world, mia.email);
    await invite();
    expect(await accept(first)).toMatchObject({ status: 410, body: { code: 'invitation_unusable' } });
    world.now = later(START, 7 * DAY);
    expect(await accept(tokenFor(world, mia.email))).toMatchObject({ status: 410 });
    await invite();
    const invited = (await list({ id, founder }, '?status=invited')).users[0];
    expect((await founder.call('DELETE', `/business/${id}/users/${invited.id}`)).status).toBe(200);
    expect(await accept(tokenFor(world, mia.email))).toMatchObject({ status: 410 });
    expect((await founder.call('DELETE', `/business/${id}/users/${invited.id}`)).status).toBe(404);
  });

  test('one unreadable address, and nobody is invited; members invite nobody', async () => {
    const acme = await world.founded('Strict');
    const mia = await world.account('mia@strict.example');
    await joins(world, acme, { visitor: mia, role: 'member' });
    world.mails.length = 0;
    const body = { emails: ['ok@strict.example', 'no address'], role: 'member' };
    const bad = await acme.founder.call('POST', `/business/${acme.id}/invitations`, body);
    expect(bad).toMatchObject({ status: 422, body: { code: 'email_unreadable', field: 'emails' } });
    const path = `/business/${acme.id}/invitations`;
    expect(await mia.call('POST', path, { ...body, emails: ['ok@strict.example'] })).toMatchObject({ status: 403 });
    expect(world.mails).toHaveLength(0);
  });
});

describe('changing who belongs', () => {
  test('role, block, unblock, remove, leave: at once and audited', async () => {
    const acme = await world.founded('Changes');
    const mia = await world.account('mia@changes.example');
    const memberId = await joins(world, acme, { visitor: mia, role: 'member' });
    const user = `/business/${acme.id}/users/${memberId}`;
    const { call } = acme.founder;
    expect((await call('PUT', `${user}/role`, { role: 'license_administrator' })).status).toBe(200);
    expect((await call('PUT', `${user}/blocked`, { blocked: true })).status).toBe(200);
    expect((await mia.call('GET', `/business/${acme.id}`)).status).toBe(404);
    expect(await world.business.membershipsOf(mia.accountId)).toMatchObject([{ blocked: true }]);
    expect((await call('PUT', `${user}/blocked`, { blocked: false })).status).toBe(200);
    const founder = (await list(acme)).users.find(({ email }: { email: string }) => email === acme.founder.email);
    expect((await mia.call('DELETE', `/business/${acme.id}/users/${founder.id}`)).body.code).toBe('not_allowed');
    expect((await mia.call('DELETE', user)).status).toBe(200);
    expect(await world.business.membershipsOf(mia.accountId)).toEqual([]);
    expect((await call('DELETE', user)).body.code).toBe('no_such_user');
    expect((await call('PUT', `/business/${acme.id}/users/${MISSING}/role`, { role: 'member' })).status).toBe(404);
    expect(await world.events(acme.id)).toEqual([
      'business.created',
      'member.blocked',
      'member.invited',
      'member.joined',
      'member.joined',
      'member.removed',
      'member.role_changed',
      'member.unblocked',
    ]);
  });

  test('the last administrator stays: neither leaves, nor steps down, nor is blocked', async () => {
    const { id, founder } = await world.founded('Lonely');
    const [{ id: memberId }] = (await list({ id, founder })).users;
    const user = `/business/${id}/users/${memberId}`;
    expect((await founder.call('DELETE', user)).body.code).toBe('last_administrator');
    expect((await founder.call('PUT', `${user}/role`, { role: 'member' })).body.code).toBe('last_administrator');
    expect((await founder.call('PUT', `${user}/blocked`, { blocked: true })).body.code).toBe('yourself');
  });

  test('of two administrators who remove each other at once, one remains', async () => {
    for (let round = 0; round < 5; round += 1) {
      const acme = await world.founded(`Duel${round}`);
      const bob = await world.account(`bob@duel${round}.example`);
      const bobId = await joins(world, acme, { visitor: bob, role: 'administrator' });
      const founder = (await list(acme)).users.find(({ email }: { email: string }) => email === acme.founder.email);
      const answers = await Promise.all([
        acme.founder.call('DELETE', `/business/${acme.id}/users/${bobId}`),
        bob.call('DELETE', `/business/${acme.id}/users/${founder.id}`),
      ]);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      const left = await world.db.database.inTenant(acme.id, (tenant) => world.business.administrators(tenant));
      expect(left).toHaveLength(1);
    }
  });

  test('people of the directory are blocked here, and changed at their IdP', async () => {
    const { id, founder } = await world.founded('Managed');
    const personId = newId('person', START);
    world.people = [
      { ...invitationRow({ id: personId, email: 'kim@managed.example', role: 'member' }), kind: 'person' },
    ];
    const user = `/business/${id}/users/${personId}`;
    expect((await founder.call('PUT', `${user}/role`, { role: 'administrator' })).body.code).toBe(
      'managed_by_directory',
    );
    expect((await founder.call('DELETE', user)).body.code).toBe('managed_by_directory');
    expect((await founder.call('PUT', `${user}/blocked`, { blocked: true })).status).toBe(200);
    expect(world.people[0]?.status).toBe('blocked');
    world.people = [];
    expect((await founder.call('PUT', `${user}/blocked`, { blocked: true })).status).toBe(404);
  });
});

test('another tenant’s member cannot be touched', async () => {
  const [one, two] = [await world.founded('Tenantone'), await world.founded('Tenanttwo')];
  const [{ id: memberId }] = (await list(two)).users;
  const foreign = `/business/${one.id}/users/${memberId}`;
  expect((await one.founder.call('DELETE', foreign)).status).toBe(404);
  expect((await one.founder.call('PUT', `${foreign}/blocked`, { blocked: true })).status).toBe(404);
  expect((await one.founder.call('DELETE', `/business/${two.id}/users/${memberId}`)).status).toBe(404);
});
