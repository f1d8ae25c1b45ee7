import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { raw, sql } from '../db/index.ts';
import { DAY } from '../lib/clock.ts';
import { groupsOf } from './membership.store.ts';
import { type ScimTestServer, scimTestServer, type TestTenant } from './testing.ts';

let server: ScimTestServer;
let tenant: TestTenant;
let group: string;
let ann: string;
let bob: string;
let run = 0;

beforeAll(async () => {
  server = await scimTestServer();
  tenant = server.tenants[0];
});
afterAll(() => server.close());

const person = async (userName: string, more: object = {}): Promise<string> =>
  (await tenant.scim('POST', '/Users', { userName, ...more })).body.id;
const put = (members: unknown, displayName = `Group ${run}`) =>
  tenant.scim('PUT', `/Groups/${group}`, { displayName, members });
const patch = async (...Operations: object[]) => {
  expect((await tenant.scim('PATCH', `/Groups/${group}`, { Operations })).status).toBe(204);
};
const read = async () => (await tenant.scim('GET', `/Groups/${group}`)).body;
const members = async (): Promise<string[]> => (await read()).members.map((one: { value: string }) => one.value).sort();
const parked = async () =>
  (await tenant.within((open) => server.directory.parkedMembers(open, tenant.integrationId)))
    .filter((one) => one.groupId === group)
    .map((one) => one.value)
    .sort();
const row = async () => {
  const { rows } = await tenant.within((open) =>
    raw<{ member_count: number; version: number; xmin: string }>`
      select member_count, version, xmin::text from directory_group where id = ${group}`.execute(sql(open)),
  );
  return rows[0];
};

beforeEach(async () => {
  run += 1;
  ann = await person(`ann-${run}`, { externalId: `ext-ann-${run}` });
  bob = await person(`bob-${run}`);
  group = (await tenant.scim('POST', '/Groups', { displayName: `Group ${run}`, members: [] })).body.id;
});

test('the groups of people fill one answer up to a bound, and beyond it say what to ask for', async () => {
  await put([{ value: ann }, { value: bob }]);
  const groups = (most: number) => tenant.within((open) => groupsOf(open, [ann, bob], most));
  expect((await groups(2)).size).toBe(2);
  await expect(groups(1)).rejects.toMatchObject({ status: 400, extra: { scimType: 'tooMany' } });
});

test('a group of more members than one answer holds is told without them', async () => {
  await tenant.within((open) =>
    raw`update directory_group set member_count = 250001 where id = ${group}`.execute(sql(open)),
  );
  const whole = await tenant.scim('GET', `/Groups/${group}`);
  expect(whole).toMatchObject({ status: 400, body: { scimType: 'tooMany' } });
  expect(whole.body.detail).toContain('excludedAttributes=members');
  expect((await tenant.scim('GET', `/Groups/${group}?excludedAttributes=members`)).status).toBe(200);
});

describe('a whole-object PUT', () => {
  test('writes the difference, and no row when nothing changed, in whatever order', async () => {
    await put([{ value: ann }, { value: bob }]);
    const before = await row();
    const { status, body } = await put([{ value: bob, display: 'Bob' }, { value: ann }, { value: bob }]);
    expect([status, body.members.length]).toEqual([200, 2]);
    expect(await row()).toEqual(before);
    await put([{ value: bob }]);
    expect(await members()).toEqual([bob]);
    expect(await row()).toMatchObject({ member_count: 1, version: (before?.version ?? 0) + 1 });
  });

  test('without members, or with null there, keeps them; an empty list empties', async () => {
    await put([{ value: ann }]);
    await tenant.scim('PUT', `/Groups/${group}`, { displayName: 'Renamed' });
    await put(null, 'Renamed');
    expect(await members()).toEqual([ann]);
    expect((await read()).displayName).toBe('Renamed');
    await put([]);
    expect(await members()).toEqual([]);
  });

  test('follows PATCHes in between: the digest never lies', async () => {
    await put([{ value: ann }]);
    await patch({ op: 'add', path: 'members', value: [{ value: bob }] });
    await put([{ value: ann }]);
    expect(await members()).toEqual([ann]);
    await patch({ op: 'remove', path: 'members' });
    await put([{ value: ann }]);
    expect(await members()).toEqual([ann]);
    await patch({ op: 'remove', path: `members[value eq "${ann}"]` }, { op: 'add', path: 'members', value: bob });
    await put([{ value: ann }]);
    expect(await members()).toEqual([ann]);
  });

  test('follows people who are deleted and created again', async () => {
    await put([{ value: ann }, { value: bob }]);
    await tenant.scim('DELETE', `/Users/${ann}`);
    expect(await row()).toMatchObject({ member_count: 1 });
    await put([{ value: ann }, { value: bob }]);
    expect(await members()).toEqual([bob]);
    expect(await parked()).toEqual([ann]);
  });
});

