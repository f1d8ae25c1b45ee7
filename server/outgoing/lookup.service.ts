import { Resolver } from 'node:dns/promises';

export interface Found {
  address: string;
  family: number;
}

const LOOPBACK: Found[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

/**
 * All addresses of a name. Asked of the name servers directly: the system's own look-up blocks a thread of a pool of four, which
 * passwords and files share, so that four names with a silent name server would stop the process for everybody.
 * Rejects when there are none.
 */
export async function lookUp(name: string): Promise<Found[]> {
  if (name === 'localhost') return LOOPBACK;
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  const [four, six] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  const found = [
    ...(four.status === 'fulfilled' ? four.value.map((address) => ({ address, family: 4 })) : []),
    ...(six.status === 'fulfilled' ? six.value.map((address) => ({ address, family: 6 })) : []),
  ];
  if (found.length === 0) throw new Error('No such name.');
  return found;
}
