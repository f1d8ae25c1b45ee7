import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { raw, sql } from '../db/index.ts';
import { parkingLock } from './people.store.ts';
import {
  giveSeat,
  liveSeats,
  mapUsers,
  request,
  type ScimTestServer,
  scimTestServer,
  type TestTenant,
} from './testing.ts';

let server: ScimTestServer;
let tenant: TestTenant;
let stranger: TestTenant;
beforeAll(async () => {
  server = await scimTestServer();
  [tenant, stranger] = server.tenants;
});
afterAll(() => server.close());

const person = async (of: TestTenant, userName: string, more: object = {}): Promise<string> => {
  const { status, body } = await of.scim('POST', '/Users', { userName, ...more });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.id;
};
const group = async (of: TestTenant, displayName: string, members: string[] = []): Promise<string> =>
  (await of.scim('POST', '/Groups', { displayName, members: members.map((value) => ({ value })) })).body.id;
const put = (of: TestTenant, id: string, displayName: string, members: string[]) =>
  of.scim('PUT', `/Groups/${id}`, { displayName, members: members.map((value) => ({ value })) });
const patch = (of: TestTenant, path: string, ...Operations: object[]) => of.scim('PATCH', path, { Operations });
const membersOf = async (of: TestTenant, id: string): Promise<string[]> =>
  (await of.scim('GET', `/Groups/${id}`)).body.members.map((one: { value: string }) => one.value).sort();

describe('the administrator of one IdP reaches for another business account', () => {
  test('its people and groups are not there, whatever is asked of them', async () => {
    const theirs = await person(stranger, 'eve@globex.example', { externalId: 'shared-external-id' });
    const team = await group(stranger, 'Theirs', [theirs]);
    for (const [method, path, body] of [
      ['GET', `/Users/${theirs}`],
      ['PUT', `/Users/${theirs}`, { userName: 'mine@acme.example', active: false }],
      ['PATCH', `/Users/${theirs}`, { Operations: [{ op: 'replace', value: { active: false } }] }],
      ['DELETE', `/Users/${theirs}`],
      ['GET', `/Groups/${team}`],
      ['PUT', `/Groups/${team}`, { displayName: 'X', members: [] }],
      ['PATCH', `/Groups/${team}`, { Operations: [{ op: 'remove', path: 'members' }] }],
      ['DELETE', `/Groups/${team}`],
    ] as const)
      expect((await tenant.scim(method, path, body)).status).toBe(404);
    const operations = [
      { method: 'DELETE', path: `/Users/${theirs}` },
      { method: 'PATCH', path: `/Groups/${team}`, data: { Operations: [{ op: 'remove', path: 'members' }] } },
    ];
    const outcomes = (await tenant.scim('POST', '/Bulk', { Operations: operations })).body.Operations;
    expect(outcomes.map((one: { status: string }) => one.status)).toEqual(['404', '404']);
    expect(await membersOf(stranger, team)).toEqual([theirs]);
  });

  test('naming them as members parks a name, and their coming later joins nothing of ours', async () => {
    const theirs = await person(stranger, 'ada@globex.example', { externalId: 'ada-at-globex' });
    const ours = await group(tenant, 'Hoping', [theirs, 'ada-at-globex', 'not-yet-at-globex']);
    await person(stranger, 'bob@globex.example', { externalId: 'not-yet-at-globex' });
    expect(await membersOf(tenant, ours)).toEqual([]);
    expect(await tenant.within((open) => server.directory.parkedMembers(open, tenant.integrationId))).toHaveLength(3);
  });

  test('a filter that asks for everybody finds our own alone', async () => {
    for (const filter of [
      'not (userName eq "x")',
      'id pr',
      'groups.value pr or userName pr',
      'meta.created gt "1990-01-01"',
    ]) {
      const { body } = await tenant.scim('GET', `/Users?count=1000&filter=${encodeURIComponent(filter)}`);
      expect(body.Resources.every((one: { userName: string }) => !one.userName.includes('globex'))).toBe(true);
    }
  });
});

