import type { Events } from '../events.ts';
import { type Actor, SYSTEM } from '../lib/actor.ts';
import { after, type Clock, DAY, HOUR } from '../lib/clock.ts';
import { base32, newId, type Random, systemRandom } from '../lib/ids.ts';
import { badInput, Problem } from '../lib/problem.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import { createDns } from './dns.service.ts';
import { challengeRecord, readDomainName } from './domain-name.ts';
import * as store from './domains.store.ts';
import type { Domains, DomainView } from './domains.ts';
import { type Finding, type FindingCode, judge, saysGone, seenIn } from './finding.ts';

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
/** Proved domains are asked again this long after the last check. */
const PROVED_AGAIN = 6 * HOUR;
const MOST_DOMAINS = 100;

export function createDomains(deps: DomainsDeps): Domains {
  const { transactions, clock, events, random = systemRandom } = deps;
  const dns = createDns({ servers: deps.dnsServers, ...(deps.dnsTimeout ? { timeout: deps.dnsTimeout } : {}) });
  const ownerOf = (name: string) => transactions.lookup(name, (tx) => store.owner(tx, name));

  const alive = (row: store.DomainRow): boolean =>
    row.verified_at !== null || row.expires_at === null || row.expires_at > clock();

  async function keep(tenant: Tenant, domainId: string, finding: Finding, actor: Actor): Promise<DomainView> {
    const before = await store.lockById(tenant, domainId);
    if (!before || !alive(before)) throw noSuchDomain();
    const proved = finding.code === 'found';
    const verifiedAt = before.verified_at ?? (proved ? finding.askedAt : null);
    const row = await store.saveCheck(tenant, domainId, { verifiedAt, checkedAt: finding.askedAt, finding });
    const data = { name: row.name, finding: finding.code };
    if (!before.verified_at && proved)
      await events.record(tenant, { type: 'domain.verified', actor, subject: domainId, data });
    const wasGone = saysGone((before.finding as Finding | null)?.code);
    if (before.verified_at && saysGone(finding.code) && !wasGone)
      await events.record(tenant, { type: 'domain.lost', actor, subject: domainId, data });
    return view(row);
  }

  async function check(businessAccountId: string, domainId: string, actor: Actor): Promise<DomainView> {
    const row = await transactions.inTenant(businessAccountId, (tenant) => store.byId(tenant, domainId));
    if (!row || !alive(row)) throw noSuchDomain();
    const observed = await dns.observe(row.name, row.txt_value);
    const ending = (code: FindingCode): Finding => ({ code, askedAt: clock(), seen: seenIn(observed) });
    const save = (code: FindingCode) =>
      transactions.inTenant(businessAccountId, (tenant) => keep(tenant, domainId, ending(code), actor));
    try {
      return await save(judge(observed, row.txt_value));
    } catch (error) {
      if (!store.isTaken(error)) throw error;
      return save('taken');
    }
  }

  return {
    ownerOf,
    check,
    verifiedNames: store.verifiedNames,

    async list(tenant, integrationId) {
      return (await store.listed(tenant, integrationId)).filter(alive).map(view);
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

    async recheck(limit) {
      const before = after(clock(), -PROVED_AGAIN);
      const rows = await transactions.lookup(store.DUE, (tx) => store.due(tx, before, limit));
      for (const row of rows) await check(row.business_account_id, row.id, SYSTEM).catch(ignoreRemoved);
      return rows.length;
    },
  };
}

function view(row: store.DomainRow): DomainView {
  const stored = row.finding as (Omit<Finding, 'askedAt'> & { askedAt: string }) | null;
  const finding = stored && { ...stored, askedAt: new Date(stored.askedAt) };
  const verified = row.verified_at !== null;
  return {
    id: row.id,
    name: row.name,
    verified,
    record: challengeRecord(row.name, row.txt_value),
    addedAt: row.added_at,
    checkedAt: row.checked_at,
    finding,
    lost: verified && saysGone(finding?.code),
  };
}

/** A domain taken off the list between the question and the answer is no failure of the round. */
function ignoreRemoved(error: unknown): void {
  if (!(error instanceof Problem && error.code === 'no_such_domain')) throw error;
}

const noSuchDomain = (): Problem =>
  new Problem('no_such_domain', 404, {
    publicDetail: 'This domain is not on your list. An unproved domain leaves it after 30 days; add it again.',
  });

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
