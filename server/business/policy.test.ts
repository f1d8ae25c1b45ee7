import { expect, test } from 'vitest';
import type { Role, Verb } from '../lib/guard.ts';
import { may } from './policy.ts';

const EVERYONE: Role[] = ['administrator', 'license_administrator', 'member'];

test.each<[Verb, Role[]]>([
  ['see_business', EVERYONE],
  ['edit_business', ['administrator']],
  ['see_users', ['administrator', 'license_administrator']],
  ['manage_users', ['administrator']],
  ['see_licenses', ['administrator', 'license_administrator']],
  ['manage_licenses', ['administrator', 'license_administrator']],
  ['register_key', ['administrator']],
  ['see_integration', ['administrator']],
  ['configure_integration', ['administrator']],
  ['see_audit', ['administrator']],
])('%s: %j', (verb, roles) => {
  expect(EVERYONE.filter((role) => may(role, verb))).toEqual(roles);
});
