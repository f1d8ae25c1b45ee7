import { describe, expect, test } from 'vitest';
import { parseFilter, patchAttributes, patchGroup, readPatch, readResource, sentMembers, USER } from './index.ts';
import { readProjection } from './projection.ts';

/** What a client with a valid token may send to keep everybody else waiting. Bounds are generous: a slow machine passes. */
const QUICK = 2000;

function timed<T>(work: () => T): { milliseconds: number; outcome: T | Error } {
  const start = performance.now();
  let outcome: T | Error;
  try {
    outcome = work();
  } catch (error) {
    outcome = error as Error;
  }
  return { milliseconds: performance.now() - start, outcome };
}

const refusal = (outcome: unknown) => (outcome as { extra?: { scimType?: string } }).extra?.scimType;

describe('what would take quadratic time', () => {
  test('a list of attributes that opens a thousand brackets', () => {
    const { milliseconds } = timed(() => readProjection(USER, { attributes: '['.repeat(8000) }));
    expect(milliseconds).toBeLessThan(QUICK);
  });

  test('a list of attributes as long as a body may be', () => {
    const { milliseconds, outcome } = timed(() => readProjection(USER, { attributes: '['.repeat(1_000_000) }));
    expect(milliseconds).toBeLessThan(QUICK);
    expect(refusal(outcome)).toBe('invalidValue');
  });

  test('one attribute in every spelling, each with a thousand values', () => {
    const values = Array.from({ length: 1000 }, (_, index) => String(index));
    const body = Object.fromEntries(
      Array.from({ length: 64 }, (_, spelling) => [
        [...'emails'].map((letter, at) => ((spelling >> at) & 1 ? letter.toUpperCase() : letter)).join(''),
        values,
      ]),
    );
    expect(timed(() => readResource(USER, { userName: 'a', ...body })).milliseconds).toBeLessThan(QUICK);
  });

  test('a list that grows by a thousand values an operation', () => {
    const Operations = Array.from({ length: 200 }, (_, at) => ({
      op: 'add',
      path: 'emails',
      value: Array.from({ length: 900 }, (_, index) => `${at}-${index}`),
    }));
    const { milliseconds, outcome } = timed(() =>
      patchAttributes(
        { type: USER, id: 'per-1' },
        readResource(USER, { userName: 'a' }).attributes,
        readPatch({ Operations }),
      ),
    );
    expect(milliseconds).toBeLessThan(QUICK);
    expect(refusal(outcome)).toBe('invalidValue');
  });

  test.each([
    ['brackets', `a[${']'.repeat(8000)}"`],
    ['parentheses', `${'('.repeat(4000)}`],
    ['quotes', `userName eq "${'\\"'.repeat(4000)}`],
    ['conditions', Array(3000).fill('a pr').join(' or ')],
  ])('a filter of %s', (_what, text) => {
    expect(timed(() => parseFilter(USER, text)).milliseconds).toBeLessThan(QUICK);
  });
});

describe('what would overflow the stack', () => {
  const nested = (depth: number): unknown => {
    let value: unknown = 'x';
    for (let at = 0; at < depth; at += 1) value = { 'urn:ietf:params:scim:schemas:core:2.0:User': value };
    return value;
  };

  test('a schema URN inside itself, a hundred thousand times', () => {
    expect(refusal(timed(() => readResource(USER, nested(100_000))).outcome)).toBe('invalidPath');
  });

  test('the same as the value of a PATCH, with and without a path', () => {
    for (const path of [undefined, 'urn:ietf:params:scim:schemas:core:2.0:User']) {
      const Operations = [{ op: 'replace', path, value: nested(100_000) }];
      const apply = () => patchAttributes({ type: USER, id: 'per-1' }, { userName: 'a' }, readPatch({ Operations }));
      expect(refusal(timed(apply).outcome)).toBe('invalidPath');
    }
  });
});

describe('a removal that would be lost', () => {
  const URN = 'urn:ietf:params:scim:schemas:core:2.0:Group';

  test('members behind their URN count', () => {
    expect(sentMembers({ displayName: 'G', [`${URN}:members`]: [{ value: 'a' }] })).toEqual(new Set(['a']));
    expect(sentMembers({ displayName: 'G' })).toBeNull();
  });

  test('members said twice are refused', () => {
    expect(() => sentMembers({ members: [{ value: 'a' }], MEMBERS: [] })).toThrow('twice');
  });

  test('members inside the object of a URN are refused, not passed over', () => {
    const Operations = [{ op: 'replace', value: { [URN]: { members: [] } } }];
    expect(() => patchGroup('grp-1', { displayName: 'G' }, readPatch({ Operations }))).toThrow('inside the object');
  });
});

test('names that reach an object’s prototype change nothing but themselves', () => {
  const body = JSON.parse(
    '{"userName":"a","__proto__":{"active":false},"constructor":{"prototype":{"x":1}},"name":{"__proto__":{"y":1}}}',
  );
  const { attributes, ignored } = readResource(USER, body);
  expect(Object.keys(attributes)).toEqual(['userName']);
  expect(ignored).toEqual(['__proto__', 'constructor']);
  expect(({} as Record<string, unknown>).x ?? ({} as Record<string, unknown>).y).toBeUndefined();
});
