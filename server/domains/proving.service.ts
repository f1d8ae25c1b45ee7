import type { Events } from '../events.ts';
import { type Actor, SYSTEM } from '../lib/actor.ts';
import { after, type Clock, HOUR } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import type { Dns } from './dns.service.ts';
import { challengeRecord } from './domain-name.ts';
import * as store from './domains.store.ts';
import type { Domains, DomainView } from './domains.ts';
import { type Finding, type FindingCode, judge, saysGone, seenIn } from './finding.ts';

interface ProvingDeps {
  transactions: Transactions;
  dns: Dns;
  clock: Clock;
  events: Events;
}

/** Proved domains are asked again this long after the last check. */
const PROVED_AGAIN = 6 * HOUR;

/** Asking DNS about listed domains: once when an admin asks, and for life once they are proved. */
export function createProving({ transactions, dns, clock, events }: ProvingDeps): Pick<Domains, 'check' | 'recheck'> {
  async function keep(tenant: Tenant, domainId: string, finding: Finding, actor: Actor): Promise<DomainView> {
    const before = await store.lockById(tenant, domainId);
    if (!before || !isAlive(before, clock())) throw noSuchDomain();
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
    if (!row || !isAlive(row, clock())) throw noSuchDomain();
    // DNS may take seconds: no transaction is open meanwhile.
    const observed = await dns.observe(row.name, row.txt_value);
    const save = (code: FindingCode) => {
      const finding = { code, askedAt: clock(), seen: seenIn(observed) };
      return transactions.inTenant(businessAccountId, (tenant) => keep(tenant, domainId, finding, actor));
    };
    try {
      return await save(judge(observed, row.txt_value));
    } catch (error) {
      if (!store.isTaken(error)) throw error;
      return save('taken');
    }
  }

  return {
    check,
    async recheck(limit) {
      const before = after(clock(), -PROVED_AGAIN);
      const rows = await transactions.lookup(store.DUE, (tx) => store.due(tx, before, limit));
      for (const row of rows) await check(row.business_account_id, row.id, SYSTEM).catch(ignoreRemoved);
      return rows.length;
    },
  };
}

/** A claim counts while it is proved or not yet expired. */
export const isAlive = (row: store.DomainRow, now: Date): boolean =>
  row.verified_at !== null || row.expires_at === null || row.expires_at > now;

export function view(row: store.DomainRow): DomainView {
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

export const noSuchDomain = (): Problem =>
  new Problem('no_such_domain', 404, {
    publicDetail: 'This domain is not on your list. An unproved domain leaves it after 30 days; add it again.',
  });
