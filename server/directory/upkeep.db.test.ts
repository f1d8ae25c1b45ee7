import { afterAll, beforeAll, expect, test } from 'vitest';
import { raw, sql } from '../db/index.ts';
import { type ScimTestServer, scimTestServer, type TestTenant } from './testing.ts';

let server: ScimTestServer;
beforeAll(async () => {
  server = await scimTestServer();
});
afterAll(() => server.close());

const DAY = 24 * 3600_000;
const count = (tenant: TestTenant, table: string) =>
  tenant.within(async (open) => {
    const { rows } = await raw<{ n: number }>`select count(*)::int as n from ${raw.table(table)}`.execute(sql(open));
    return rows[0]?.n;
  });

test('the clock forgets the journal and parked member IDs after thirty days, of every customer, and nothing younger', async () => {
  const members = [{ value: 'never-comes' }];
  const ids: string[] = [];
  for (const tenant of server.tenants)
    ids.push((await tenant.scim('POST', '/Groups', { displayName: 'Old', members })).body.id);
  await server.directory.flush();
  server.now.value = new Date(server.now.value.getTime() + 29 * DAY);
  expect(await server.directory.sweep()).toBe(0);
  const [acme] = server.tenants;
  await acme.scim('PATCH', `/Groups/${ids[0]}`, {
    Operations: [{ op: 'add', path: 'members', value: [{ value: 'young' }] }],
  });
  await server.directory.flush();
  server.now.value = new Date(server.now.value.getTime() + 2 * DAY);
  expect(await server.directory.sweep()).toBe(4);
  expect([await count(acme, 'scim_request'), await count(acme, 'parked_member')]).toEqual([1, 1]);
  expect(await server.directory.sweep()).toBe(0);
});

test('what was forgotten is parked again when the whole group is sent once more', async () => {
  const [, globex] = server.tenants;
  const group = (await globex.scim('GET', '/Groups')).body.Resources[0];
  await globex.scim('PUT', `/Groups/${group.id}`, { displayName: 'Old', members: [{ value: 'never-comes' }] });
  expect(await count(globex, 'parked_member')).toBe(1);
});