describe('one person passes for another', () => {
  test.each([
    ['case', 'Anna@acme.example', 'aNNA@ACME.example'],
    ['composition', 'ren\u00e9e@acme.example', 'rene\u0301e@acme.example'],
    ['a Kelvin sign', 'kim@acme.example', '\u212aim@acme.example'],
  ])('no second user name that differs by %s', async (_what, first, second) => {
    await person(tenant, first);
    expect((await tenant.scim('POST', '/Users', { userName: second })).body.scimType).toBe('uniqueness');
    const other = await person(tenant, `other-${first}`);
    const renamed = await patch(tenant, `/Users/${other}`, { op: 'replace', path: 'userName', value: second });
    expect([renamed.status, renamed.body.scimType]).toEqual([409, 'uniqueness']);
  });

  test('an externalId that two carry means neither', async () => {
    const one = await person(tenant, 'twin-1@acme.example', { externalId: 'twins' });
    await person(tenant, 'twin-2@acme.example', { externalId: 'twins' });
    const found = await tenant.within((open) => server.directory.findByExternalId(open, tenant.integrationId, 'twins'));
    expect(found).toBeNull();
    expect(await membersOf(tenant, await group(tenant, 'Twins', ['twins']))).toEqual([]);
    expect(one).toMatch(/^per-/);
  });

  test('an externalId made to look like the id of somebody else means nobody else', async () => {
    const victim = await person(tenant, 'victim@acme.example');
    await person(tenant, 'pretender@acme.example', { externalId: victim });
    expect(await membersOf(tenant, await group(tenant, 'Pretenders', [victim]))).toEqual([victim]);
  });

  test('a group created with the id, the name or the externalId of the pinned one does not take its place', async () => {
    const real = await group(tenant, 'Real users');
    await mapUsers(tenant, real);
    await tenant.scim('DELETE', `/Groups/${real}`);
    const false1 = await tenant.scim('POST', '/Groups', { id: real, displayName: 'Users', externalId: 'x' });
    expect(false1.body.id).not.toBe(real);
    const pinned = await tenant.within((open) => server.directory.lockMembership(open, real, 'per-anybody'));
    expect(pinned).toBe(false);
    await tenant.within((open) => raw`delete from group_mapping`.execute(sql(open)));
  });
});

describe('a removal that is not carried out leaves a seat', () => {
  test('members named by an ID that changed hands in between', async () => {
    const p = await person(tenant, 'p1@acme.example', { externalId: 'E' });
    const q = await person(tenant, 'q1@acme.example');
    const id = await group(tenant, 'Hands', ['E']);
    await patch(tenant, `/Groups/${id}`, { op: 'remove', path: 'members', value: [{ value: p }] });
    await patch(tenant, `/Users/${p}`, { op: 'replace', path: 'externalId', value: 'F' });
    await patch(tenant, `/Users/${q}`, { op: 'replace', path: 'externalId', value: 'E' });
    await patch(tenant, `/Groups/${id}`, { op: 'add', path: 'members', value: [{ value: p }] });
    await put(tenant, id, 'Hands', ['E']);
    expect(await membersOf(tenant, id)).toEqual([q]);
  });

  test('members behind their URN', async () => {
    const p = await person(tenant, 'urn@acme.example');
    const id = await group(tenant, 'Urns', [p]);
    await mapUsers(tenant, id);
    await giveSeat(tenant, p);
    const urn = 'urn:ietf:params:scim:schemas:core:2.0:Group:members';
    expect((await tenant.scim('PUT', `/Groups/${id}`, { displayName: 'Urns', [urn]: [] })).status).toBe(200);
    expect(await membersOf(tenant, id)).toEqual([]);
    expect(await liveSeats(tenant)).not.toContain(p);
    await tenant.within((open) => raw`delete from group_mapping`.execute(sql(open)));
  });
});

