import { expect, test } from 'vitest';
import { likePattern, mergePage, PAGE_SIZE, readCursor } from './user-page.ts';
import { invitationRow, isSuspended, kindOf } from './user-row.ts';

const row = (email: string, id = 'inv-1') => invitationRow({ id, email, role: 'member' });
const many = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, at) => row(`${prefix}${String(at).padStart(3, '0')}@x.example`, `${prefix}-${at}`));

test('lists become one page in order; the cursor leads to the next', () => {
  const { users, next } = mergePage([many('b', 51), many('a', 30), []]);
  expect(users).toHaveLength(PAGE_SIZE);
  expect(users.map(({ email }) => email)).toEqual(users.map(({ email }) => email).toSorted());
  expect(readCursor(next ?? undefined)).toEqual({ email: 'b019@x.example', id: 'b-19' });
});

test('the last page has none after it', () => {
  expect(mergePage([many('a', 25), many('b', 25)]).next).toBeNull();
  expect(mergePage([[], []])).toEqual({ users: [], next: null });
});

test('of one address, the ID decides', () => {
  const { users } = mergePage([[row('a@x.example', 'per-2')], [row('a@x.example', 'mem-1')]]);
  expect(users.map(({ id }) => id)).toEqual(['mem-1', 'per-2']);
});

test.each([
  '',
  'x',
  'WzFd',
  Buffer.from('["a","b\\u0000"]').toString('base64url'),
  Buffer.from('null').toString('base64url'),
])('a cursor that is none: «%s»', (text) => expect(() => readCursor(text)).toThrow(/cursor_unreadable/));
test('no cursor is the first page', () => expect(readCursor(undefined)).toBeNull());

test('nothing that is typed into a search is special', () => {
  expect(likePattern(' 50%_of\\x\u0000 ')).toBe('%50\\%\\_of\\\\x%');
});

test('a local grant sleeps while the integration is active, but for the backup login', () => {
  const ann = { role: 'administrator' as const, accountId: 'acc-ann' };
  const active = { status: 'active' as const, backupAccountId: 'acc-bob', perUserLicensing: true, adminsGroupId: null };
  expect(isSuspended(ann, active)).toBe(true);
  expect(isSuspended({ ...ann, accountId: 'acc-bob' }, active)).toBe(false);
  expect(isSuspended({ ...ann, role: 'member' }, active)).toBe(false);
  expect(isSuspended(ann, { ...active, status: 'inactive' })).toBe(false);
});

test.each([
  ['mem-1', 'member'],
  ['per-1', 'person'],
  ['inv-1', 'invitation'],
  ['biz-1', null],
])('%s is a %s', (id, kind) => expect(kindOf(id)).toBe(kind));
