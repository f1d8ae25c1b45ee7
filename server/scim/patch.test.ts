import { describe, expect, test } from 'vitest';
import { readPatch } from './patch.ts';
import { patchGroup } from './patch-group.ts';
import { patchAttributes } from './patch-user.ts';
import { readResource } from './resource.ts';
import { ENTERPRISE_URN, USER } from './resource-types.ts';

const START = {
  userName: 'ann',
  active: true,
  title: 'Engineer',
  name: { givenName: 'Ann', familyName: 'Bell' },
  emails: [
    { value: 'ann@work', type: 'work', primary: true },
    { value: 'ann@home', type: 'home' },
  ],
  [ENTERPRISE_URN]: { department: 'R&D' },
};

const patched = (operations: unknown): Record<string, unknown> => {
  const { attributes } = readResource(USER, START);
  const operation = Array.isArray(operations) ? operations : [operations];
  const result = patchAttributes({ type: USER, id: 'per-1' }, attributes, readPatch({ Operations: operation }));
  expect(JSON.parse(JSON.stringify(attributes))).toEqual(START);
  return JSON.parse(JSON.stringify(result.attributes));
};
const typeOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return (error as { extra?: { scimType?: unknown } }).extra?.scimType ?? error;
  }
};
const changed = (change: Record<string, unknown>) => ({ ...START, ...change });
const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(START).filter(([name]) => !names.includes(name)));
const [WORK, HOME] = START.emails;

