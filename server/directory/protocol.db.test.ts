import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { raw, sql } from '../db/index.ts';
import { type Answer, BASE_URL, request, type ScimTestServer, scimTestServer, type TestTenant } from './testing.ts';

let server: ScimTestServer;
let tenant: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  server = await scimTestServer();
  [tenant, other] = server.tenants;
});
afterAll(() => server.close());

const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';
const find = (filter: string, more = '', kind = 'Users') =>
  tenant.scim('GET', `/${kind}?filter=${encodeURIComponent(filter)}${more}`);
const names = ({ body }: Answer): string[] => body.Resources.map((one: { userName: string }) => one.userName);
const create = async (body: Record<string, unknown>) => (await tenant.scim('POST', '/Users', body)).body;

describe('errors are SCIM errors', () => {
  const long = 'x'.repeat(17 * 1024 * 1024);
  test.each([
    ['malformed JSON', 'POST', '/Users', '{"userName": tre}', 400, 'invalidSyntax'],
    ['no JSON object', 'POST', '/Users', '[]', 400, 'invalidSyntax'],
    ['no body', 'POST', '/Users', undefined, 400, 'invalidSyntax'],
    ['bytes that are not UTF-8', 'POST', '/Users', Buffer.from([0x7b, 0xff, 0x7d]), 400, 'invalidSyntax'],
    ['no user name', 'POST', '/Users', { active: true }, 400, 'invalidValue'],
    ['a blank user name', 'POST', '/Users', { userName: '  ' }, 400, 'invalidValue'],
    ['a group without a name', 'POST', '/Groups', { members: [] }, 400, 'invalidValue'],
    ['an unknown filter', 'GET', '/Users?filter=shoeSize%20eq%2042', undefined, 400, 'invalidFilter'],
    ['a malformed filter', 'GET', '/Users?filter=userName%20eq', undefined, 400, 'invalidFilter'],
    ['a filter that cannot be answered', 'GET', '/Users?filter=meta.location%20pr', undefined, 400, 'invalidFilter'],
    ['a filter of groups', 'GET', '/Groups?filter=userName%20eq%20%22a%22', undefined, 400, 'invalidFilter'],
    ['an unknown person', 'GET', '/Users/nobody', undefined, 404, undefined],
    ['an id with a NUL', 'GET', '/Users/a%00b', undefined, 404, undefined],
    ['an unknown person to change', 'PUT', '/Users/nobody', { userName: 'a' }, 404, undefined],
    ['an unknown person to delete', 'DELETE', '/Users/nobody', undefined, 404, undefined],
    [
      'an unknown group',
      'PATCH',
      '/Groups/nobody',
      { Operations: [{ op: 'remove', path: 'members' }] },
      404,
      undefined,
    ],
    ['an unknown address', 'GET', '/Nonsense', undefined, 404, undefined],
    ['a base URL that ends in /Users', 'GET', '/Users/Users?startIndex=1', undefined, 404, undefined],
    ['an unknown method', 'DELETE', '/Users', undefined, 404, undefined],
    ['a filtered schema', 'GET', '/Schemas?filter=id%20pr', undefined, 403, undefined],
    ['/Me', 'GET', '/Me', undefined, 501, undefined],
    ['too large a body', 'POST', '/Users', `{"title":"${long}"}`, 413, undefined],
  ] as const)('%s', async (_what, method, path, body, status, scimType) => {
    const answer = await tenant.scim(method, path, body);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/scim\+json/);
    expect(answer.body).toMatchObject({ schemas: [ERROR], status: String(status), detail: expect.any(String) });
    expect(answer.body.scimType).toBe(scimType);
  });

  test.each([
    ['no token', undefined],
    ['a wrong token', 'Bearer wrong'],
    ['another scheme', 'Basic YTpi'],
    ['a bare word', 'non-token'],
  ])('401 with %s, whatever was asked', async (_what, authorization) => {
    for (const path of ['/Users', '/Nonsense', '/ServiceProviderConfig']) {
      const headers = authorization === undefined ? {} : { authorization };
      const answer = await request(server.app, { method: 'GET', path, headers });
      expect(answer.status).toBe(401);
      expect(answer.body).toMatchObject({ schemas: [ERROR], status: '401' });
      expect(answer.headers['www-authenticate']).toBe('Bearer realm="Keyseat SCIM"');
    }
  });

  test('a body of another kind is 415', async () => {
    const headers = { 'content-type': 'text/plain' };
    const answer = await request(server.app, {
      method: 'POST',
      path: '/Users',
      body: 'x',
      token: tenant.token,
      headers,
    });
    expect([answer.status, answer.body.schemas]).toEqual([415, [ERROR]]);
  });

  test('application/json is accepted too, and answered in SCIM JSON', async () => {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    const body = { userName: 'json@acme.example' };
    const answer = await request(server.app, { method: 'POST', path: '/Users/', body, token: tenant.token, headers });
    expect(answer.status).toBe(201);
    expect(answer.headers['content-type']).toMatch(/^application\/scim\+json/);
  });
});