describe('one business account uses up what belongs to all', () => {
  test('a resource cannot grow without bound, in one request or in many', async () => {
    const id = await person(tenant, 'grower@acme.example');
    const value = Array.from({ length: 900 }, (_, index) => `value-${index}-${'x'.repeat(60)}`);
    expect((await patch(tenant, `/Users/${id}`, { op: 'add', path: 'roles', value })).body?.scimType).toBe('tooMany');
    const few = value.slice(0, 450);
    expect((await patch(tenant, `/Users/${id}`, { op: 'add', path: 'roles', value: few })).status).toBe(204);
    expect((await patch(tenant, `/Users/${id}`, { op: 'add', path: 'entitlements', value: few })).body.scimType).toBe(
      'tooMany',
    );
  });

  test('a body larger than any person is not even read', async () => {
    const body = { userName: 'large@acme.example', title: 'x'.repeat(1024 * 1024) };
    expect((await tenant.scim('POST', '/Users', body)).status).toBe(413);
    expect((await tenant.scim('POST', '/Users/.search', { filter: 'x'.repeat(1024 * 1024) })).status).toBe(413);
  });

  test('a body nested without end', async () => {
    const deep = (open: string, close: string) => `${open.repeat(40_000)}1${close.repeat(40_000)}`;
    for (const payload of [deep('[', ']'), deep('{"a":', '}'), `{"userName":"deep","name":${deep('{"a":', '}')}}`]) {
      const answer = await tenant.scim('POST', '/Users', payload);
      expect([400, 201]).toContain(answer.status);
    }
  });

  test.each([
    '/Users/%00',
    '/Users/%ed%a0%80',
    '/Users/..%2f..%2f',
    '/Users?startIndex=9999999999999999999',
    '/Users?filter=id%20eq%20%22%5cu0000%22',
    '/Users?count=1&cursor=OTk5OTk5OTk5OTk5OTk5fnBlci0x',
    '/Users?filter=meta.created%20gt%20%229999-12-31T23%3a59%3a59Z%22',
    '/Users?filter=meta.created%20gt%20%220000-01-01%22',
    '/Users/%',
  ])('%s is an answer, never a failure', async (path) => {
    expect((await tenant.scim('GET', path)).status).toBeLessThan(500);
  });

  test('the id of a bulk operation with a NUL', async () => {
    const { body } = await tenant.scim('POST', '/Bulk', { Operations: [{ method: 'DELETE', path: '/Users/a\0' }] });
    expect(body.Operations[0].status).toBe('400');
  });
});

describe('what the journal may not keep', () => {
  test('secrets, wherever they stand', async () => {
    const secret = 'correct-horse';
    await tenant.scim('POST', '/Users', {
      userName: 'secret@acme.example',
      password: secret,
      'urn:ietf:params:scim:schemas:core:2.0:User:password': secret,
    });
    await patch(
      tenant,
      '/Users/none',
      { op: 'replace', path: 'PassWord', value: secret },
      { OP: 'add', PATH: 'urn:ietf:params:scim:schemas:core:2.0:User:password', VALUE: secret },
    );
    await tenant.scim('GET', `/Users?filter=${encodeURIComponent(`password eq "${secret}"`)}`);
    await tenant.scim('GET', `/Users?filter=p%61ssword%20eq%20%22${secret}%22`);
    await tenant.scim('POST', '/Bulk', {
      Operations: [{ method: 'POST', bulkId: 'a', path: '/Users', data: { userName: 'x', password: secret } }],
    });
    await tenant.scim('POST', '/Users/.search', { filter: `password eq "${secret}"` });
    await server.directory.flush();
    const { rows } = await tenant.within((open) =>
      raw<{
        line: string;
      }>`select path || coalesce(body, '') || coalesce(detail, '') as line from scim_request where path || coalesce(body, '') || coalesce(detail, '') like ${`%${secret}%`}`.execute(
        sql(open),
      ),
    );
    expect(rows).toEqual([]);
  });
});

