import type { Actor } from '../lib/actor.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { Share } from './shares.ts';

/** A sub-license as people see it. */
export interface SubLicense extends Share {
  name: string;
  /** Its own group of the directory; `name` null: it was deleted there. Null: its people are named one by one. */
  group: { id: string; name: string | null } | null;
  /** Addresses of the people who were named; empty where a group says. At most 500. */
  people: string[];
}

export interface SubLicenseWish {
  name: string;
  kind: Share['kind'];
  seats: number;
  groupId: string | null;
  /** Who belongs to it, where no group says. */
  emails: string[];
}

export interface SubLicensesOf {
  subLicenses: SubLicense[];
  /** Seats nobody has and nobody set aside; below 0 where the vendor took away seats that were set aside. */
  unreserved: number;
  /** The groups that can be chosen: those the directory pushed, by name, at most 500. */
  groups: { id: string; name: string }[];
}

/**
 * Throws 404 `no_such_subscription` and `no_such_sub_license`, 409 `per_computer`, `sub_license_exists`, `below_taken`,
 * `not_enough_free`, `more_than_bought`, and 422 `no_such_group`, `no_such_people`.
 */
export interface SubLicenses {
  list(tenant: Tenant, subscriptionId: string): Promise<SubLicensesOf>;
  /** Seats that its people hold already become its own. */
  create(tenant: Tenant, subscriptionId: string, wish: SubLicenseWish, actor: Actor): Promise<{ id: string }>;
  change(tenant: Tenant, id: string, wish: SubLicenseWish, actor: Actor): Promise<void>;
  /** Its seats stay with their holders, and count to nobody's share from then on. */
  remove(tenant: Tenant, id: string, actor: Actor): Promise<void>;
}