describe('PATCH', () => {
  test('is idempotent, adding and removing', async () => {
    const add = { op: 'add', path: 'members', value: [{ value: ann }] };
    await patch(add);
    const before = await row();
    await patch(add, add);
    expect(await row()).toEqual(before);
    const remove = { op: 'Remove', path: 'members', value: [{ value: ann }] };
    await patch(remove);
    await patch(remove);
    expect(await row()).toMatchObject({ member_count: 0 });
  });

  test('twenty at once on one group lose nothing', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, (_, index) => person(`crowd-${run}-${index}`)));
    await put(people.slice(0, 10).map((value) => ({ value })));
    await Promise.all(
      people.map((value, index) =>
        index < 10
          ? patch({ op: 'remove', path: `members[value eq "${value}"]` })
          : patch({ op: 'add', path: 'members', value: [{ value }] }),
      ),
    );
    expect(await members()).toEqual(people.slice(10).sort());
    expect(await row()).toMatchObject({ member_count: 10 });
    await put(people.slice(10).map((value) => ({ value })));
    expect(await members()).toEqual(people.slice(10).sort());
  });

  test('meeting deletions of the same people neither fails nor miscounts', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, (_, index) => person(`meet-${run}-${index}`)));
    await put(people.slice(0, 4).map((value) => ({ value })));
    const answers = await Promise.all(
      people.flatMap((value) => [
        tenant.scim('PATCH', `/Groups/${group}`, { Operations: [{ op: 'add', path: 'members', value: [{ value }] }] }),
        tenant.scim('DELETE', `/Users/${value}`),
      ]),
    );
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 204));
    expect(await members()).toEqual([]);
    expect(await row()).toMatchObject({ member_count: 0 });
  });
});

describe('member ids nobody has', () => {
  test('do not fail the push: the rest is applied, the id waits for its person', async () => {
    const externalId = `late-${run}`;
    const { status, body } = await put([{ value: ann }, { value: externalId }]);
    expect([status, body.members.length]).toEqual([200, 1]);
    expect(await parked()).toEqual([externalId]);
    const before = await row();
    await put([{ value: externalId }, { value: ann }]);
    expect(await row()).toEqual(before);
    const late = await person(`late-${run}`, { externalId });
    expect(await members()).toEqual([ann, late].sort());
    expect(await parked()).toEqual([]);
    expect((await tenant.scim('GET', `/Users/${late}`)).body.groups).toMatchObject([{ value: group, type: 'direct' }]);
    await put([{ value: externalId }, { value: ann }]);
    expect(await members()).toEqual([ann, late].sort());
    await put([{ value: ann }]);
    expect(await members()).toEqual([ann]);
  });

  test('are forgotten when the IdP takes them out again', async () => {
    await patch({ op: 'add', path: 'members', value: [{ value: 'x' }, { value: 'y' }] });
    await patch({ op: 'remove', path: 'members[value eq "x"]' });
    expect(await parked()).toEqual(['y']);
    await put([{ value: ann }]);
    expect(await parked()).toEqual([]);
  });

  test('wait thirty days, and a later push is not taken for an unchanged one', async () => {
    const externalId = `old-${run}`;
    await put([{ value: externalId }]);
    server.now.value = new Date(server.now.value.getTime() + 31 * DAY);
    const late = await person(`old-${run}`, { externalId });
    expect(await members()).toEqual([]);
    await put([{ value: externalId }]);
    expect(await members()).toEqual([late]);
  });

  test('mean the person with that externalId, and nobody when two have it', async () => {
    await patch({ op: 'add', path: 'members', value: [{ value: `ext-ann-${run}` }] });
    expect(await members()).toEqual([ann]);
    await patch({ op: 'remove', path: `members[value eq "ext-ann-${run}"]` });
    expect(await members()).toEqual([]);
    await person(`twin-${run}`, { externalId: `ext-ann-${run}` });
    await patch({ op: 'add', path: 'members', value: [{ value: `ext-ann-${run}` }] });
    expect([await members(), await parked()]).toEqual([[], [`ext-ann-${run}`]]);
  });

  test('follow an externalId that changes hands', async () => {
    const externalId = `moving-${run}`;
    await put([{ value: externalId }]);
    await tenant.scim('PATCH', `/Users/${bob}`, {
      Operations: [{ op: 'replace', path: 'externalId', value: externalId }],
    });
    expect(await members()).toEqual([bob]);
    await tenant.scim('PATCH', `/Users/${bob}`, { Operations: [{ op: 'remove', path: 'externalId' }] });
    await tenant.scim('PATCH', `/Users/${ann}`, {
      Operations: [{ op: 'replace', path: 'externalId', value: externalId }],
    });
    await put([{ value: externalId }]);
    expect(await members()).toEqual([ann]);
  });

  test('and their person may come at the same moment', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `same-${run}-${index}`);
    await Promise.all([
      ...ids.map((externalId) => person(externalId, { externalId })),
      ...ids.map((value) => patch({ op: 'add', path: 'members', value: [{ value }] })),
    ]);
    expect(await parked()).toEqual([]);
    expect(await members()).toHaveLength(12);
    expect(await row()).toMatchObject({ member_count: 12 });
  });
});

test('groups are found by name in any case, by externalId, and by member', async () => {
  const names = async (filter: string) =>
    (
      await tenant.scim('GET', `/Groups?excludedAttributes=members&filter=${encodeURIComponent(filter)}`)
    ).body.Resources.map((one: { displayName: string }) => one.displayName);
  await tenant.scim('PUT', `/Groups/${group}`, { displayName: `Group ${run}`, externalId: `g-${run}`, members: [ann] });
  expect(await names(`displayName eq "GROUP ${run}"`)).toEqual([`Group ${run}`]);
  expect(await names(`externalId eq "g-${run}"`)).toEqual([`Group ${run}`]);
  expect(await names(`members.value eq "${ann}"`)).toEqual([`Group ${run}`]);
  expect(await names(`members[value eq "${bob}"]`)).toEqual([]);
});
