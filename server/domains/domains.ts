import type { Actor } from '../lib/actor.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { Finding } from './finding.ts';

/** A listed domain as its business account sees it. */
export interface DomainView {
  id: string;
  name: string;
  verified: boolean;
  record: { type: 'TXT'; hostRelative: string; hostAbsolute: string; value: string };
  addedAt: Date;
  checkedAt: Date | null;
  finding: Finding | null;
  /** It was proved, and the record has vanished since: a warning, not an outage. */
  lost: boolean;
}

/**
 * What other rooms may ask about domains. Verbs that take `tenant` run in the caller's transaction; the others open their
 * own, because they wait for DNS or look across tenants.
 */
export interface Domains {
  /** Every listed domain, oldest first. Claims that expired unproved are gone. */
  list(tenant: Tenant, integrationId: string): Promise<DomainView[]>;
  /**
   * Reads what an admin typed and says which name it claims. Throws 422 `domain_unreadable` or `public_suffix`, 409
   * `domain_taken` when another business account has proved it already. Call it before the transaction of `add`.
   */
  claimable(businessAccountId: string, text: string): Promise<string>;
  /** Lists a domain read by `claimable`; answers its ID. Throws 409 `domain_listed` or `too_many_domains`. */
  add(tenant: Tenant, claim: { integrationId: string; name: string }, actor: Actor): Promise<string>;
  /**
   * Asks DNS now and keeps what it found. A found record claims the domain under the index that allows one owner: of two
   * business accounts at once, one wins and the other's finding is `taken`. Throws 404 `no_such_domain`.
   */
  check(businessAccountId: string, domainId: string, actor: Actor): Promise<DomainView>;
  /** Takes a domain off the list. Throws 404 `no_such_domain`. */
  remove(tenant: Tenant, domainId: string, actor: Actor): Promise<void>;
  /** Whose proved domain this is; `domainName` as `parseDomain` or `parseEmail` gives it. */
  ownerOf(domainName: string): Promise<{ businessAccountId: string; integrationId: string } | null>;
  /** The proved domains: only their people may sign in. */
  verifiedNames(tenant: Tenant, integrationId: string): Promise<string[]>;
  /**
   * Proves again at most `limit` proved domains whose last check is six hours old or older; answers how many were due. For a
   * timer. A record that vanished is told once by the event `domain.lost`; the domain stays proved.
   */
  recheck(limit: number): Promise<number>;
}