describe('the token', () => {
  test.each([
    ['none', undefined],
    ['an empty one', 'Bearer '],
    ['another scheme', 'Basic dXNlcjpwYXNz'],
    ['the stored hash itself', 'hash'],
    ['one with a byte more', 'more'],
    ['two in one header', 'two'],
  ])('%s opens nothing', async (_what, kind) => {
    const { hashToken } = await import('../lib/secrets.ts');
    const authorization =
      kind === 'hash'
        ? `Bearer ${hashToken(tenant.token)}`
        : kind === 'more'
          ? `Bearer ${tenant.token}x`
          : kind === 'two'
            ? `Bearer ${tenant.token}, Bearer ${tenant.token}`
            : kind;
    const headers = authorization === undefined ? {} : { authorization };
    const answer = await request(server.app, { method: 'GET', path: '/Users', headers });
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer realm="Keyseat SCIM"']);
  });
});

describe('one customer keeps all connections busy', () => {
  test('changes of a group that is locked wait in our own line, and others are served', async () => {
    const busy = await group(tenant, 'Busy');
    const open = Promise.withResolvers<void>();
    const locked = Promise.withResolvers<void>();
    const holding = tenant.within(async (scope) => {
      await raw`select from directory_group where id = ${busy} for update`.execute(sql(scope));
      locked.resolve();
      await open.promise;
    });
    await locked.promise;
    const changes = Array.from({ length: 40 }, (_, index) => put(tenant, busy, `Busy ${index}`, []));
    const searches = Array.from({ length: 40 }, () => tenant.scim('GET', '/Groups?count=1'));
    const theirs = await stranger.scim('GET', '/Users?count=1');
    expect(theirs.status).toBe(200);
    open.resolve();
    await holding;
    const answers = await Promise.all([...changes, ...searches]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  test('so do changes of people who wait for a group that parks their IDs', async () => {
    const ids = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        const { body } = await tenant.scim('POST', '/Users', { userName: `held-${index}`, active: true });
        return body.id as string;
      }),
    );
    const open = Promise.withResolvers<void>();
    const locked = Promise.withResolvers<void>();
    const holding = tenant.within(async (scope) => {
      await raw`select ${parkingLock(tenant.integrationId, 'exclusive')}`.execute(sql(scope));
      locked.resolve();
      await open.promise;
    });
    await locked.promise;
    const changes = ids.map((id, index) => tenant.scim('PUT', `/Users/${id}`, { userName: `held on-${index}` }));
    await new Promise((turned) => setTimeout(turned, 100));
    const theirs = stranger.scim('GET', '/Users?count=1');
    const late = new Promise((turned) => setTimeout(turned, 5000, 'nobody was served'));
    const first = await Promise.race([theirs, late]);
    open.resolve();
    await holding;
    expect(first).toMatchObject({ status: 200 });
    const answers = await Promise.all(changes);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  test('what was taken of the budget of bytes is given back, also by those who are refused', async () => {
    const large = JSON.stringify({ displayName: 'L', members: [], filler: 'x'.repeat(15 * 1024 * 1024) });
    for (let round = 0; round < 3; round += 1) {
      const answers = await Promise.all([
        tenant.scim('POST', '/Groups', large),
        tenant.scim('POST', '/Users', large),
        tenant.scim('POST', '/Groups', 'x'.repeat(2 * 1024 * 1024)),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([201, 413, 400]);
    }
  });
});

test('clients that go away while they wait leave nothing taken', async () => {
  const address = new URL(await server.app.listen({ port: 0, host: '127.0.0.1' }));
  const headers = {
    authorization: `Bearer ${tenant.token}`,
    'content-type': 'application/scim+json',
    'content-length': String(15 * 1024 * 1024),
  };
  const half = () =>
    new Promise<void>((done) => {
      const asked = httpRequest(new URL('/scim/v2/Groups', address), { method: 'POST', headers });
      asked.on('error', () => done());
      asked.write('{"displayName":"half"');
      setTimeout(() => asked.destroy(), 200);
    });
  // More than the budget lets in at a time: some hold their share, some still wait when they go.
  await Promise.all(Array.from({ length: 6 }, half));
  expect((await tenant.scim('POST', '/Groups', { displayName: 'After the storm' })).status).toBe(201);
  const large = JSON.stringify({ displayName: 'Large', filler: 'x'.repeat(15 * 1024 * 1024) });
  const answers = await Promise.all([tenant.scim('POST', '/Groups', large), tenant.scim('POST', '/Groups', large)]);
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
});
