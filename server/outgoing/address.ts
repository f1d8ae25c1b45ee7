/** A range of addresses: its first address as a number, and how many bits are fixed. */
type Range = readonly [first: bigint, prefix: number];

const range4 = (text: string): Range => {
  const [address = '', prefix = ''] = text.split('/');
  return [readIpv4(address) ?? 0n, Number(prefix)];
};
const range6 = (text: string): Range => {
  const [address = '', prefix = ''] = text.split('/');
  return [readIpv6(address) ?? 0n, Number(prefix)];
};

/** IANA IPv4 special-purpose registry (RFC 6890), multicast and class E; and one cloud's inner address outside of it. */
const NOT_PUBLIC_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '168.63.129.16/32',
].map(range4);

/** Global unicast (RFC 4291): everything else, IPv4-mapped, NAT64, unique local, link-local and multicast included, is refused. */
const GLOBAL_6 = range6('2000::/3');

/** Within global unicast: protocol assignments (Teredo, ORCHID, benchmarking), documentation, 6to4, AS112. */
const NOT_PUBLIC_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'].map(range6);

const within = (address: bigint, [first, prefix]: Range, bits: number): boolean =>
  address >> BigInt(bits - prefix) === first >> BigInt(bits - prefix);

/** Whether an IP address, as a resolver writes it, is one of the public Internet. False for whatever cannot be read. */
export function isPublic(address: string): boolean {
  const four = readIpv4(address);
  if (four !== null) return !NOT_PUBLIC_4.some((range) => within(four, range, 32));
  const six = readIpv6(address);
  return six !== null && within(six, GLOBAL_6, 128) && !NOT_PUBLIC_6.some((range) => within(six, range, 128));
}

/** 127.0.0.0/8 and ::1. */
export function isLoopback(address: string): boolean {
  const four = readIpv4(address);
  return four === null ? readIpv6(address) === 1n : four >> 24n === 127n;
}

/** Four decimal numbers without leading zeros: other notations mean different addresses to different readers. */
function readIpv4(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) return null;
  return parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

/** RFC 4291, 2.2: eight groups, one run of zeros as `::`, the last two perhaps as IPv4. No zone. */
function readIpv6(text: string): bigint | null {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const four = dotted ? readIpv4(dotted[2] ?? '') : null;
  if (dotted && four === null) return null;
  const plain = four === null ? text : `${dotted?.[1]}${(four >> 16n).toString(16)}:${(four & 0xffffn).toString(16)}`;
  const halves = plain.split('::');
  if (halves.length > 2) return null;
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const gap = 8 - left.length - right.length;
  if (halves.length === 2 ? gap < 1 : gap !== 0) return null;
  const groups = [...left, ...Array<string>(gap).fill('0'), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}
