import { describe, expect, test } from 'vitest';
import { readListQuery } from './list.ts';
import { project, readProjection, wants } from './projection.ts';
import { ENTERPRISE_URN, USER } from './resource-types.ts';

const ANN = {
  schemas: ['s'],
  id: 'per-1',
  userName: 'ann',
  name: { givenName: 'Ann', familyName: 'Bell' },
  emails: [{ value: 'a', type: 'work' }],
  [ENTERPRISE_URN]: { department: 'R&D', division: 'x' },
  meta: { version: '1', location: 'l' },
};
const always = { schemas: ['s'], id: 'per-1' };

describe('attributes and excludedAttributes', () => {
  test.each([
    ['one', { attributes: 'userName' }, { ...always, userName: 'ann' }],
    [
      'in any case, with spaces',
      { attributes: ' USERNAME , emails.Value' },
      { ...always, userName: 'ann', emails: [{ value: 'a' }] },
    ],
    ['a part', { attributes: 'name.givenName' }, { ...always, name: { givenName: 'Ann' } }],
    ['a part and the whole', { attributes: 'name.givenName,name' }, { ...always, name: ANN.name }],
    ['an extension', { attributes: ENTERPRISE_URN }, { ...always, [ENTERPRISE_URN]: ANN[ENTERPRISE_URN] }],
    [
      'of an extension',
      { attributes: `${ENTERPRISE_URN}:department` },
      { ...always, [ENTERPRISE_URN]: { department: 'R&D' } },
    ],
    ['with a condition', { attributes: 'emails[type eq "work"]' }, { ...always, emails: ANN.emails }],
    ['unknown', { attributes: 'nonsense,__proto__' }, always],
    [
      'what always stays',
      { excludedAttributes: 'id,schemas,userName,name,emails,meta' },
      { ...always, [ENTERPRISE_URN]: ANN[ENTERPRISE_URN] },
    ],
    [
      'all but a part',
      { excludedAttributes: 'name.familyName,meta.location' },
      { ...ANN, name: { givenName: 'Ann' }, meta: { version: '1' } },
    ],
    [
      'all but an extension',
      { excludedAttributes: `${ENTERPRISE_URN},emails,name,meta` },
      { ...always, userName: 'ann' },
    ],
    ['both', { attributes: 'userName,name', excludedAttributes: 'name' }, { ...always, userName: 'ann' }],
  ])('%s', (_what, given, expected) => {
    expect(project(ANN, readProjection(USER, given))).toEqual(expected);
  });

  test('tell what has to be read', () => {
    expect(wants(readProjection(USER, {}), 'groups')).toBe(true);
    expect(wants(readProjection(USER, { attributes: 'userName' }), 'groups')).toBe(false);
    expect(wants(readProjection(USER, { attributes: 'groups.value' }), 'groups')).toBe(true);
    expect(wants(readProjection(USER, { excludedAttributes: 'groups' }), 'groups')).toBe(false);
    expect(wants(readProjection(USER, { excludedAttributes: 'groups.display' }), 'groups')).toBe(true);
  });
});

describe('pages', () => {
  const page = (given: Record<string, string>) => {
    try {
      const { startIndex, count } = readListQuery(USER, (name) => given[name]);
      return [startIndex, count];
    } catch (error) {
      return (error as { extra?: { scimType?: unknown } }).extra?.scimType;
    }
  };
  test.each([
    [{}, [1, 100]],
    [{ startIndex: '101' }, [101, 100]],
    [{ startIndex: '0', count: '0' }, [1, 0]],
    [{ startIndex: '-5', count: '-5' }, [1, 0]],
    [{ startIndex: '', count: '' }, [1, 100]],
    [{ count: '1000000' }, [1, 1000]],
    [{ startIndex: '99999999999999999999999999' }, [1_000_000_000_000, 100]],
    [{ startIndex: 'one' }, 'invalidValue'],
    [{ count: '1.5' }, 'invalidValue'],
    [{ count: '1e9' }, 'invalidValue'],
    [{ sortBy: 'userName', sortOrder: 'sideways' }, 'invalidValue'],
    [{ sortBy: 'emails' }, 'invalidPath'],
    [{ sortBy: 'password' }, 'invalidPath'],
    [{ filter: 'x' }, 'invalidFilter'],
  ])('%j', (given, expected) => {
    expect(page(given as Record<string, string>)).toEqual(expected);
  });
});
