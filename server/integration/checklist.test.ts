import { describe, expect, test } from 'vitest';
import { type ChecklistFacts, checklist, stillMissing } from './checklist.ts';

const now = new Date('2026-11-24T10:00:00Z');
const inDays = (days: number): Date => new Date(now.getTime() + days * 86_400_000);

const nothing: ChecklistFacts = {
  now,
  status: 'configuring',
  domains: [],
  done: { app: false, saml: false, scim: false, people: false },
  groups: { admins: null, users: [], unmappedProducts: 1, members: 0 },
  saml: { entityId: null, ssoUrl: null, certificates: [], sha1AllowedUntil: null, proved: false },
  scim: { mode: 'scim', lastUsedAt: null, proved: false },
  backup: 'none',
  rehearsal: 'never',
};
const all: ChecklistFacts = {
  ...nothing,
  domains: [{ verified: true, lost: false }],
  done: { app: true, saml: true, scim: true, people: true },
  groups: { admins: 'waiting', users: ['waiting'], unmappedProducts: 0, members: 0 },
  saml: {
    entityId: 'e',
    ssoUrl: 's',
    certificates: [{ notAfter: inDays(300) }],
    sha1AllowedUntil: null,
    proved: false,
  },
  backup: 'confirmed',
};
const proved = { verified: true, lost: false };
const unproved = { verified: false, lost: false };
const at = (facts: ChecklistFacts, number: number) => {
  const step = checklist(facts)[number - 1];
  if (!step) throw new Error(`There is no item ${number}.`);
  return step;
};

test('at the start, seven grey items say what they need', () => {
  const steps = checklist(nothing);
  expect(steps.map(({ number, step, green }) => [number, step, green])).toEqual([
    [1, 'domains', false],
    [2, 'app', false],
    [3, 'groups', false],
    [4, 'saml', false],
    [5, 'scim', false],
    [6, 'people', false],
    [7, 'backup', false],
  ]);
  expect(stillMissing(steps).map(({ missing }) => missing)).toEqual([
    ['domain'],
    ['tick'],
    ['admins_group'],
    ['entity_id', 'sso_url', 'certificate', 'tick'],
    ['tick'],
    ['tick'],
    ['backup_login'],
  ]);
  expect(steps.every(({ by }) => by === null)).toBe(true);
});

test('with everything said and saved, seven green items say by what', () => {
  expect(checklist(all).map(({ green, by }) => [green, by])).toEqual([
    [true, 'proved'],
    [true, 'said'],
    [true, 'saved'],
    [true, 'said'],
    [true, 'said'],
    [true, 'said'],
    [true, 'saved'],
  ]);
  expect(stillMissing(checklist(all))).toEqual([]);
});

test('items 2-7 say that domains come first until item 1 is green', () => {
  expect(checklist(nothing).map(({ domainsFirst }) => domainsFirst)).toEqual([
    false,
    true,
    true,
    true,
    true,
    true,
    true,
  ]);
  expect(checklist(all).some(({ domainsFirst }) => domainsFirst)).toBe(false);
});

describe('item 1: every listed domain proved, at least one', () => {
  test.each([
    ['configuring', [proved, unproved], false, ['domain_proof'], []],
    ['configuring', [{ verified: true, lost: true }], true, [], ['domain_lost']],
    ['inactive', [proved, unproved], false, ['domain_proof'], []],
    ['active', [proved, unproved], true, [], ['domain_unproved']],
    ['active', [unproved], false, ['domain_proof'], ['domain_unproved']],
    ['active', [], false, ['domain'], []],
  ] as const)('%s with %j: green %s', (status, domains, green, missing, attention) => {
    expect(at({ ...all, status, domains: [...domains] }, 1)).toMatchObject({ green, missing, attention });
  });
});

test('a verified answer proves items 2 and 4 without a tick, a member item 6, a SCIM call item 5', () => {
  const evidence: ChecklistFacts = {
    ...all,
    done: nothing.done,
    saml: { ...all.saml, proved: true },
    scim: { mode: 'scim', lastUsedAt: now, proved: true },
    groups: { ...all.groups, admins: 'matched', members: 2 },
  };
  expect(checklist(evidence).map(({ green, by }) => [green, by])).toEqual([
    ...Array.from({ length: 6 }, () => [true, 'proved']),
    [true, 'saved'],
  ]);
});

test('item 5 may be skipped', () => {
  const without: ChecklistFacts = { ...nothing, scim: { mode: 'none', lastUsedAt: null, proved: false } };
  expect(at(without, 5)).toMatchObject({ green: true, by: 'skipped' });
});

test('item 4 needs all three values besides the tick, and evidence does not stand in for a value', () => {
  const saml = { ...all.saml, certificates: [], proved: true };
  expect(at({ ...all, saml }, 4)).toMatchObject({ green: false, missing: ['certificate'] });
});

test.each([
  [[300], []],
  [[21], ['certificate_expiring']],
  [[22], []],
  [[-1], ['certificate_expired']],
  [[-1, 300], []],
  [[-1, 5], ['certificate_expiring']],
])('certificates that end in %j days: %j, and green all the same', (days, attention) => {
  const certificates = days.map((left) => ({ notAfter: inDays(left) }));
  expect(at({ ...all, saml: { ...all.saml, certificates } }, 4)).toMatchObject({ green: true, attention });
});

test.each([
  [1, ['sha1_exception']],
  [0, []],
  [-1, []],
])('SHA-1 allowed for %j days: %j', (days, attention) => {
  const saml = { ...all.saml, sha1AllowedUntil: inDays(days) };
  expect(at({ ...all, saml }, 4)).toMatchObject({ green: true, attention });
});

test.each([
  ['ambiguous', [], ['group_ambiguous']],
  ['gone', [], ['group_gone']],
  ['renamed', ['ambiguous'], ['group_ambiguous', 'group_renamed']],
  ['matched', ['matched', 'gone'], ['group_gone']],
] as const)('groups %s and %j call for attention: %j', (admins, users, attention) => {
  const groups = { ...all.groups, admins, users: [...users] };
  expect(at({ ...all, groups }, 3)).toMatchObject({ green: true, attention });
});

test('a product without a users group calls for attention once the admins group is saved', () => {
  expect(at({ ...all, groups: { ...all.groups, unmappedProducts: 1 } }, 3).attention).toEqual(['users_group_missing']);
  expect(at(nothing, 3).attention).toEqual([]);
});

test.each([
  ['active', -0.9, []],
  ['active', -1.1, ['scim_silent']],
  ['configuring', -9, []],
] as const)('%s, the last SCIM call %s days ago: %j', (status, days, attention) => {
  const scim = { mode: 'scim', lastUsedAt: inDays(days), proved: true } as const;
  expect(at({ ...all, status, scim }, 5)).toMatchObject({ green: true, attention });
});

test.each([
  ['none', false, ['backup_login']],
  ['unconfirmed', false, ['backup_login']],
  ['unfit', false, ['backup_fitness']],
  ['confirmed', true, []],
] as const)('backup login %s: green %s', (backup, green, missing) => {
  expect(at({ ...all, backup }, 7)).toMatchObject({ green, missing });
});
