import { afterAll, describe, expect, test } from 'vitest';
import { readPatch, sentMembers } from '../scim/index.ts';
import { compacted, joined } from './members-apart.ts';
import { createBodyReader } from './scim-body.service.ts';

const reader = createBodyReader({ small: 1000 });
afterAll(() => reader.close());
const read = (body: unknown) => reader.read(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)));

const members = Array.from({ length: 5000 }, (_, index) => ({
  value: `per-${index}`,
  display: `Person ${index}`,
  $ref: `https://keyseat.example/scim/v2/Users/per-${index}`,
}));
const ids = new Set(members.map(({ value }) => value));

describe('a large body', () => {
  test('of a whole group means the same as a small one', async () => {
    const body = (await read({ displayName: 'G', Members: members })) as Record<string, unknown>;
    expect(body.displayName).toBe('G');
    expect(sentMembers(body)).toEqual(ids);
  });

  test('of a PATCH too', async () => {
    const body = await read({
      Operations: [
        { op: 'add', path: 'members', value: members },
        { op: 'add', value: { members } },
      ],
    });
    const [first, second] = readPatch(body);
    expect(sentMembers({ members: first?.value })).toEqual(ids);
    expect(sentMembers(second?.value as Record<string, unknown>)).toEqual(ids);
  });

  test.each([
    ['a member without an ID', [...members, { display: 'x' }]],
    ['an ID that is a number', [...members, { value: 1 }]],
    ['an ID with a NUL', [...members, { value: 'a\0b' }]],
    ['null among them', [...members, null]],
    ['bare strings', members.map(({ value }) => value)],
  ])('with %s is judged as it came', async (_what, list) => {
    const body = { displayName: 'G', members: list };
    expect(await read(body)).toEqual(body);
  });

  test('keeps names that reach for prototypes to themselves', async () => {
    const text = `{"__proto__":{"x":1},"members":${JSON.stringify(members)}}`;
    expect(Object.keys((await read(text)) as object)).toEqual(['__proto__', 'members']);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

describe('a large body that is meant to hurt', () => {
  test.each([
    ['no JSON', `{"a":${'1'.repeat(2000)}`],
    ['no UTF-8', Buffer.concat([Buffer.alloc(2000, 'x'), Buffer.from([0xff])])],
  ])('%s is refused', async (_what, body) => {
    await expect(reader.read(Buffer.from(body))).rejects.toMatchObject({ status: 400 });
  });

  test('nested without end ends neither the server nor the reading of the next', async () => {
    const deep = read(`${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`).catch((problem) => problem);
    const next = read({ displayName: 'G', members });
    expect(await deep).toMatchObject({ status: 400 });
    expect(sentMembers((await next) as Record<string, unknown>)).toEqual(ids);
  });

  test('that takes longer than its time is given up', async () => {
    const hasty = createBodyReader({ small: 1000, milliseconds: 1 });
    await expect(hasty.read(Buffer.from(JSON.stringify({ members })))).rejects.toMatchObject({ status: 400 });
    await hasty.close();
  });

  test('among too many others has to come again', async () => {
    const crowded = createBodyReader({ small: 1000, most: 1 });
    const body = Buffer.from(JSON.stringify({ members }));
    const all = await Promise.allSettled([crowded.read(body), crowded.read(body), crowded.read(body)]);
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    await crowded.close();
  });

  test('that names our own mark is itself', () => {
    const body = { 'urn:keyseat:members-apart': 7, a: { 'urn:keyseat:members-apart': '0' } };
    expect(joined(compacted(body))).toEqual(body);
  });
});
