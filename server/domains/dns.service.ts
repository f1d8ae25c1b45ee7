import { getServers, Resolver } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { CHALLENGE_LABEL, wrongPlaces, zonesOf } from './domain-name.ts';
import { type Answer, isFound, type Observed } from './finding.ts';

export interface Dns {
  /** Asks about the TXT record of `name` and, when it is not there, looks where it may have landed. Never throws on DNS. */
  observe(name: string, expected: string): Promise<Observed>;
}

interface Asker {
  name: string;
  authoritative: boolean;
  resolver: Resolver;
}

const MOST_RESOLVERS = 3;
const MOST_OWN_SERVERS = 2;

/**
 * Real DNS. `servers` (addresses, `address:port` allowed) are asked as they are given; none given: the system's resolvers, and
 * beside them the domain's own servers at public addresses. `timeout` in milliseconds for one try of two.
 */
export function createDns({ servers, timeout = 1500 }: { servers: readonly string[]; timeout?: number }): Dns {
  const asker = (address: string, name = address, authoritative = false): Asker => {
    const resolver = new Resolver({ timeout, tries: 2 });
    resolver.setServers([address]);
    return { name, authoritative, resolver };
  };

  // New resolvers each time: nothing is remembered between two checks.
  async function askers(name: string): Promise<Asker[]> {
    const addresses = servers.length > 0 ? servers : getServers();
    const given = addresses.slice(0, MOST_RESOLVERS).map((address) => asker(address));
    const first = given[0];
    if (servers.length > 0 || !first) return given;
    const own = await ownServers(first.resolver, name);
    return [...own.map(({ host, address }) => asker(address, `${host} (${address})`, true)), ...given];
  }

  return {
    async observe(name, expected) {
      const host = `${CHALLENGE_LABEL}.${name}`;
      const asked = await askers(name);
      const atHost = await Promise.all(asked.map((one) => ask(one, host, txt)));
      const guide = asked.find((_, index) => /^(values|none|no_name)$/.test(atHost[index]?.outcome ?? ''));
      if (isFound(atHost, expected) || !guide) return { atHost, elsewhere: [], alias: null, registered: null };
      const [elsewhere, alias, soa] = await Promise.all([
        Promise.all(
          wrongPlaces(name).map(async ({ host: place, mistake }) => ({
            mistake,
            answer: await ask(guide, place, txt),
          })),
        ),
        ask(guide, host, cname),
        ask(guide, zonesOf(name).at(-1) ?? name, authority),
      ]);
      return { atHost, elsewhere, alias, registered: soa.outcome !== 'no_name' };
    },
  };
}

type Question = (resolver: Resolver, host: string) => Promise<string[]>;
// One record may come in several strings of at most 255 bytes: they are one value (RFC 7208 section 3.3).
const txt: Question = async (resolver, host) => (await resolver.resolveTxt(host)).map((chunks) => chunks.join(''));
const cname: Question = (resolver, host) => resolver.resolveCname(host);
const authority: Question = async (resolver, host) => [(await resolver.resolveSoa(host)).nsname];

const OUTCOMES: Record<string, Answer['outcome']> = {
  ENODATA: 'none',
  ENOTFOUND: 'no_name',
  ETIMEOUT: 'silent',
  ECONNREFUSED: 'silent',
  ECANCELLED: 'silent',
};

async function ask({ name, authoritative, resolver }: Asker, host: string, question: Question): Promise<Answer> {
  const answer = { resolver: name, authoritative, host };
  // A name longer than DNS allows holds nothing.
  if (host.length > 253) return { ...answer, outcome: 'no_name', values: [] };
  try {
    return { ...answer, outcome: 'values', values: await question(resolver, host) };
  } catch (error) {
    return { ...answer, outcome: OUTCOMES[(error as { code?: string }).code ?? ''] ?? 'failed', values: [] };
  }
}

const inner = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inner.addSubnet(net, bits, 'ipv4');

/** Whether an address found in a stranger's DNS may be asked: public IPv4 only, so that nobody points us into our own network. */
export const mayBeAsked = (address: string): boolean => isIP(address) === 4 && !inner.check(address, 'ipv4');

/** The name servers of the zone that holds `name`, where they can be told. */
async function ownServers(resolver: Resolver, name: string): Promise<{ host: string; address: string }[]> {
  for (const zone of zonesOf(name)) {
    const hosts = await resolver.resolveNs(zone).catch(() => []);
    if (hosts.length === 0) continue;
    const found = await Promise.all(
      hosts.slice(0, MOST_OWN_SERVERS).map(async (host) => {
        const addresses = await resolver.resolve4(host).catch(() => []);
        return addresses
          .filter(mayBeAsked)
          .slice(0, 1)
          .map((address) => ({ host, address }));
      }),
    );
    return found.flat();
  }
  return [];
}

/** Which of the resolvers answer at all; «no such name» is an answer. None given: the system's. */
export async function answersDns(servers: readonly string[]): Promise<{ resolver: string; answers: boolean }[]> {
  const addresses = servers.length > 0 ? servers : getServers();
  return Promise.all(
    addresses.slice(0, MOST_RESOLVERS).map(async (resolver) => {
      const asked = new Resolver({ timeout: 1500, tries: 2 });
      asked.setServers([resolver]);
      const answer = await ask({ name: resolver, authoritative: false, resolver: asked }, 'example.com', authority);
      return { resolver, answers: answer.outcome !== 'silent' };
    }),
  );
}