describe('a user', () => {
  test('is created with Location, read, found in any case, and refused twice', async () => {
    const { status, headers, body } = await tenant.scim('POST', '/Users', {
      userName: 'Ann@acme.example',
      externalId: 'X1',
    });
    expect(status).toBe(201);
    expect(headers.location).toBe(`${BASE_URL}/scim/v2/Users/${body.id}`);
    expect(body.meta).toMatchObject({ resourceType: 'User', location: headers.location, version: headers.etag });
    expect(body).toMatchObject({ userName: 'Ann@acme.example', active: true, groups: [] });
    expect((await tenant.scim('GET', `/Users/${body.id}`)).body).toEqual(body);
    expect(names(await find('userName eq "ANN@ACME.EXAMPLE"'))).toEqual(['Ann@acme.example']);
    expect(names(await find('externalId eq "X1"'))).toEqual(['Ann@acme.example']);
    expect(names(await find('externalId eq "x1"'))).toEqual([]);
    expect(names(await find(`id eq "${body.id}"`))).toEqual(['Ann@acme.example']);
    const twice = await tenant.scim('POST', '/Users', { userName: 'ANN@acme.example' });
    expect([twice.status, twice.body.scimType]).toEqual([409, 'uniqueness']);
  });

  test('may be renamed to its own name, not to another', async () => {
    const ann = await create({ userName: 'own@acme.example' });
    await create({ userName: 'taken@acme.example' });
    expect((await tenant.scim('PUT', `/Users/${ann.id}`, { userName: 'OWN@acme.example' })).status).toBe(200);
    for (const [method, body] of [
      ['PUT', { userName: 'Taken@acme.example' }],
      ['PATCH', { Operations: [{ op: 'replace', path: 'userName', value: 'TAKEN@acme.example' }] }],
    ] as const) {
      const answer = await tenant.scim(method, `/Users/${ann.id}`, body);
      expect([answer.status, answer.body.scimType]).toEqual([409, 'uniqueness']);
    }
    expect((await tenant.scim('GET', `/Users/${ann.id}`)).body.userName).toBe('OWN@acme.example');
  });

  test('put back as it was read changes nothing, and keeps externalId when it is left out', async () => {
    const { id } = await create({
      userName: 'back@acme.example',
      externalId: 'B',
      title: 'T',
      emails: [{ value: 'b@b.b' }],
    });
    const read = (await tenant.scim('GET', `/Users/${id}`)).body;
    expect((await tenant.scim('PUT', `/Users/${id}`, read)).body).toEqual(read);
    const put = (await tenant.scim('PUT', `/Users/${id}`, { userName: 'back@acme.example' })).body;
    expect(put).toMatchObject({ externalId: 'B', active: true });
    expect([put.title, put.emails]).toEqual([undefined, undefined]);
  });

  test('deleted is gone from everywhere, its name free again, and a tombstone stays', async () => {
    const { id } = await create({ userName: 'gone@acme.example' });
    expect((await tenant.scim('DELETE', `/Users/${id}`)).status).toBe(204);
    for (const method of ['GET', 'DELETE'] as const)
      expect((await tenant.scim(method, `/Users/${id}`)).status).toBe(404);
    expect((await find('userName eq "gone@acme.example"')).body.totalResults).toBe(0);
    expect((await create({ userName: 'gone@acme.example' })).id).not.toBe(id);
    const { rows } = await tenant.within((open) => raw`select person_id from person_tombstone`.execute(sql(open)));
    expect(rows).toContainEqual({ person_id: id });
  });

  test('keeps no password, anywhere', async () => {
    const password = 'correct-horse-battery';
    const { id } = await create({ userName: 'pw@acme.example', password });
    await tenant.scim('PATCH', `/Users/${id}`, { Operations: [{ op: 'replace', value: { password } }] });
    await find(`password eq "${password}"`);
    await server.directory.flush();
    for (const table of ['person', 'scim_request', 'audit_event', 'outbox']) {
      const { rows } = await tenant.within((open) =>
        raw<{
          n: number;
        }>`select count(*)::int as n from ${raw.table(table)} as t where t::text like ${`%${password}%`}`.execute(
          sql(open),
        ),
      );
      expect([table, rows[0]?.n]).toEqual([table, 0]);
    }
  });

  test('knows its version', async () => {
    const { id, meta } = await create({ userName: 'etag@acme.example' });
    const send = (method: 'GET' | 'PUT' | 'DELETE', headers: Record<string, string>) =>
      request(server.app, {
        method,
        path: `/Users/${id}`,
        token: tenant.token,
        headers: { ...headers, ...(method === 'PUT' ? { 'content-type': 'application/scim+json' } : {}) },
        ...(method === 'PUT' ? { body: { userName: 'etag@acme.example', title: 'x' } } : {}),
      });
    expect((await send('GET', { 'if-none-match': meta.version })).status).toBe(304);
    expect((await send('PUT', { 'if-match': 'W/"7"' })).status).toBe(412);
    expect((await send('PUT', { 'if-match': meta.version })).status).toBe(200);
    expect((await send('DELETE', { 'if-match': meta.version })).status).toBe(412);
    expect((await send('DELETE', { 'if-match': '*' })).status).toBe(204);
  });
});

