import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwner, type ScimTenant, scimTenant } from './scim-tenants.ts';
import { type TestWorld, testWorld } from './testing.ts';

/** The full numbers take minutes: KEYSEAT_FULL=1. */
const FULL = process.env.KEYSEAT_FULL === '1';
const CREATES = FULL ? 10_000 : 1000;
const MEMBERS = 100_000;

let world: TestWorld;
let here: ScimTenant;
let there: ScimTenant;
beforeAll(async () => {
  world = await testWorld();
  here = await scimTenant(world, 'harbour');
  there = await scimTenant(world, 'meadow');
});
afterAll(() => world.close());

interface Answer {
  status: number;
  type: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely.
  body: any;
}

/** `body`: text and bytes are sent as they are, anything else as JSON. */
async function scim(tenant: ScimTenant, method: string, path: string, body?: unknown): Promise<Answer> {
  const asIs = typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(tenant.url + path, {
    method,
    headers: {
      authorization: `Bearer ${tenant.token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
    },
    ...(body === undefined ? {} : { body: asIs ? (body as BodyInit) : JSON.stringify(body) }),
  });
  const text = await response.text();
  const type = response.headers.get('content-type');
  return { status: response.status, type, body: text === '' ? null : JSON.parse(text) };
}

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

const isScimError = ({ status, type, body }: Answer, expected: number) => {
  expect({ status, type, schemas: body?.schemas, told: body?.status }).toEqual({
    status: expected,
    type: expect.stringContaining('application/scim+json'),
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    told: String(expected),
  });
  expect(body.detail.length).toBeGreaterThan(10);
};

/** Works `number` calls off with 16 of them under way all the time. */
async function sixteenAtATime<T>(number: number, call: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < number; index = next++) results[index] = await call(index);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  return results;
}

describe('bodies', () => {
  test('a group of 100,000 members passes, unchanged too; one beyond the bound is a clear 413', async () => {
    await asOwner(world, (client) =>
      client.query(
        `insert into person (business_account_id, id, integration_id, source, user_name, user_name_key, active, created_at, updated_at)
         select $1, 'per-' || lpad(to_hex(n), 26, '0'), $2, 'scim', 'bulk' || n, 'bulk' || n, true, now(), now() from generate_series(1, $3::int) n`,
        [here.businessAccountId, here.integrationId, MEMBERS],
      ),
    );
    const { body: group } = await scim(here, 'POST', '/Groups', { schemas: [GROUP], displayName: 'Everybody' });
    const members = Array.from({ length: MEMBERS }, (_, index) => ({
      value: `per-${(index + 1).toString(16).padStart(26, '0')}`,
      display: `bulk${index + 1}`,
    }));
    const whole = { ...group, members };
    expect((await scim(here, 'PUT', `/Groups/${group.id}`, whole)).status).toBe(200);
    const again = await scim(here, 'PUT', `/Groups/${group.id}`, whole);
    expect([again.status, again.body.members.length]).toEqual([200, MEMBERS]);
    const tooLarge = JSON.stringify({ ...whole, note: 'x'.repeat(17 * 1024 * 1024) });
    // A server may close while the client is still sending: the refusal, or a broken connection, but never a change.
    const refused = await scim(here, 'PUT', `/Groups/${group.id}`, tooLarge).catch(() => null);
    if (refused) isScimError(refused, 413);
    const { body: kept } = await scim(here, 'GET', `/Groups/${group.id}`);
    expect(kept.members.length).toBe(MEMBERS);
    expect((await scim(here, 'DELETE', `/Groups/${group.id}`)).status).toBe(204);
    await asOwner(world, (client) => client.query(`delete from person where user_name like 'bulk%'`));
  });

  test('a body said to be larger than the bound is refused before it is sent', async () => {
    const socket = connect(Number(new URL(here.url).port), '127.0.0.1');
    socket.write(
      `POST ${new URL(here.url).pathname}/Users HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${here.token}\r\n` +
        'content-type: application/scim+json\r\ncontent-length: 1000000000\r\n\r\n{',
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 /);
  });

  test.each([
    ['nested a hundred thousand deep', `{"userName":"a","name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['objects nested without end', `{"userName":"a","name":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`],
    [
      'bytes that are not UTF-8',
      Buffer.concat([Buffer.from('{"userName":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]),
    ],
    ['half a character', Buffer.from('{"userName":"\\ud800"}')],
    ['no JSON', '{"userName":'],
    ['a NUL where text belongs', '{"userName":"a\\u0000b"}'],
    ['a list', '[]'],
    ['a number', '7'],
    ['a null', 'null'],
    ['a thousand operations of nothing', JSON.stringify({ schemas: [PATCH], Operations: Array(1000).fill(null) })],
  ])('%s: a SCIM answer, and the server lives', async (_what, body) => {
    const made = await scim(here, 'POST', '/Users', body);
    if (made.status === 201) expect((await scim(here, 'DELETE', `/Users/${made.body.id}`)).status).toBe(204);
    else isScimError(made, 400);
    const patched = await scim(here, 'PATCH', '/Groups/grp-nobody', body);
    expect([400, 404]).toContain(patched.status);
    expect((await scim(here, 'GET', '/ServiceProviderConfig')).status).toBe(200);
  });

  test('names of an object’s prototype are names like any other', async () => {
    const body = `{"schemas":["${USER}"],"userName":"proto@harbour.example","__proto__":{"active":false,"admin":true},
      "constructor":{"prototype":{"admin":true}},"name":{"__proto__":{"familyName":"Evil"},"givenName":"Good"}}`;
    const made = await scim(here, 'POST', '/Users', body);
    expect([made.status, made.body.active, made.body.name]).toEqual([201, true, { givenName: 'Good' }]);
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
    for (const path of [
      '__proto__.active',
      'constructor.prototype.admin',
      'name.__proto__',
      'emails[__proto__ eq "a"].value',
    ]) {
      const operation = { op: 'replace', path, value: true };
      const { status } = await scim(here, 'PATCH', `/Users/${made.body.id}`, {
        schemas: [PATCH],
        Operations: [operation],
      });
      expect(status, path).toBeLessThan(500);
    }
    const { body: kept } = await scim(here, 'GET', `/Users/${made.body.id}`);
    expect([kept.active, kept.admin, ({} as { admin?: unknown }).admin]).toEqual([true, undefined, undefined]);
    await scim(here, 'DELETE', `/Users/${made.body.id}`);
  });
});

describe('filters', () => {
  test.each([
    ['a thousand terms', Array(1000).fill('userName eq "a"').join(' or ')],
    ['a thousand brackets', `${'('.repeat(1000)}userName eq "a"${')'.repeat(1000)}`],
    ['a thousand negations', `${'not ('.repeat(1000)}active eq true${')'.repeat(1000)}`],
    ['a value of ten thousand letters', `userName eq "${'a'.repeat(10_000)}"`],
    ['brackets in brackets', `${'emails['.repeat(500)}type eq "a"${']'.repeat(500)}`],
    ['SQL where a value belongs', `userName eq "a' or 1=1 --" and `],
    ['a name of a prototype', '__proto__ eq "a"'],
  ])('%s: 400 invalidFilter, at once', async (_what, filter) => {
    const started = performance.now();
    const answer = await scim(here, 'POST', '/Users/.search', { filter });
    isScimError(answer, 400);
    expect(answer.body.scimType).toBe('invalidFilter');
    expect(performance.now() - started).toBeLessThan(3000);
  });

  test('a filter as long as an address may be is refused in SCIM words or by HTTP, not by a crash', async () => {
    const response = await fetch(`${here.url}/Users?filter=${'a'.repeat(15_000)}`, {
      headers: { authorization: `Bearer ${here.token}` },
    });
    expect([400, 414, 431]).toContain(response.status);
  });
});

describe('many at once', () => {
  test('fifty PATCHes of one group lose nothing', async () => {
    const people = await sixteenAtATime(50, async (index) => {
      const { body } = await scim(here, 'POST', '/Users', {
        schemas: [USER],
        userName: `many.${index}@harbour.example`,
      });
      return body.id as string;
    });
    const { body: group } = await scim(here, 'POST', '/Groups', { schemas: [GROUP], displayName: 'Crowd' });
    const patch = (op: string) => (value: string) =>
      scim(here, 'PATCH', `/Groups/${group.id}`, {
        schemas: [PATCH],
        Operations: [{ op, path: 'members', value: [{ value }] }],
      });
    const added = await Promise.all(people.map(patch('add')));
    expect(new Set(added.map(({ status }) => status))).toEqual(new Set([204]));
    const values = async () =>
      ((await scim(here, 'GET', `/Groups/${group.id}`)).body.members ?? [])
        .map(({ value }: { value: string }) => value)
        .sort();
    expect(await values()).toEqual([...people].sort());
    const half = people.slice(0, 25);
    await Promise.all([...half.map(patch('remove')), ...people.slice(25).map(patch('add'))]);
    expect(await values()).toEqual(people.slice(25).sort());
  });

  test(`${CREATES} interleaved creates over two tenants with the same names and IDs cross nothing`, {
    timeout: 600_000,
  }, async () => {
    const made = await sixteenAtATime(CREATES, async (index) => {
      const tenant = index % 2 === 0 ? here : there;
      const twin = Math.floor(index / 2);
      const answer = await scim(tenant, 'POST', '/Users', {
        schemas: [USER],
        userName: `twin.${twin}@harbour.example`,
        externalId: `same-${twin}`,
        displayName: `${tenant.businessAccountId} ${twin}`,
      });
      return { tenant, status: answer.status, id: answer.body.id as string };
    });
    expect(new Set(made.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(made.map(({ id }) => id)).size).toBe(CREATES);
    const rows = await asOwner(world, async (client) => {
      const found = await client.query<{ business_account_id: string; id: string }>(
        `select business_account_id, id from person
         where external_id like 'same-%' and display_name = business_account_id || ' ' || substr(external_id, 6)`,
      );
      return new Map(found.rows.map((row) => [row.id, row.business_account_id]));
    });
    expect(rows.size).toBe(CREATES);
    expect(made.filter(({ tenant, id }) => rows.get(id) !== tenant.businessAccountId)).toEqual([]);
    const foreign = made.filter((_, index) => index % 50 === 0);
    for (const { tenant, id } of foreign) {
      const other = tenant === here ? there : here;
      expect((await scim(other, 'GET', `/Users/${id}`)).status).toBe(404);
      expect((await scim(other, 'DELETE', `/Users/${id}`)).status).toBe(404);
    }
  });

  test('names taken among those created at the same moment are refused one by one', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => {
        const userName = `${index % 2 === 0 ? 'race' : 'RACE'}.${index % 10}@harbour.example`;
        return scim(here, 'POST', '/Users', { schemas: [USER], userName });
      }),
    );
    const count = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect([count(201), count(409)]).toEqual([10, 30]);
    for (const answer of answers) if (answer.status === 409) expect(answer.body.scimType).toBe('uniqueness');
  });

  test('one that the database cannot take fails alone among those created at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        scim(here, 'POST', '/Users', {
          schemas: [USER],
          userName: `batch.${index}@harbour.example`,
          ...(index === 7 ? { displayName: 'a\u0000b' } : {}),
        }),
      ),
    );
    expect(answers.filter((_, index) => index !== 7).map(({ status }) => status)).toEqual(Array(19).fill(201));
    expect(answers[7]?.status).not.toBe(500);
  });
});

describe('slow clients', () => {
  test('a request has a bound in time', () => {
    const { requestTimeout, headersTimeout } = world.keyseat.web.server;
    expect(requestTimeout).toBeGreaterThan(0);
    expect(requestTimeout).toBeLessThanOrEqual(60_000);
    expect(headersTimeout).toBeLessThanOrEqual(60_000);
  });

  test.runIf(FULL)(
    'a body that trickles is cut off, and others are served meanwhile',
    { timeout: 120_000 },
    async () => {
      const socket = connect(Number(new URL(here.url).port), '127.0.0.1');
      const started = performance.now();
      const closed = once(socket, 'close');
      socket.on('error', () => {});
      socket.write(
        `POST ${new URL(here.url).pathname}/Users HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${here.token}\r\n` +
          'content-type: application/scim+json\r\ncontent-length: 1000\r\n\r\n{',
      );
      const trickle = setInterval(() => socket.writable && socket.write(' '), 1000);
      expect((await scim(here, 'GET', '/Users?count=1')).status).toBe(200);
      socket.resume();
      await closed;
      clearInterval(trickle);
      expect(performance.now() - started).toBeLessThan(90_000);
    },
  );
});