describe('operations on a person', () => {
  test.each([
    ['Okta: no path', { op: 'replace', value: { active: false } }, changed({ active: false })],
    ['Entra: text', { op: 'Replace', path: 'active', value: 'False' }, changed({ active: false })],
    ['Entra: add', { op: 'Add', path: 'active', value: 'False' }, changed({ active: false })],
    ['a wrapped value', { op: 'Replace', path: 'title', value: [{ $ref: null, value: 'x' }] }, changed({ title: 'x' })],
    ['names in any case', { OP: 'REPLACE', Path: 'TITLE', VALUE: 'x' }, changed({ title: 'x' })],
    ['null removes', { op: 'replace', path: 'title', value: null }, without('title')],
    ['add of nothing changes nothing', { op: 'add', path: 'title', value: null }, START],
    ['remove', { op: 'remove', path: 'title' }, without('title')],
    [
      'a part',
      { op: 'replace', path: 'name.givenName', value: 'Bo' },
      changed({ name: { givenName: 'Bo', familyName: 'Bell' } }),
    ],
    [
      'parts not sent stay',
      { op: 'replace', path: 'name', value: { givenName: 'Bo' } },
      changed({ name: { givenName: 'Bo', familyName: 'Bell' } }),
    ],
    ['a part removed', { op: 'remove', path: 'name.givenName' }, changed({ name: { familyName: 'Bell' } })],
    [
      'dotted names without a path',
      { op: 'add', value: { 'name.givenName': 'Bo', nickName: 'B' } },
      changed({ name: { givenName: 'Bo', familyName: 'Bell' }, nickName: 'B' }),
    ],
    [
      'URN names without a path',
      { op: 'replace', value: { [`${ENTERPRISE_URN}:department`]: 'Sales' } },
      changed({ [ENTERPRISE_URN]: { department: 'Sales' } }),
    ],
    [
      'a URN path',
      { op: 'add', path: `${ENTERPRISE_URN}:manager`, value: 'per-2' },
      changed({ [ENTERPRISE_URN]: { department: 'R&D', manager: { value: 'per-2' } } }),
    ],
    [
      'an extension as a path',
      { op: 'replace', path: ENTERPRISE_URN, value: { costCenter: 7 } },
      changed({ [ENTERPRISE_URN]: { department: 'R&D', costCenter: '7' } }),
    ],
    ['an extension removed', { op: 'remove', path: ENTERPRISE_URN }, without(ENTERPRISE_URN)],
    ['the last of an extension', { op: 'remove', path: `${ENTERPRISE_URN}:department` }, without(ENTERPRISE_URN)],
    [
      'one element',
      { op: 'replace', path: 'emails[type eq "work"].value', value: 'new' },
      changed({ emails: [{ ...WORK, value: 'new' }, HOME] }),
    ],
    [
      'one element, whole',
      { op: 'replace', path: 'emails[type eq "home"]', value: { value: 'new' } },
      changed({ emails: [WORK, { type: 'home', value: 'new' }] }),
    ],
    [
      'an element that is not there',
      { op: 'Replace', path: 'phoneNumbers[type eq "mobile"].value', value: '+1' },
      changed({ phoneNumbers: [{ type: 'mobile', value: '+1' }] }),
    ],
    ['an element removed', { op: 'remove', path: 'emails[type eq "home"]' }, changed({ emails: [WORK] })],
    [
      'the value of an element removed',
      { op: 'remove', path: 'emails[type eq "work"].value' },
      changed({ emails: [HOME] }),
    ],
    [
      'elements removed by value',
      { op: 'Remove', path: 'emails', value: [{ value: 'ann@home' }] },
      changed({ emails: [WORK] }),
    ],
    ['what is not there is removed', { op: 'remove', path: 'emails[type eq "other"]' }, START],
    [
      'a list replaced',
      { op: 'replace', path: 'emails', value: [{ value: 'x' }] },
      changed({ emails: [{ value: 'x' }] }),
    ],
    [
      'a list added to',
      { op: 'add', path: 'emails', value: { value: 'x' } },
      changed({ emails: [WORK, HOME, { value: 'x' }] }),
    ],
    [
      'added twice',
      [
        { op: 'add', path: 'emails', value: [HOME] },
        { op: 'add', path: 'emails', value: [HOME] },
      ],
      START,
    ],
    [
      'another primary',
      { op: 'replace', path: 'emails[type eq "home"].primary', value: 'true' },
      changed({
        emails: [
          { ...WORK, primary: false },
          { ...HOME, primary: true },
        ],
      }),
    ],
    [
      'a new primary',
      { op: 'add', path: 'emails', value: [{ value: 'x', primary: true }] },
      changed({ emails: [{ ...WORK, primary: false }, HOME, { value: 'x', primary: true }] }),
    ],
    ['its own id', { op: 'replace', value: { id: 'per-1', title: 'x' } }, changed({ title: 'x' })],
    [
      'unknown names beside known ones',
      { op: 'replace', value: { active: false, shoeSize: 42 } },
      changed({ active: false }),
    ],
    ['a password', { op: 'replace', path: 'password', value: 'secret' }, START],
  ])('%s', (_what, operation, expected) => {
    expect(patched(operation)).toEqual(expected);
  });

  test.each([
    ['no operations', [], 'invalidSyntax'],
    ['an unknown operation', { op: 'move', path: 'title' }, 'invalidSyntax'],
    ['no value', { op: 'replace', path: 'title' }, 'invalidValue'],
    ['neither path nor object', { op: 'replace', value: 'x' }, 'invalidValue'],
    ['remove without a path', { op: 'remove' }, 'noTarget'],
    ['an unknown path', { op: 'replace', path: 'shoeSize', value: 42 }, 'invalidPath'],
    ['an unknown part', { op: 'replace', path: 'name.nick', value: 'x' }, 'invalidPath'],
    ['a foreign URN', { op: 'replace', path: 'urn:example:x:shoeSize', value: 42 }, 'invalidPath'],
    ['only unknown names', { op: 'replace', value: { shoeSize: 42 } }, 'invalidPath'],
    ['an empty object', { op: 'replace', value: {} }, 'invalidPath'],
    ['prototypes', { op: 'replace', path: '__proto__.active', value: false }, 'invalidPath'],
    ['prototypes without a path', { op: 'add', value: JSON.parse('{"__proto__":{"active":false}}') }, 'invalidPath'],
    ['a path that is no text', { op: 'replace', path: 5, value: 1 }, 'invalidPath'],
    ['a broken condition', { op: 'replace', path: 'emails[type eq].value', value: 'x' }, 'invalidFilter'],
    ['a condition nobody meets', { op: 'add', path: 'emails[value sw "z"].type', value: 'x' }, 'noTarget'],
    ['the id', { op: 'replace', path: 'id', value: 'x' }, 'mutability'],
    ['another id', { op: 'replace', value: { id: 'per-2' } }, 'mutability'],
    ['the groups of a person', { op: 'add', path: 'groups', value: [{ value: 'grp-1' }] }, 'mutability'],
    ['the user name', { op: 'remove', path: 'userName' }, 'mutability'],
    ['whether active at all', { op: 'remove', path: 'active' }, 'invalidValue'],
    ['active null', { op: 'replace', path: 'active', value: null }, 'invalidValue'],
    ['active of another kind', { op: 'replace', path: 'active', value: 'inactive' }, 'invalidValue'],
    ['null values to remove', { op: 'remove', path: 'emails', value: null }, 'invalidValue'],
    [
      'a good one and a bad one',
      [
        { op: 'replace', path: 'title', value: 'x' },
        { op: 'replace', path: 'no', value: 'x' },
      ],
      'invalidPath',
    ],
  ])('refused: %s', (_what, operation, expected) => {
    expect(typeOf(() => patched(operation))).toBe(expected);
  });

  test.each([
    [undefined],
    [null],
    ['x'],
    [{}],
    [{ Operations: {} }],
    [{ Operations: [null] }],
    [{ Operations: ['x'] }],
  ])('refused: the body %j', (body) => {
    expect(typeOf(() => readPatch(body))).toBe('invalidSyntax');
  });
});

