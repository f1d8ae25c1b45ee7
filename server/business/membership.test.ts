import { expect, test } from 'vitest';
import { type Change, type ChangeFacts, refuseChange } from './membership.ts';

const ann = { id: 'mem-ann', accountId: 'acc-ann', role: 'administrator' as const };
const bob = { id: 'mem-bob', accountId: 'acc-bob', role: 'administrator' as const };
const mia = { id: 'mem-mia', accountId: 'acc-mia', role: 'member' as const };
const off = { status: 'inactive' as const, backupAccountId: 'acc-ann', perUserLicensing: true, adminsGroupId: null };
const on = { ...off, status: 'active' as const };
const sso = { accountId: null, role: 'administrator' as const };
const both = ['mem-ann', 'mem-bob'];

const demote: Change = { kind: 'role', to: 'member' };
const promote: Change = { kind: 'role', to: 'administrator' };
const [block, unblock, remove]: Change[] = [{ kind: 'block' }, { kind: 'unblock' }, { kind: 'remove' }];

test.each<[string, Change | undefined, Partial<ChangeFacts>, string | null]>([
  ['one of two steps down', demote, { acting: ann }, null],
  ['the last one steps down', demote, { acting: ann, administrators: ['mem-ann'] }, 'last_administrator'],
  ['the last one leaves', remove, { acting: ann, administrators: ['mem-ann'] }, 'last_administrator'],
  ['the last one is made what they are', promote, { acting: ann, administrators: ['mem-ann'] }, null],
  ['a blocked one goes while one is left', remove, { administrators: ['mem-bob'] }, null],
  ['a member is made administrator', promote, { member: mia }, null],
  ['a member leaves', remove, { member: mia, acting: mia }, null],
  ['a member removes another', remove, { member: bob, acting: mia }, 'not_allowed'],
  ['a member makes themselves administrator', promote, { member: mia, acting: mia }, 'not_allowed'],
  ['a license administrator blocks', block, { acting: { ...mia, role: 'license_administrator' } }, 'not_allowed'],
  ['somebody blocks themselves', block, { acting: ann }, 'yourself'],
  ['somebody unblocks', unblock, { administrators: ['mem-bob'] }, null],
  ['a local one blocks the last', block, { administrators: ['mem-ann'] }, 'last_administrator'],
  ['SSO blocks the last local one', block, { acting: sso, administrators: ['mem-ann'], integration: on }, null],
  [
    'SSO removes the last local one',
    remove,
    { acting: sso, administrators: ['mem-ann'], integration: on },
    'last_administrator',
  ],
  ['the backup login is removed', remove, { integration: on }, 'backup_login'],
  ['the backup login is demoted', demote, { integration: on }, 'backup_login'],
  ['the backup login is blocked', block, { integration: on }, null],
  ['what was the backup login is removed', remove, { integration: off }, null],
])('%s', (_, change, facts, refusal) => {
  const usual: ChangeFacts = { member: ann, administrators: both, integration: off, acting: bob };
  expect(refuseChange(change ?? demote, { ...usual, ...facts })).toBe(refusal);
});