describe('lists', () => {
  beforeAll(async () => {
    for (const [index, title] of ['Zeta', 'alpha', undefined].entries()) {
      const work = { type: 'work', value: `list${index}@work.example` };
      const home = { type: 'home', value: `list${index}@home.example` };
      await create({
        userName: `list${index}`,
        displayName: `List ${index}`,
        title,
        name: { familyName: 'Lister' },
        emails: index === 2 ? [home] : [work, home],
        active: index !== 1,
        'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {
          department: 'Lists',
          manager: { value: `m${index}` },
        },
      });
    }
  });

  test.each([
    ['name.familyName eq "LISTER" and title pr', ['list0', 'list1']],
    ['name.familyName eq lister and not (title eq "zeta")', ['list1', 'list2']],
    ['department eq "lists" and title ne "alpha"', ['list0', 'list2']],
    ['department eq "lists" and active eq false', ['list1']],
    ['manager eq "m2"', ['list2']],
    ['userName sw "LIST" and userName ew "1"', ['list1']],
    ['displayName eq "list 2"', ['list2']],
    ['emails co "list0@"', ['list0']],
    ['emails[type eq "work" and value co "@work.example"]', ['list0', 'list1']],
    ['emails[type eq "work" and value co "@home.example"]', []],
    ['emails[type eq "home"].value eq "list2@home.example"', ['list2']],
    ['department eq "lists" and not (emails[type eq "work"])', ['list2']],
    ['department eq "lists" and emails.value ne "list0@work.example"', ['list1', 'list2']],
    ['department eq "lists" and (title eq "zeta" or title eq "alpha") and userName gt "list0"', ['list1']],
    [
      'department eq "lists" and meta.created gt "2020-01-01T00:00:00Z" and meta.lastModified lt "2040-01-01T00:00:00Z"',
      ['list0', 'list1', 'list2'],
    ],
    ['department eq "lists" and title eq null', ['list2']],
    ['title co "%" or title sw "_"', []],
    [`userName eq "x' or '1'='1"`, []],
  ])('%s', async (filter, expected) => {
    expect(names(await find(filter))).toEqual(expected);
  });

  test('are cut into pages in a stable order, with honest counters', async () => {
    const page = async (more: string) => (await find('department eq "lists"', more)).body;
    const [first, second, beyond, none] = [
      await page('&startIndex=1&count=2'),
      await page('&startIndex=3&count=2'),
      await page('&startIndex=4&count=2'),
      await page('&count=0'),
    ];
    expect([first.totalResults, first.itemsPerPage, first.startIndex]).toEqual([3, 2, 1]);
    expect([second.totalResults, second.itemsPerPage, second.startIndex]).toEqual([3, 1, 3]);
    expect([beyond.totalResults, beyond.itemsPerPage, beyond.Resources]).toEqual([3, 0, []]);
    expect([none.totalResults, none.itemsPerPage, none.Resources]).toEqual([3, 0, []]);
    expect([...first.Resources, ...second.Resources].map((one) => one.userName)).toEqual(['list0', 'list1', 'list2']);
  });

  test('are walked by cursor, without a gap when people come and go in between', async () => {
    const page = async (cursor: string) => (await find('department eq "lists"', `&count=1&cursor=${cursor}`)).body;
    const first = await page('');
    expect([first.totalResults, first.itemsPerPage, first.startIndex]).toEqual([3, 1, undefined]);
    const second = await page(first.nextCursor);
    const third = await page(second.nextCursor);
    expect([first, second, third].map((one) => one.Resources[0].userName)).toEqual(['list0', 'list1', 'list2']);
    const beyond = await page(third.nextCursor);
    expect([beyond.totalResults, beyond.Resources, beyond.nextCursor]).toEqual([3, [], undefined]);
    const wrong = await find('department eq "lists"', '&cursor=nonsense');
    expect([wrong.status, wrong.body.scimType]).toEqual([400, 'invalidCursor']);
  });

  test('are sorted, projected, and searched by POST', async () => {
    expect(names(await find('department eq "lists"', '&sortBy=title&sortOrder=descending'))).toEqual([
      'list0',
      'list1',
      'list2',
    ]);
    expect(names(await find('department eq "lists"', '&sortBy=TITLE'))).toEqual(['list1', 'list0', 'list2']);
    const { body } = await tenant.scim('POST', '/Users/.search', {
      filter: 'userName eq "list0"',
      attributes: ['userName'],
      count: 1,
    });
    expect(Object.keys(body.Resources[0]).sort()).toEqual(['id', 'schemas', 'userName']);
  });
});

