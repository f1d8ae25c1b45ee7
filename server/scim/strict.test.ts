import { describe, expect, test } from 'vitest';
import { GROUP, USER } from './resource-types.ts';
import { checkFilter, checkPatch, checkResource } from './strict.ts';

const USER_URN = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const PATCH = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'] };
const user = (more: object) => ({ schemas: [USER_URN], userName: 'ada', ...more });
const patch = (...Operations: object[]) => ({ ...PATCH, Operations });

describe('a whole resource', () => {
  test.each([
    user({ active: true, name: { givenName: 'Ada' }, emails: [{ value: 'a@b.example', primary: true }] }),
    user({ displayName: null, id: 7, meta: 'whatever', shoeSize: '42' }),
    user({ schemas: [USER_URN, ENTERPRISE], [ENTERPRISE]: { department: 'Ore', manager: { value: 'per-1' } } }),
  ])('passes as the RFC has it: %j', (body) => {
    expect(() => checkResource(USER, body)).not.toThrow();
  });

  test.each([
    { userName: 'ada' },
    { schemas: USER_URN, userName: 'ada' },
    user({ active: 'False' }),
    user({ active: 1 }),
    user({ emails: 'a@b.example' }),
    user({ emails: ['a@b.example'] }),
    user({ emails: [{ value: 'a@b.example', primary: 'true' }] }),
    user({ name: 'Ada' }),
    user({ 'name.givenName': 'Ada' }),
    user({ [`${USER_URN}:displayName`]: 'Ada' }),
    user({ department: 'Ore' }),
    user({ [ENTERPRISE]: { manager: 'per-1' } }),
    user({ 'urn:scim:schemas:core:1.0': {} }),
    user({ userName: 42 }),
  ])('is refused otherwise: %j', (body) => {
    expect(() => checkResource(USER, body)).toThrow(expect.objectContaining({ status: 400 }));
  });

  test('of a group names its members as objects', () => {
    const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group'];
    expect(() => checkResource(GROUP, { schemas, displayName: 'g', members: [{ value: 'per-1' }] })).not.toThrow();
    expect(() => checkResource(GROUP, { schemas, displayName: 'g', members: ['per-1'] })).toThrow(/members/);
  });
});

describe('a PATCH', () => {
  test.each([
    patch({ op: 'replace', path: 'active', value: false }),
    patch({ op: 'replace', value: { active: false, name: { familyName: 'L' } } }),
    patch({ op: 'add', path: 'emails', value: [{ value: 'a@b.example', type: 'work' }] }),
    patch({ op: 'replace', path: 'emails[type eq "work"].value', value: 'a@b.example' }),
    patch({ op: 'remove', path: 'emails[type eq "work"]' }),
  ])('passes as the RFC has it: %j', (body) => {
    expect(() => checkPatch(USER, body)).not.toThrow();
  });

  test.each([
    { Operations: [{ op: 'replace', path: 'active', value: false }] },
    { ...PATCH, operations: [{ op: 'replace', path: 'active', value: false }] },
    patch({ op: 'Replace', path: 'active', value: false }),
    patch({ op: 'replace', path: 'active', value: 'False' }),
    patch({ op: 'replace', value: { 'name.familyName': 'L' } }),
    patch({ op: 'remove', path: 'emails', value: [{ value: 'a@b.example' }] }),
    patch({ op: 'remove', value: { emails: [] } }),
    patch({ op: 'replace', path: 'emails[type eq work].value', value: 'a@b.example' }),
    patch({ op: 'add', path: 'emails', value: 'a@b.example' }),
  ])('is refused otherwise: %j', (body) => {
    expect(() => checkPatch(USER, body)).toThrow(expect.objectContaining({ status: 400 }));
  });
});

test.each([
  ['userName eq "ada"', true],
  ['active eq true and (meta.created gt "2026-01-01T00:00:00Z" or title pr)', true],
  ['emails[type eq "work" and value co "@b"]', true],
  ['externalId eq 00u1', false],
  ['userName EQ ada', false],
  ['emails[type eq work]', false],
])('the filter %s: %s', (filter, passes) => {
  if (passes) expect(() => checkFilter(filter)).not.toThrow();
  else expect(() => checkFilter(filter)).toThrow(expect.objectContaining({ status: 400 }));
});
