import { describe, expect, test } from 'vitest';
import { readResource } from './resource.ts';
import { ENTERPRISE_URN, GROUP, USER } from './resource-types.ts';

const read = (body: unknown) => JSON.parse(JSON.stringify(readResource(USER, body).attributes));
const typeOf = (work: () => unknown): unknown => {
  try {
    work();
    return 'accepted';
  } catch (error) {
    return (error as { extra?: { scimType?: unknown } }).extra?.scimType ?? error;
  }
};

describe('a whole object is read forgivingly', () => {
  test.each([
    [
      'names in any case',
      { USERNAME: 'a', Emails: [{ Value: 'x', TYPE: 'work' }] },
      { userName: 'a', emails: [{ value: 'x', type: 'work' }] },
    ],
    ['booleans as text', { active: 'True' }, { active: true }],
    ['booleans as text, false', { active: 'False' }, { active: false }],
    ['nulls', { title: null, emails: null, name: { givenName: null, familyName: 'B' } }, { name: { familyName: 'B' } }],
    ['empty text and lists', { title: '', roles: [], emails: [{}] }, {}],
    ['one object where a list belongs', { emails: { value: 'x' } }, { emails: [{ value: 'x' }] }],
    ['bare text in a list', { emails: ['x', 'y'] }, { emails: [{ value: 'x' }, { value: 'y' }] }],
    ['numbers where text belongs', { title: 7 }, { title: '7' }],
    ['a wrapped value', { title: [{ $ref: null, value: 'x' }] }, { title: 'x' }],
    [
      'dotted names',
      { 'name.givenName': 'A', name: { familyName: 'B' } },
      { name: { givenName: 'A', familyName: 'B' } },
    ],
    ['a value path as a name', { 'emails[type eq "work"].value': 'x' }, { emails: [{ type: 'work', value: 'x' }] }],
    ['the same element twice', { emails: [{ value: 'x' }, { value: 'x' }] }, { emails: [{ value: 'x' }] }],
    [
      'two primaries',
      {
        emails: [
          { value: 'x', primary: true },
          { value: 'y', primary: 'true' },
        ],
      },
      {
        emails: [
          { value: 'x', primary: false },
          { value: 'y', primary: true },
        ],
      },
    ],
    [
      'an extension',
      { [ENTERPRISE_URN]: { Department: 'd', Manager: { Value: 'm', displayName: 'no' } } },
      { [ENTERPRISE_URN]: { department: 'd', manager: { value: 'm' } } },
    ],
    [
      'an extension behind its URN',
      { [`${ENTERPRISE_URN}:employeeNumber`]: 5 },
      { [ENTERPRISE_URN]: { employeeNumber: '5' } },
    ],
    [
      'the extension of the first drafts',
      { 'urn:scim:schemas:extension:enterprise:1.0': { division: 'x' } },
      { [ENTERPRISE_URN]: { division: 'x' } },
    ],
    ['manager as text', { manager: 'm' }, { [ENTERPRISE_URN]: { manager: { value: 'm' } } }],
    [
      'manager as a list',
      { [ENTERPRISE_URN]: { manager: [{ value: 'm' }] } },
      { [ENTERPRISE_URN]: { manager: { value: 'm' } } },
    ],
    ['manager emptied', { [ENTERPRISE_URN]: { manager: '' } }, {}],
    ['what is read-only', { id: 'x', meta: { version: '1' }, groups: [{ value: 'g' }], schemas: ['s'] }, {}],
    ['a password', { password: 'secret', title: 't' }, { title: 't' }],
  ])('%s', (_what, body, expected) => {
    expect(read(body)).toEqual(expected);
  });

  test('unknown names are told, not kept', () => {
    const { attributes, ignored } = readResource(USER, { userName: 'a', adreses: [], 'urn:example:x': { a: 1 } });
    expect({ ...attributes }).toEqual({ userName: 'a' });
    expect(ignored).toEqual(['adreses', 'urn:example:x']);
  });

  test('members of a group are read elsewhere', () => {
    const { attributes, ignored } = readResource(GROUP, { displayName: 'g', members: [{ value: 'x' }] });
    expect({ ...attributes }).toEqual({ displayName: 'g' });
    expect(ignored).toEqual([]);
  });
});

describe('what cannot be meant is refused', () => {
  test.each([
    ['no object', [], 'invalidSyntax'],
    ['nothing', undefined, 'invalidSyntax'],
    ['text', 'x', 'invalidSyntax'],
    ['a flag that is neither', { active: 'yes' }, 'invalidValue'],
    ['a flag as a number', { active: 1 }, 'invalidValue'],
    ['several values for one', { title: ['a', 'b'] }, 'invalidValue'],
    ['an object for text', { title: { a: { b: 1 } } }, 'invalidValue'],
    ['a list in a list', { userName: [['a']] }, 'invalidValue'],
    ['text for a name', { name: 'A B' }, 'invalidValue'],
    ['a NUL character', { title: 'a\0b' }, 'invalidValue'],
    ['half a character', { title: 'a\ud800' }, 'invalidValue'],
    ['a user name without end', { userName: 'x'.repeat(513) }, 'invalidValue'],
    ['an attribute without end', { title: 'x'.repeat(8193) }, 'invalidValue'],
    ['a thousand and one addresses', { emails: Array.from({ length: 1001 }, (_, n) => `${n}`) }, 'invalidValue'],
    ['an extension that is no object', { [ENTERPRISE_URN]: 'x' }, 'invalidValue'],
    ['a broken value path as a name', { 'emails[type eq].value': 'x' }, 'invalidFilter'],
  ])('%s', (_what, body, expected) => {
    expect(typeOf(() => readResource(USER, body))).toBe(expected);
  });
});

test('names of prototypes are names like any other: unknown', () => {
  const body = JSON.parse(
    '{"__proto__":{"active":false,"polluted":1},"constructor":{"prototype":{"polluted":1}},"name":{"__proto__":{"polluted":1},"givenName":"A"},"emails":[{"__proto__":{"value":"x"},"value":"y"}],"toString":"x","hasOwnProperty":"x"}',
  );
  const { attributes, ignored } = readResource(USER, body);
  expect(JSON.parse(JSON.stringify(attributes))).toEqual({ name: { givenName: 'A' }, emails: [{ value: 'y' }] });
  expect(ignored).toEqual(['__proto__', 'constructor', 'toString', 'hasOwnProperty']);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(Object.getPrototypeOf(attributes)).toBeNull();
});
