import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { raw, sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';
import { giveSeat, liveSeats, mapUsers, type ScimTestServer, scimTestServer, type TestTenant } from './testing.ts';

let server: ScimTestServer;
let tenant: TestTenant;
let person: string;
let group: string;
let run = 0;

beforeAll(async () => {
  server = await scimTestServer();
  tenant = server.tenants[0];
});
afterAll(() => server.close());

beforeEach(async () => {
  run += 1;
  person = (await tenant.scim('POST', '/Users', { userName: `person-${run}@acme.example` })).body.id;
  group = (await tenant.scim('POST', '/Groups', { displayName: `Users ${run}`, members: [{ value: person }] })).body.id;
  await tenant.within((open) => raw`delete from group_mapping`.execute(sql(open)));
  await mapUsers(tenant, group);
});

const put = (active: boolean) =>
  tenant.scim('PUT', `/Users/${person}`, { userName: `person-${run}@acme.example`, active });

/** What a grant does, in the lock order of the house: integration, person, membership, then the subscription. */
async function grant(open: Tenant, pause?: Promise<void>): Promise<'granted' | 'refused'> {
  await raw`select from integration where id = ${tenant.integrationId} for share`.execute(sql(open));
  const facts = await server.directory.lockPerson(open, person);
  const member = await server.directory.lockMembership(open, group, person);
  await pause;
  if (!facts?.active || facts.blockedAt || !member) return 'refused';
  const proof = { provedBy: 'directory', provedUntil: null, groupId: group } as const;
  const actor = { kind: 'person', id: person, label: 'person' } as const;
  const request = { personId: person, productId: tenant.productId, ...proof, actor };
  return (await server.licenses.grantSeat(open, request)).granted ? 'granted' : 'refused';
}

const isLive = async () => (await liveSeats(tenant)).includes(person);
const eventsOf = async (subject: string, table: 'audit_event' | 'outbox') => {
  const { rows } = await tenant.within((open) =>
    raw<{ type: string }>`select type from ${raw.table(table)} where subject = ${subject} order by id`.execute(
      sql(open),
    ),
  );
  return rows.map((row) => row.type);
};

/** Resolves once some connection waits for a lock of another. */
async function someoneWaits(): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const { rows } = await server.db.database.query(
      `select count(*)::int as waiting from pg_locks join pg_stat_activity using (pid)
       where not granted and datname = current_database()`,
    );
    if (rows[0]?.waiting > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('Nobody waited: the two transactions did not meet.');
}

describe('a seat frees itself', () => {
  test('when the person is deactivated by PUT, in the same transaction, with sessions ended', async () => {
    await giveSeat(tenant, person);
    expect((await put(false)).body.active).toBe(false);
    expect(await isLive()).toBe(false);
    expect(server.endedSessions).toContain(person);
    expect(server.endedSeats).toContain(`seat-${person}`);
    expect(await eventsOf(`seat-${person}`, 'outbox')).toEqual(['seat.freed']);
    expect(await eventsOf(person, 'outbox')).toEqual(['person.created', 'person.deactivated']);
    expect(await eventsOf(person, 'audit_event')).toEqual(['person.created', 'person.updated', 'person.deactivated']);
  });

  test.each([
    ['the boolean false', false],
    ['the text "False"', 'False'],
  ])('when the person is deactivated by PATCH with %s', async (_what, value) => {
    await giveSeat(tenant, person);
    const Operations = [{ op: 'Replace', path: 'active', value }];
    expect((await tenant.scim('PATCH', `/Users/${person}`, { Operations })).status).toBe(204);
    expect(await isLive()).toBe(false);
  });

  test('when the person is deleted', async () => {
    await giveSeat(tenant, person);
    expect((await tenant.scim('DELETE', `/Users/${person}`)).status).toBe(204);
    expect(await isLive()).toBe(false);
  });

  test.each([
    ['PATCH', { Operations: [{ op: 'remove', path: 'members' }] }],
    ['PUT', { displayName: 'Users', members: [] }],
    ['DELETE', undefined],
  ] as const)('when the person leaves the mapped group by %s', async (method, body) => {
    await giveSeat(tenant, person);
    expect((await tenant.scim(method, `/Groups/${group}`, body)).status).toBeLessThan(300);
    expect(await isLive()).toBe(false);
    expect(server.endedSessions).toContain(person);
  });

  test('when an admin blocks the person', async () => {
    await giveSeat(tenant, person);
    const actor = { kind: 'account', id: 'acc-1', label: 'ann@acme.example' } as const;
    await tenant.within((open) => server.directory.block(open, person, true, actor));
    expect(await isLive()).toBe(false);
    expect((await put(true)).body.active).toBe(true);
    const facts = await tenant.within((open) => server.directory.person(open, person));
    expect(facts?.blockedAt).not.toBeNull();
  });

  test('but not when the person leaves a group that is mapped to nothing', async () => {
    await giveSeat(tenant, person);
    const other = await tenant.scim('POST', '/Groups', { displayName: 'Other', members: [{ value: person }] });
    await tenant.scim('DELETE', `/Groups/${other.body.id}`);
    expect(await isLive()).toBe(true);
  });

  test('and a whole object that leaves out "active" does not bring anybody back', async () => {
    await put(false);
    const { body } = await tenant.scim('PUT', `/Users/${person}`, { userName: `person-${run}@acme.example` });
    expect(body.active).toBe(false);
  });
});

describe('a slip in the IdP is not an outage', () => {
  const crowd = async (size: number) => {
    const people = await Promise.all(
      Array.from({ length: size }, (_, n) =>
        tenant.scim('POST', '/Users', { userName: `crowd-${run}-${n}@acme.example` }),
      ),
    );
    const ids = people.map(({ body }) => body.id as string);
    await tenant.scim('PUT', `/Groups/${group}`, { displayName: 'Users', members: ids.map((value) => ({ value })) });
    for (const id of ids) await giveSeat(tenant, id);
    await tenant.within((open) =>
      raw`update seat set group_id = ${group} where person_id = any(${ids}::text[])`.execute(sql(open)),
    );
    return ids;
  };
  const liveOf = async (ids: string[]) => (await liveSeats(tenant)).filter((id) => ids.includes(id)).length;

  test.each([
    ['emptied by PUT', () => tenant.scim('PUT', `/Groups/${group}`, { displayName: 'Users', members: [] })],
    [
      'emptied by PATCH',
      () => tenant.scim('PATCH', `/Groups/${group}`, { Operations: [{ op: 'remove', path: 'members' }] }),
    ],
    ['deleted', () => tenant.scim('DELETE', `/Groups/${group}`)],
  ] as const)('twelve seats of a mapped group that is %s are held, and the directory follows', async (_what, slip) => {
    const ids = await crowd(12);
    expect((await slip()).status).toBeLessThan(300);
    expect((await tenant.scim('GET', `/Users/${ids[0]}`)).body.groups).toEqual([]);
    expect(await liveOf(ids)).toBe(12);
    // Somebody who is deactivated is never held.
    const body = { userName: `crowd-${run}-0@acme.example`, active: false };
    await tenant.scim('PUT', `/Users/${ids[0]}`, body);
    expect(await liveOf(ids)).toBe(11);
  });

  test('ten are not very many', async () => {
    const ids = await crowd(10);
    await tenant.scim('PUT', `/Groups/${group}`, { displayName: 'Users', members: [] });
    expect(await liveOf(ids)).toBe(0);
  });
});

describe('a grant and a deactivation at the same time never leave an inactive person with a seat', () => {
  const leave = {
    'PUT active:false': () => put(false),
    'DELETE of the person': () => tenant.scim('DELETE', `/Users/${person}`),
    'removal from the group': () =>
      tenant.scim('PATCH', `/Groups/${group}`, {
        Operations: [{ op: 'remove', path: `members[value eq "${person}"]` }],
      }),
    'deletion of the group': () => tenant.scim('DELETE', `/Groups/${group}`),
  };

  test.each(Object.entries(leave))('the grant locks first, then %s', async (_what, departure) => {
    let open = (): void => {};
    const pause = new Promise<void>((resolve) => {
      open = resolve;
    });
    const granting = tenant.within((transaction) => grant(transaction, pause));
    // Long enough for the grant to hold its locks; the departure then has to wait for them.
    await new Promise((resolve) => setTimeout(resolve, 100));
    const leaving = departure();
    await someoneWaits().finally(open);
    expect(await granting).toBe('granted');
    expect((await leaving).status).toBeLessThan(300);
    expect(await isLive()).toBe(false);
  });

  test.each(Object.entries(leave))('%s first, then the grant', async (_what, departure) => {
    let proceed = (): void => {};
    const held = new Promise<void>((resolve) => {
      proceed = resolve;
    });
    // A third transaction keeps the departure's last statement waiting, so that it stops just before its commit.
    const holding = tenant.within(async (transaction) => {
      await raw`lock table outbox in share row exclusive mode`.execute(sql(transaction));
      await held;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const leaving = departure();
    await someoneWaits().catch((error) => {
      proceed();
      throw error;
    });
    const granting = tenant.within((transaction) => grant(transaction));
    await new Promise((resolve) => setTimeout(resolve, 100));
    proceed();
    await holding;
    expect((await leaving).status).toBeLessThan(300);
    expect(await granting).toBe('refused');
    expect(await isLive()).toBe(false);
  });
});
