import type { Events } from '../events.ts';
import { after, type Clock, DAY } from '../lib/clock.ts';
import { base32, newId, type Random, systemRandom } from '../lib/ids.ts';
import { badInput, Problem } from '../lib/problem.ts';
import type { Transactions } from '../lib/transaction.ts';
import { createDns } from './dns.service.ts';
import { readDomainName } from './domain-name.ts';
import * as store from './domains.store.ts';
import type { Domains } from './domains.ts';
import { createProving, isAlive, noSuchDomain, view } from './proving.service.ts';

export interface DomainsDeps {
  transactions: Transactions;
  /** Addresses to ask, `address:port` allowed; none: the system's resolvers and the domain's own servers. */
  dnsServers: readonly string[];
  /** Milliseconds for one try of two. */
  dnsTimeout?: number;
  clock: Clock;
  events: Events;
  random?: Random;
}

/** A claim without proof ends after 30 days. */
const CLAIM_LIFE = 30 * DAY;
const MOST_DOMAINS = 100;

export function createDomains(deps: DomainsDeps): Domains {
  const { transactions, clock, events, random = systemRandom } = deps;
  const dns = createDns({ servers: deps.dnsServers, ...(deps.dnsTimeout ? { timeout: deps.dnsTimeout } : {}) });
  const ownerOf = (name: string) => transactions.lookup(name, (tx) => store.owner(tx, name));

  const { check, recheck } = createProving({ transactions, dns, clock, events });

  return {
    ownerOf,
    check,
    verifiedNames: store.verifiedNames,

    async list(tenant, integrationId) {
      return (await store.listed(tenant, integrationId)).filter((row) => isAlive(row, clock())).map(view);
    },

    async claimable(businessAccountId, text) {
      const read = readDomainName(text);
      if (!read.ok) throw badInput(read.code, 'name', read.sentence);
      const owner = await ownerOf(read.name);
      if (owner && owner.businessAccountId !== businessAccountId) throw taken(read.name);
      return read.name;
    },

    async add(tenant, { integrationId, name }, actor) {
      const now = clock();
      await store.removeExpired(tenant, now);
      const present = await store.listed(tenant, integrationId);
      if (present.some((row) => row.name === name)) throw alreadyListed(name);
      if (present.length >= MOST_DOMAINS) throw tooMany();
      const id = newId('domain', now, random);
      // One value for the whole business account: the same text to publish in each of its zones.
      const txt_value = present[0]?.txt_value ?? `keyseat-verification=${base32(random(20))}`;
      const claim = { added_by: actor.label, added_at: now, expires_at: after(now, CLAIM_LIFE) };
      const inserted = await store.insert(tenant, { id, integration_id: integrationId, name, txt_value, ...claim });
      if (!inserted) throw alreadyListed(name);
      await events.record(tenant, { type: 'domain.added', actor, subject: id, data: { name } });
      return id;
    },

    async remove(tenant, domainId, actor) {
      const name = await store.remove(tenant, domainId);
      if (name === null) throw noSuchDomain();
      await events.record(tenant, { type: 'domain.removed', actor, subject: domainId, data: { name } });
    },

    recheck,
  };
}

const alreadyListed = (name: string): Problem =>
  new Problem('domain_listed', 409, {
    publicDetail: `${name} is on your list already. Publish its record, then check it.`,
    extra: { field: 'name' },
  });

const tooMany = (): Problem =>
  new Problem('too_many_domains', 409, {
    publicDetail: `At most ${MOST_DOMAINS} domains can be listed. Remove one that you do not need.`,
    extra: { field: 'name' },
  });

const taken = (name: string): Problem =>
  new Problem('domain_taken', 409, {
    publicDetail:
      `Another business account has proved that it owns ${name}. If it is your organization's, ask your colleagues who set it ` +
      'up to invite you there, or to remove the domain there first.',
    extra: { field: 'name' },
  });
