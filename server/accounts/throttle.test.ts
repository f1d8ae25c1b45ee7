import { expect, test } from 'vitest';
import { network } from '../lib/network.ts';
import { attemptLimits } from './throttle.ts';

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('%s counts as %s', (ip, expected) => expect(network(ip)).toBe(expected));

test('an address never stands in a key in clear, and the backup login has counters of its own', () => {
  const password = attemptLimits('password', 'vera@northwind.example', '192.0.2.7');
  const backup = attemptLimits('backup', 'vera@northwind.example', '192.0.2.7');
  expect(JSON.stringify([password, backup])).not.toContain('vera');
  expect(password.slow).toBeNull();
  expect(backup.slow).toMatchObject({ points: 1, seconds: 30 });
  const keys = ({ address, pair, account }: typeof password) => [address.key, pair.key, account.key];
  expect(keys(password).some((key) => keys(backup).includes(key))).toBe(false);
  expect(attemptLimits('reauthenticate', 'vera@northwind.example', '192.0.2.7')).toEqual(password);
});
