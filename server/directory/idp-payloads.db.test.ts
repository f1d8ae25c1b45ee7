import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, request, type ScimTestServer, scimTestServer, type TestTenant } from './testing.ts';

interface Case {
  id: string;
  idp: string;
  what: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  body: unknown;
  expect: string;
}

const file = new URL('../scim/testdata/idp-payloads.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] };

let server: ScimTestServer;
let tenant: TestTenant;
/** What stood before a case: a person, a second one, a group with both in it. */
let before: { user: string; other: string; group: string };

beforeAll(async () => {
  server = await scimTestServer();
  tenant = server.tenants[0];
});
afterAll(() => server.close());

const person = async (userName: string) =>
  (
    await tenant.scim('POST', '/Users', {
      userName,
      name: { givenName: 'A', familyName: 'B' },
      emails: [{ value: userName, type: 'work', primary: true }],
    })
  ).body.id as string;

async function prepare(id: string): Promise<void> {
  // Several cases use one user name, each as if it were the first.
  const taken = await tenant.scim('GET', `/Users?filter=${encodeURIComponent('userName eq "test.user@okta.local"')}`);
  for (const { id: old } of taken.body.Resources) await tenant.scim('DELETE', `/Users/${old}`);
  const user = await person(`case-${id}@acme.example`);
  const other = await person(`other-${id}@acme.example`);
  const { body } = await tenant.scim('POST', '/Groups', {
    displayName: `Case ${id}`,
    members: [{ value: user }, { value: other }],
  });
  before = { user, other, group: body.id };
}

function fill(one: Case, text: string): string {
  const id = one.path.startsWith('/Groups') ? before.group : before.user;
  return text
    .replaceAll('{id}', id)
    .replaceAll('{userId}', before.user)
    .replaceAll('{mgr}', before.other)
    .replaceAll('89bb1940-b905-4575-9e7f-6f887cfb368e', before.other)
    .replaceAll('7f4bc1a3-285e-48ae-8202-5accb43efb0e', before.other);
}

const encoded = (path: string): string => {
  const [plain = '', query] = path.split('?', 2);
  return query === undefined ? plain : `${plain}?${encodeURI(decodeURIComponent(query)).replaceAll('#', '%23')}`;
};

async function replay(one: Case): Promise<Answer> {
  await prepare(one.id);
  const body = one.body === null ? undefined : JSON.parse(fill(one, JSON.stringify(one.body)));
  const path = encoded(fill(one, one.path));
  return one.id === '20'
    ? request(server.app, { method: one.method, path, token: 'wrong' })
    : tenant.scim(one.method, path, body);
}

const user = async () => (await tenant.scim('GET', `/Users/${before.user}`)).body;
const group = async () => (await tenant.scim('GET', `/Groups/${before.group}`)).body;
const members = async () => (await group()).members.map((member: { value: string }) => member.value).sort();
const both = () => [before.user, before.other].sort();

/** What each case has to leave behind, beside its status. */
const AFTER: Record<string, (answer: Answer) => unknown> = {
  '01': ({ body }) => expect(body).toMatchObject({ itemsPerPage: 1, startIndex: 1, totalResults: expect.any(Number) }),
  '04': ({ body }) => expect(body.Resources.length).toBe(body.totalResults),
  '05': ({ body, text }) => {
    expect(body).toMatchObject({ active: true, externalId: '00ujl29u0le5T6Aj10h7', userName: 'test.user@okta.local' });
    expect(text).not.toContain('1mz050nq');
  },
  '06': ({ body }) => expect(body).toMatchObject({ id: before.user, active: true, name: { middleName: 'Excited' } }),
  '07': ({ body }) => expect(body.active).toBe(false),
  '08': async () => expect((await user()).active).toBe(false),
  '09': async () => expect((await user()).active).toBe(true),
  '13': async () => expect((await group()).displayName).toBe('Test SCIMv2'),
  '14': async () => expect(await members()).toEqual([before.user]),
  '15': async () => expect(await members()).toEqual([before.user]),
  '16': async () => expect(await members()).toEqual([]),
  '18': async () => expect(await members()).toEqual([before.user]),
  '19': async () => {
    expect((await tenant.scim('GET', `/Groups/${before.group}`)).status).toBe(404);
    expect((await user()).groups).toEqual([]);
  },
  '20': ({ body, headers }) => {
    expect(body).toMatchObject({ status: '401', detail: expect.any(String) });
    expect(headers['www-authenticate']).toMatch(/^Bearer/);
  },
  '21': ({ body }) => expect(body).toMatchObject({ totalResults: 0, Resources: [] }),
  '27': async () => expect((await user()).active).toBe(false),
  '28': async () => expect((await user()).active).toBe(false),
  '29': async () => expect((await user()).active).toBe(false),
  '30': async () =>
    expect(await user()).toMatchObject({
      displayName: 'Pvlo',
      externalId: 'Eqpj',
      name: { givenName: 'Gtfd', familyName: 'Pkqf' },
      emails: [{ type: 'work', value: 't@test.microsoft.com', primary: true }],
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { employeeNumber: 'Eqpj' },
    }),
  '32': async () => expect((await user()).phoneNumbers).toEqual([{ type: 'mobile', value: '+15551234' }]),
  '35': ({ body }) => {
    expect(body.members).toBeUndefined();
    expect(body.displayName).toBe('Case 35');
  },
  '37': async () => expect(await members()).toEqual(both()),
  '38': async () => expect(await members()).toEqual([before.other]),
  '39': async () => expect(await members()).toEqual([before.user]),
  '40': async () => expect((await tenant.scim('GET', `/Users/${before.user}`)).status).toBe(404),
  '41': ({ body }) => expect(body.active).toBe(true),
  '43': ({ body }) => expect(body.patch.supported).toBe(true),
  '44': async () => expect(await group()).toMatchObject({ displayName: 'g', externalId: 'pk' }),
  '46': ({ body }) => expect(body.startIndex).toBe(101),
};

const statusesOf = (one: Case): number[] => {
  const named = [...one.expect.matchAll(/\b(?:2\d\d|401)\b/g)].map(([status]) => Number(status));
  if (named.length === 0) return [200, 204];
  // «409 if it exists» and the like describe another request.
  return one.expect.startsWith('204, then') || one.expect.startsWith('401') ? named.slice(0, 1) : named;
};

describe('requests of real identity providers', () => {
  test.each(cases.map((one) => [one.id, one.idp, one.what, one] as const))(
    '%s %s: %s',
    async (id, _idp, _what, one) => {
      const answer = await replay(one);
      expect(statusesOf(one)).toContain(answer.status);
      if (answer.text !== '') expect(answer.headers['content-type']).toMatch(/^application\/scim\+json/);
      await AFTER[id]?.(answer);
    },
  );
});
