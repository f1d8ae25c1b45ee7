import { expect, test } from 'vitest';
import { isLoopback, isPublic } from './address.ts';

test.each(['1.1.1.1', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '172.15.0.1', '172.32.0.1'])(
  '%s is public',
  (address) => expect(isPublic(address)).toBe(true),
);
test.each(['198.17.255.255', '198.20.0.0', '223.255.255.255', '2606:4700::1111', '2a00:1450:4001:81c::200e'])(
  '%s is public too',
  (address) => expect(isPublic(address)).toBe(true),
);

test.each([
  ['this network', ['0.0.0.0', '0.1.2.3']],
  ['private', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1']],
  ['carrier-grade NAT', ['100.64.0.1', '100.127.255.255', '100.100.100.200']],
  ['loopback', ['127.0.0.1', '127.255.255.255', '::1']],
  ['link-local and cloud metadata', ['169.254.169.254', '169.254.0.1', 'fe80::1', 'fec0::1', '168.63.129.16']],
  ['protocol assignments', ['192.0.0.192', '192.0.0.1', '2001::1', '2001:10::1', '2001:2::1']],
  ['documentation', ['192.0.2.1', '198.51.100.7', '203.0.113.9', '2001:db8::1', '3fff::1', '3fff:fff::1']],
  ['benchmarking', ['198.18.0.1', '198.19.255.255']],
  ['multicast, class E, broadcast', ['224.0.0.1', '239.1.1.1', '240.0.0.1', '255.255.255.255', 'ff02::1']],
  ['IPv4 in IPv6', ['::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:7f00:1', '::127.0.0.1', '::', '::ffff:0:1.1.1.1']],
  ['NAT64 and 6to4', ['64:ff9b::a00:1', '64:ff9b::1.1.1.1', '64:ff9b:1::1', '2002:7f00:1::']],
  ['discard, segment routing', ['100::1', '5f00::1']],
  ['no plain address', ['', 'localhost', '0x7f.0.0.1', '017700000001', '2130706433', '1.1.1', '1.1.1.256', '01.1.1.1']],
  [
    'no plain IPv6 address',
    ['fe80::1%eth0', '2606::1::2', '2606:4700:1', '1:2:3:4:5:6:7:8:9', '2606::1.2.3.999', '[::1]'],
  ],
])('%s is not public', (_, addresses) => {
  expect(addresses.filter(isPublic)).toEqual([]);
});

test('loopback is 127.0.0.0/8 and ::1', () => {
  expect(['127.0.0.1', '127.9.9.9', '::1', '0:0:0:0:0:0:0:1'].every(isLoopback)).toBe(true);
  expect(['128.0.0.1', '0.0.0.0', '::', '::2', '::ffff:127.0.0.1', 'localhost'].some(isLoopback)).toBe(false);
});
