import { afterAll, beforeAll, expect, test } from 'vitest';
import { raw, sql } from '../db/index.ts';
import { type ScimTestServer, scimTestServer, type TestTenant } from './testing.ts';

let server: ScimTestServer;
let letter: TestTenant;
let other: TestTenant;

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

beforeAll(async () => {
  server = await scimTestServer();
  [letter, other] = server.tenants;
  await letter.within(async (tenant) => {
    await raw`update scim_token set strict = true where business_account_id = ${tenant.businessAccountId}`.execute(
      sql(tenant),
    );
  });
});
afterAll(() => server.close());

test('what is not to the letter is refused where it is set, and read as meant elsewhere', async () => {
  const loose = { userName: 'loose', active: 'False' };
  const refused = await letter.scim('POST', '/Users', loose);
  expect(refused).toMatchObject({ status: 400, body: { scimType: 'invalidSyntax' } });
  expect(refused.body.detail).toMatch(/strict/);
  expect((await other.scim('POST', '/Users', loose)).body).toMatchObject({ active: false });

  const { status, body } = await letter.scim('POST', '/Users', { schemas: [USER], userName: 'exact', active: true });
  expect(status).toBe(201);
  const change = (op: string, value: unknown) =>
    letter.scim('PATCH', `/Users/${body.id}`, { schemas: [PATCH], Operations: [{ op, path: 'active', value }] });
  expect((await change('Replace', false)).status).toBe(400);
  expect((await change('replace', 'False')).status).toBe(400);
  expect((await letter.scim('PUT', `/Users/${body.id}`, { userName: 'exact' })).status).toBe(400);
  expect((await letter.scim('GET', `/Users/${body.id}`)).body).toMatchObject({ active: true, userName: 'exact' });
  expect((await change('replace', false)).status).toBe(204);
  expect((await letter.scim('GET', `/Users/${body.id}`)).body).toMatchObject({ active: false });
});

test('filters and operations in bulk are held to it too', async () => {
  const filter = (text: string) => letter.scim('GET', `/Users?filter=${encodeURIComponent(text)}`);
  expect(await filter('externalId eq 00u1')).toMatchObject({ status: 400, body: { scimType: 'invalidFilter' } });
  expect((await filter('externalId eq "00u1"')).status).toBe(200);
  const search = { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'], filter: 'externalId eq 00u1' };
  expect((await letter.scim('POST', '/Users/.search', search)).status).toBe(400);
  const bulk = await letter.scim('POST', '/Bulk', {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
    Operations: [{ method: 'POST', path: '/Users', bulkId: 'a', data: { userName: 'by bulk', active: 'true' } }],
  });
  expect(bulk.body.Operations).toMatchObject([{ status: '400' }]);
});

test('a refused request is in the journal with the reason', async () => {
  await server.directory.flush();
  const lines = await letter.within((tenant) =>
    server.directory.journal(tenant, letter.integrationId, { limit: 50, onlyRefused: true }),
  );
  expect(lines.some(({ detail }) => detail?.includes('set to strict'))).toBe(true);
});
