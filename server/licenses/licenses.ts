import type { Actor } from '../lib/actor.ts';
import type { AccountVisitor, Member } from '../lib/guard.ts';
import type { Tenant } from '../lib/transaction.ts';

export type Licensing = 'per_user' | 'per_computer';
export type SubscriptionState = 'active' | 'expiring_soon' | 'expired' | 'suspended' | 'revoked';
export type ProvedBy = 'directory' | 'assertion' | 'key';

export interface Product {
  id: string;
  name: string;
}

/** A license key as the vendor sees it. The key itself is shown once, when it is issued. */
export interface LicenseKey {
  id: string;
  /** Its last group. */
  hint: string;
  product: Product;
  licensing: Licensing;
  seats: number;
  expiresAt: Date | null;
  status: 'active' | 'suspended' | 'revoked';
  registeredTo: string | null;
  registeredAt: Date | null;
  createdAt: Date;
}

export interface NewKey {
  productId: string;
  seats: number;
  licensing: Licensing;
  expiresAt: Date | null;
}

export interface Subscription {
  id: string;
  product: Product;
  displayName: string | null;
  licensing: Licensing;
  keyHint: string;
  seats: number;
  taken: number;
  state: SubscriptionState;
  expiresAt: Date | null;
  registeredAt: Date;
}

export interface SeatRow {
  id: string;
  holder: { id: string; name: string; email: string | null };
  takenAt: Date;
  provedBy: ProvedBy;
  computers: { id: string; name: string; os: string; lastSeenAt: Date; blocked: boolean }[];
}

export interface Registration {
  key: string;
  displayName?: string | undefined;
  businessAccountId?: string | undefined;
  organization?: { name: string; country: string; website?: string | undefined } | undefined;
}

export type RegistrationOutcome =
  | { state: 'registered'; businessAccountId: string; subscriptionId: string; perUser: boolean }
  | { state: 'organization_needed' }
  | { state: 'choose_business_account'; choices: { id: string; name: string }[] };

/** Who registers a key, and the door of the business account it goes to. */
export interface Registrant {
  /** Throws 401 for a session without a personal account: such a one names its business account. */
  account(): Promise<AccountVisitor>;
  /** Throws when this session does not open that business account, or the role may not register keys. */
  enter(businessAccountId: string): Promise<Member>;
}

/** Why no seat is granted or a held one no longer counts. A part of the closed list in `contract/refusals.ts`. */
export type SeatRefusal = 'no_seats_left' | 'subscription_expired' | 'subscription_suspended' | 'subscription_revoked';

export interface SeatRequest {
  personId: string;
  productId: string;
  provedBy: ProvedBy;
  /** When a proof by assertion runs out; null for one by directory. */
  provedUntil: Date | null;
  groupId: string | null;
  actor: Actor;
}

export type GrantOutcome =
  | { granted: true; seatId: string; subscriptionId: string; isNew: boolean }
  | { granted: false; reason: SeatRefusal };

export type SeatCheck =
  | {
      live: true;
      subscriptionId: string;
      /** Null for a seat that a computer took by key. */
      personId: string | null;
      productId: string;
      provedBy: ProvedBy;
      provedUntil: Date | null;
      /** When the subscription ends: no license outlives it. */
      endsAt: Date | null;
    }
  | { live: false; reason: SeatRefusal | 'seat_freed' };

export interface SeatsToFree {
  personIds: string[];
  /** Only seats of this product. */
  productId?: string;
  /** A code for the record, e.g. `user_deactivated`. */
  because: string;
  actor: Actor;
}

export interface Licenses {
  createProduct(product: Product, actor: Actor): Promise<void>;
  products(): Promise<Product[]>;
  /** The key in clear is in this answer and nowhere else. */
  issueKey(key: NewKey, actor: Actor): Promise<{ id: string; key: string }>;
  keys(): Promise<LicenseKey[]>;
  /** The four verbs on a key reach its subscription in the same transaction. `idOrKey`: the ID, or the key in clear. */
  extendKey(idOrKey: string, change: { expiresAt?: Date | null; seats?: number }, actor: Actor): Promise<LicenseKey>;
  suspendKey(idOrKey: string, actor: Actor): Promise<LicenseKey>;
  resumeKey(idOrKey: string, actor: Actor): Promise<LicenseKey>;
  /** For good. Frees every seat of the subscription. */
  revokeKey(idOrKey: string, actor: Actor): Promise<LicenseKey>;

  register(registration: Registration, registrant: Registrant): Promise<RegistrationOutcome>;
  subscriptions(tenant: Tenant): Promise<Subscription[]>;
  rename(tenant: Tenant, subscriptionId: string, displayName: string, actor: Actor): Promise<void>;
  hasPerUserSubscription(tenant: Tenant): Promise<boolean>;
  perUserProducts(tenant: Tenant): Promise<Product[]>;

  /**
   * One person, one seat of a product, whatever the number of computers; a held seat is confirmed. Locks the product's
   * subscriptions FOR UPDATE in ID order: call it last, after integration, person and membership are locked FOR SHARE.
   */
  grantSeat(tenant: Tenant, request: SeatRequest): Promise<GrantOutcome>;
  checkSeat(tenant: Tenant, seatId: string): Promise<SeatCheck>;
  /** Call it in a statement after the change that ends the right to a seat. Answers the seats that were freed. */
  freeSeats(tenant: Tenant, what: SeatsToFree): Promise<string[]>;
  /** Who holds a seat, first taken first; `after` as `next` answered it. */
  seats(tenant: Tenant, subscriptionId: string, after?: string): Promise<{ seats: SeatRow[]; next: string | null }>;
  blockDevice(tenant: Tenant, deviceId: string, blocked: boolean, actor: Actor): Promise<void>;
}
