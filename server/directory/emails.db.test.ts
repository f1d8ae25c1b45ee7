import { afterAll, beforeAll, expect, test } from 'vitest';
import { raw, sql } from '../db/index.ts';
import { parseFilter, USER } from '../scim/index.ts';
import { condition } from './filter-sql.store.ts';
import { PEOPLE } from './people-layout.store.ts';
import { type ScimTestServer, scimTestServer, type TestTenant } from './testing.ts';

let server: ScimTestServer;
let tenant: TestTenant;

beforeAll(async () => {
  server = await scimTestServer();
  [tenant] = server.tenants;
  // Enough people that looking at each of them would be the longer way.
  await tenant.within(async (scope) => {
    await raw`insert into person (business_account_id, id, integration_id, source, user_name, user_name_key, active, resource,
        created_at, updated_at)
      select ${tenant.businessAccountId}, 'per-' || lpad(n::text, 26, '0'), ${tenant.integrationId}, 'scim', 'u' || n, 'u' || n,
        true, jsonb_build_object('userName', 'u' || n, 'emails', jsonb_build_array(
          jsonb_build_object('value', 'U' || n || '@Work.example', 'type', 'work'),
          jsonb_build_object('value', 'u' || n || '@home.example', 'type', 'home'))), now(), now()
      from generate_series(1, 20000) n`.execute(sql(scope));
  });
});
afterAll(() => server.close());

const find = async (filter: string): Promise<string[]> => {
  const { body } = await tenant.scim('GET', `/Users?filter=${encodeURIComponent(filter)}`);
  return body.Resources.map(({ userName }: { userName: string }) => userName);
};

test.each([
  ['emails.value eq "u77@work.example"', ['u77']],
  ['emails eq "U78@HOME.example"', ['u78']],
  ['emails[type eq "work"].value eq "u79@work.example"', ['u79']],
  ['emails[type eq "home" and value eq "u80@home.example"]', ['u80']],
  ['emails[type eq "home"].value eq "u79@work.example"', []],
  ['emails.value eq "u77@work.example" and active eq false', []],
  ['emails.value eq "nobody@work.example"', []],
])('%s finds whom it says, by an index, behind row-level security', async (filter, expected) => {
  expect(await find(filter)).toEqual(expected);
  const plan = await tenant.within(async (scope) => {
    const where = condition(PEOPLE, parseFilter(USER, filter));
    const { rows } = await raw<{ 'QUERY PLAN': string }>`explain select person.id from person
      where person.business_account_id = ${tenant.businessAccountId} and person.integration_id = ${tenant.integrationId}
        and ${where} limit 100`.execute(sql(scope));
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  expect(plan).not.toMatch(/Seq Scan on person/);
  expect(plan).toMatch(/email_key_1/);
});

test('the fourth address is found too, and one that is longer than an index takes', async () => {
  const long = `${'x'.repeat(3000)}@work.example`;
  const emails = ['a', 'b', 'c', 'd'].map((name) => ({ value: `${name}@four.example`, type: name }));
  expect((await tenant.scim('POST', '/Users', { userName: 'four', emails })).status).toBe(201);
  expect((await tenant.scim('POST', '/Users', { userName: 'long', emails: [{ value: long }] })).status).toBe(201);
  expect(await find('emails.value eq "d@four.example"')).toEqual(['four']);
  expect(await find(`emails.value eq "${long}"`)).toEqual(['long']);
  expect(await find(`not (emails.value eq "d@four.example") and userName eq "four"`)).toEqual([]);
});