test('what the server can do is told exactly', async () => {
  const config = (await tenant.scim('GET', '/ServiceProviderConfig')).body;
  expect(config).toMatchObject({ patch: { supported: true }, filter: { supported: true, maxResults: 1000 } });
  const types = (await tenant.scim('GET', '/ResourceTypes')).body;
  expect(types.Resources.map((one: { endpoint: string }) => one.endpoint)).toEqual(['/Users', '/Groups']);
  const { Resources } = (await tenant.scim('GET', '/Schemas')).body;
  expect(Resources.map((one: { name: string }) => one.name)).toEqual(['User', 'EnterpriseUser', 'Group']);
  for (const one of [...Resources, ...types.Resources]) {
    expect((await tenant.scim('GET', one.meta.location.slice(`${BASE_URL}/scim/v2`.length))).body).toEqual(one);
  }
  const userName = Resources[0].attributes.find((one: { name: string }) => one.name === 'userName');
  expect(userName).toMatchObject({
    type: 'string',
    required: true,
    caseExact: false,
    uniqueness: 'server',
    multiValued: false,
  });
});

test('two tenants with the same names and ids never meet', async () => {
  const body = { userName: 'same@example.com', externalId: 'same', displayName: 'Same' };
  const mine = (await tenant.scim('POST', '/Users', body)).body;
  const theirs = (await other.scim('POST', '/Users', body)).body;
  const group = (
    await tenant.scim('POST', '/Groups', { displayName: 'Same', members: [{ value: mine.id }, { value: theirs.id }] })
  ).body;
  expect(group.members.map((one: { value: string }) => one.value)).toEqual([mine.id]);
  expect(
    (await other.scim('GET', `/Users?filter=${encodeURIComponent('externalId eq "same"')}`)).body.Resources,
  ).toHaveLength(1);
  expect((await other.scim('GET', '/Groups')).body.totalResults).toBe(0);
  for (const [method, path, sent] of [
    ['GET', `/Users/${mine.id}`, undefined],
    ['PUT', `/Users/${mine.id}`, { userName: 'x' }],
    ['PATCH', `/Users/${mine.id}`, { Operations: [{ op: 'replace', path: 'active', value: false }] }],
    ['DELETE', `/Users/${mine.id}`, undefined],
    ['GET', `/Groups/${group.id}`, undefined],
    ['PUT', `/Groups/${group.id}`, { displayName: 'x', members: [] }],
    ['DELETE', `/Groups/${group.id}`, undefined],
  ] as const) {
    expect((await other.scim(method, path, sent)).status).toBe(404);
  }
  expect((await tenant.scim('GET', `/Groups/${group.id}`)).body).toEqual(group);
});

test('every authenticated request is in the journal, with what changed or why it was refused', async () => {
  const { id } = await create({ userName: 'journal@acme.example', shoeSize: 42 });
  await tenant.scim('PUT', `/Users/${id}`, { userName: 'journal@acme.example', active: false });
  await tenant.scim('POST', '/Users', { userName: 'JOURNAL@acme.example' });
  await server.directory.flush();
  const lines = await tenant.within((open) => server.directory.journal(open, tenant.integrationId, { limit: 3 }));
  expect(lines.map(({ method, status }) => [method, status])).toEqual([
    ['POST', 409],
    ['PUT', 200],
    ['POST', 201],
  ]);
  expect(lines.map((line) => line.detail)).toEqual([
    'There is a User with userName "JOURNAL@acme.example" already.',
    'changed active; seats freed: 0',
    'created; ignored unknown attributes: "shoeSize"',
  ]);
  const { rows } = await tenant.within((open) => raw`select last_used_at from scim_token`.execute(sql(open)));
  expect(rows).toEqual([{ last_used_at: expect.any(Date) }]);
  expect(await other.within((open) => server.directory.journal(open, tenant.integrationId, { limit: 3 }))).toEqual([]);
});
