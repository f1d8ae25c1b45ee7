import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ScimTestServer, scimTestServer, type TestTenant } from './testing.ts';

let server: ScimTestServer;
let tenant: TestTenant;
beforeAll(async () => {
  server = await scimTestServer();
  tenant = server.tenants[0];
});
afterAll(() => server.close());

const bulk = async (Operations: unknown[], more: object = {}) => {
  const answer = await tenant.scim('POST', '/Bulk', { Operations, ...more });
  expect(answer.status).toBe(200);
  return answer.body.Operations as {
    status: string;
    location?: string;
    bulkId?: string;
    response?: { scimType?: string };
  }[];
};
const post = (bulkId: string, userName: string) => ({ method: 'POST', path: '/Users', bulkId, data: { userName } });
const statuses = (outcomes: { status: string }[]) => outcomes.map((one) => one.status);

describe('/Bulk', () => {
  test('carries operations out in order, those that refer to others after them', async () => {
    const outcomes = await bulk([
      { method: 'POST', path: '/Groups', bulkId: 'g', data: { displayName: 'Bulk', members: [{ value: 'bulkId:a' }] } },
      post('a', 'bulk-a'),
      {
        method: 'PATCH',
        path: '/Users/bulkId:a',
        data: { Operations: [{ op: 'replace', path: 'title', value: 'T' }] },
      },
      post('b', 'bulk-b'),
      { method: 'delete', path: '/Users/bulkId:b' },
    ]);
    expect(statuses(outcomes)).toEqual(['201', '201', '200', '201', '204']);
    const group = (await tenant.scim('GET', outcomes[0]?.location?.split('/scim/v2')[1] ?? '')).body;
    const ann = (await tenant.scim('GET', outcomes[1]?.location?.split('/scim/v2')[1] ?? '')).body;
    expect(group.members.map((one: { value: string }) => one.value)).toEqual([ann.id]);
    expect(ann.title).toBe('T');
    expect((await tenant.scim('GET', outcomes[3]?.location?.split('/scim/v2')[1] ?? '')).status).toBe(404);
  });

  test('tells each failure apart, and stops after as many as the client allows', async () => {
    const operations = [
      post('x', 'bulk-twice'),
      post('y', 'BULK-TWICE'),
      { method: 'POST', path: '/Users', data: { userName: 'no-bulk-id' } },
      { method: 'GET', path: '/Users' },
      { method: 'PUT', path: '/Users', data: {} },
      { method: 'POST', path: '/Nonsense', bulkId: 'n', data: {} },
      { method: 'PATCH', path: '/Users/bulkId:never', data: {} },
      null,
    ];
    const outcomes = await bulk(operations);
    expect(statuses(outcomes)).toEqual(['201', '409', '400', '400', '400', '400', '400', '400']);
    expect(outcomes[1]).toMatchObject({ bulkId: 'y', response: { scimType: 'uniqueness', status: '409' } });
    const stopped = await bulk([post('z', 'bulk-twice'), post('w', 'bulk-never')], { failOnErrors: 1 });
    expect(statuses(stopped)).toEqual(['409']);
  });

  test.each([
    ['no operations', {}, 400],
    ['a strange bound', { Operations: [], failOnErrors: 'x' }, 400],
    ['too many', { Operations: Array(1001).fill({}) }, 413],
    ['too large', { Operations: [{ data: 'x'.repeat(1024 * 1024) }] }, 413],
  ])('refuses %s', async (_what, body, status) => {
    const answer = await tenant.scim('POST', '/Bulk', body);
    expect([answer.status, answer.body.status]).toEqual([status, String(status)]);
  });

  test('an operation nested without end fails alone', async () => {
    const deep = JSON.parse(`${'{"a":'.repeat(200)}1${'}'.repeat(200)}`);
    expect(
      statuses(await bulk([{ method: 'POST', path: '/Users', bulkId: 'd', data: deep }, post('e', 'bulk-e')])),
    ).toEqual(['400', '201']);
  });
});