describe('operations on a group become one change of its members', () => {
  const folded = (...operations: unknown[]) => {
    const { attributes, members } = patchGroup('grp-1', { displayName: 'g' }, readPatch({ Operations: operations }));
    const { reset, add, remove } = members;
    return { name: attributes.displayName, reset, add: [...add].join(), remove: [...remove].join() };
  };
  const none = { name: 'g', reset: false, add: '', remove: '' };

  test.each([
    ['add', [{ op: 'Add', path: 'members', value: [{ $ref: null, value: 'a' }] }], { ...none, add: 'a' }],
    ['add bare text', [{ op: 'add', path: 'members', value: 'a' }], { ...none, add: 'a' }],
    ['add one object', [{ op: 'add', path: 'Members', value: { Value: 'a' } }], { ...none, add: 'a' }],
    ['add without a path', [{ op: 'add', value: { members: [{ value: 'a' }] } }], { ...none, add: 'a' }],
    ['remove by list', [{ op: 'Remove', path: 'members', value: [{ value: 'a' }] }], { ...none, remove: 'a' }],
    ['remove by condition', [{ op: 'remove', path: 'members[value eq "a"]' }], { ...none, remove: 'a' }],
    [
      'remove by conditions',
      [{ op: 'remove', path: 'members[value eq "a" or value eq "b"]' }],
      { ...none, remove: 'a,b' },
    ],
    ['remove all', [{ op: 'remove', path: 'members' }], { ...none, reset: true }],
    ['replace', [{ op: 'replace', path: 'members', value: [{ value: 'a' }] }], { ...none, reset: true, add: 'a' }],
    ['replace by nobody', [{ op: 'replace', path: 'members', value: [] }], { ...none, reset: true }],
    [
      'replace without a path',
      [{ op: 'replace', value: { displayName: 'h', members: ['a'] } }],
      { name: 'h', reset: true, add: 'a', remove: '' },
    ],
    ['null is not nobody', [{ op: 'replace', value: { displayName: 'h', members: null } }], { ...none, name: 'h' }],
    ['an empty removal removes nobody', [{ op: 'remove', path: 'members', value: [] }], none],
    [
      'in order',
      [
        { op: 'add', path: 'members', value: 'a' },
        { op: 'remove', path: 'members', value: 'a' },
      ],
      { ...none, remove: 'a' },
    ],
    [
      'replace, then add',
      [
        { op: 'replace', path: 'members', value: ['a'] },
        { op: 'add', path: 'members', value: ['b'] },
      ],
      { ...none, reset: true, add: 'a,b' },
    ],
    [
      'swap',
      [
        { op: 'remove', path: 'members[value eq "a"]' },
        { op: 'add', path: 'members', value: ['b'] },
      ],
      { ...none, add: 'b', remove: 'a' },
    ],
    ['rename with id', [{ op: 'replace', value: { id: 'grp-1', displayName: 'h' } }], { ...none, name: 'h' }],
  ])('%s', (_what, operations, expected) => {
    expect(folded(...operations)).toEqual(expected);
  });

  test.each([
    ['null to add', { op: 'add', path: 'members', value: null }, 'invalidValue'],
    ['null to remove', { op: 'remove', path: 'members', value: null }, 'invalidValue'],
    ['a member without an id', { op: 'add', path: 'members', value: [{ display: 'Ann' }] }, 'invalidValue'],
    ['a member that is a number', { op: 'add', path: 'members', value: [5] }, 'invalidValue'],
    ['a choice by name', { op: 'remove', path: 'members[display eq "Ann"]' }, 'invalidFilter'],
    ['a choice of everybody else', { op: 'remove', path: 'members[not (value eq "a")]' }, 'invalidFilter'],
    ['a replaced element', { op: 'replace', path: 'members[value eq "a"]', value: { value: 'b' } }, 'invalidPath'],
    ['the name of a member', { op: 'replace', path: 'members.display', value: 'x' }, 'mutability'],
    ['the name of the group', { op: 'remove', path: 'displayName' }, 'mutability'],
    ['another id', { op: 'replace', value: { id: 'grp-2', displayName: 'h' } }, 'mutability'],
    ['an unknown path', { op: 'add', path: 'owners', value: ['a'] }, 'invalidPath'],
  ])('refused: %s', (_what, operation, expected) => {
    expect(typeOf(() => folded(operation))).toBe(expected);
  });
});
