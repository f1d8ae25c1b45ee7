import { expect, test } from 'vitest';
import type { MemberFacts } from '../business/index.ts';
import { hasWayIn, unfitness } from './backup.ts';

const then = new Date('2026-11-01T00:00:00Z');
const fit: MemberFacts = {
  id: 'mem-1',
  accountId: 'acc-1',
  displayName: 'Ann',
  email: 'ann@mail.example',
  role: 'administrator',
  blockedAt: null,
  lastSignInAt: then,
  hasPassword: true,
  secondFactor: true,
};
const asked = { you: false, endedByDirectory: false };

test.each([
  [fit, asked, null],
  [null, asked, 'not_administrator'],
  [{ ...fit, role: 'member' as const }, asked, 'not_administrator'],
  [{ ...fit, role: 'license_administrator' as const }, asked, 'not_administrator'],
  [{ ...fit, blockedAt: then }, asked, 'blocked'],
  [fit, { ...asked, endedByDirectory: true }, 'blocked'],
  [{ ...fit, lastSignInAt: null }, asked, 'never_signed_in'],
  [{ ...fit, lastSignInAt: null }, { ...asked, you: true }, null],
  [{ ...fit, hasPassword: false }, asked, 'no_password'],
  [{ ...fit, secondFactor: false }, asked, 'no_second_factor'],
])('%j asked %j: %s', (member, how, reason) => {
  expect(unfitness(member, how)).toBe(reason);
});

test.each([
  [{ backupFit: true, provisioned: false, activeAdmins: 0 }, true],
  [{ backupFit: false, provisioned: true, activeAdmins: 1 }, true],
  [{ backupFit: false, provisioned: true, activeAdmins: 0 }, false],
  [{ backupFit: false, provisioned: false, activeAdmins: 3 }, false],
])('a way in with %j: %s', (facts, way) => {
  expect(hasWayIn(facts)).toBe(way);
});
