import { afterAll, beforeAll, expect, test } from 'vitest';
import { raw, sql } from '../db/index.ts';
import { giveSeat, liveSeats, mapUsers, type ScimTestServer, scimTestServer, type TestTenant } from './testing.ts';

let server: ScimTestServer;
beforeAll(async () => {
  server = await scimTestServer();
});
afterAll(() => server.close());

const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const patch = (tenant: TestTenant, path: string, ...Operations: object[]) =>
  tenant.scim('PATCH', path, { schemas: [PATCH], Operations });
const pick = <T>(from: readonly T[]): T => from[Math.floor(Math.random() * from.length)] as T;
const some = <T>(from: readonly T[]): T[] => from.filter(() => Math.random() < 0.5);

/** What the rows say, beside what is kept about them. */
async function standing({ within }: TestTenant) {
  const { rows } = await within((tenant) =>
    raw<{ id: string; counted: number; members: string[] }>`
      select g.id, g.member_count as counted, array(select m.person_id from group_member m where m.group_id = g.id order by 1) as members
        from directory_group g order by g.id`.execute(sql(tenant)),
  );
  return rows;
}

test('whoever changes groups and people at once, in whatever way, counts, members and seats are exact', async () => {
  const [tenant, other] = server.tenants;
  const bring = async (name: string): Promise<string> =>
    (await tenant.scim('POST', '/Users', { userName: name, externalId: `ext-${name}`, active: true })).body.id;
  const people = await Promise.all(Array.from({ length: 12 }, (_, index) => bring(`storm-${index}`)));
  const refs = (ids: string[]) => ids.map((value) => ({ value }));
  const members = refs(people);
  const groups = await Promise.all(
    ['A', 'B'].map(async (displayName) => (await tenant.scim('POST', '/Groups', { displayName, members })).body.id),
  );
  await mapUsers(tenant, groups[0]);
  for (const id of people) await giveSeat(tenant, id);
  const gone = new Set<string>();
  const ways: (() => Promise<{ status: number }>)[] = [
    () => tenant.scim('PUT', `/Groups/${pick(groups)}`, { displayName: 'A', members: refs(some(people)) }),
    () => patch(tenant, `/Groups/${pick(groups)}`, { op: 'add', path: 'members', value: refs(some(people)) }),
    () => patch(tenant, `/Groups/${pick(groups)}`, { op: 'remove', path: `members[value eq "${pick(people)}"]` }),
    () => patch(tenant, `/Users/${pick(people)}`, { op: 'replace', path: 'active', value: Math.random() < 0.5 }),
    () => patch(tenant, `/Users/${pick(people)}`, { op: 'replace', path: 'displayName', value: `N ${Math.random()}` }),
    () => bring(`late-${Math.random()}`).then((id) => ({ status: id ? 201 : 500 })),
    () => {
      const id = pick(people.slice(0, 4));
      gone.add(id);
      return tenant.scim('DELETE', `/Users/${id}`);
    },
    () => other.scim('DELETE', `/Users/${pick(people)}`),
    () => other.scim('DELETE', `/Groups/${pick(groups)}`),
  ];
  const statuses = new Set<number>();
  const work = async () => {
    for (let turn = 0; turn < 25; turn += 1) statuses.add((await pick(ways)()).status);
  };
  await Promise.all(Array.from({ length: 8 }, work));
  expect([...statuses].filter((status) => ![200, 201, 204, 404].includes(status))).toEqual([]);

  for (const { counted, members: rows } of await standing(tenant)) {
    expect(counted).toBe(rows.length);
    expect(rows.filter((id) => gone.has(id))).toEqual([]);
  }
  // Only who is active and in the mapped group may still have a seat.
  const inGroup = new Set((await standing(tenant)).find(({ id }) => id === groups[0])?.members);
  const active = await tenant.within((scope) =>
    sql(scope).selectFrom('person').select('id').where('active', '=', true).execute(),
  );
  const entitled = active.map(({ id }) => id).filter((id) => inGroup.has(id));
  expect((await liveSeats(tenant)).filter((id) => !entitled.includes(id))).toEqual([]);

  // What was said last stands, whatever the digest remembers of what was said before.
  const left = people.filter((id) => !gone.has(id));
  for (const wanted of [left, [], left.slice(1), left]) {
    await Promise.all(
      groups.map((id) => tenant.scim('PUT', `/Groups/${id}`, { displayName: 'A', members: refs(wanted) })),
    );
    for (const { members: rows } of await standing(tenant)) expect(rows).toEqual([...wanted].sort());
  }
});
