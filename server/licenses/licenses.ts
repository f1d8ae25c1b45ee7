import type { licenses as contract } from '../../contract/index.ts';
import type { Actor } from '../lib/actor.ts';
import type { AccountVisitor } from '../lib/guard.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';
import type { SubLicenses } from './sub-licenses.ts';
import type { SubscriptionRefusal, SubscriptionState } from './subscription-state.ts';

export type Licensing = 'per_user' | 'per_computer';
export type ProvedBy = 'directory' | 'assertion';

export interface Product {
  id: string;
  name: string;
}

export interface IssuedKey {
  id: string;
  hint: string;
  productId: string;
  licensing: Licensing;
  seats: number;
  expiresAt: Date | null;
  status: 'active' | 'suspended' | 'revoked';
  registeredTo: string | null;
  registeredAt: Date | null;
  createdAt: Date;
}

export interface SubscriptionView {
  id: string;
  product: Product;
  displayName: string | null;
  licensing: Licensing;
  keyHint: string;
  seats: number;
  taken: number;
  /** People in the waiting line of its product. */
  waiting: number;
  state: SubscriptionState;
  expiresAt: Date | null;
  registeredAt: Date;
}

export interface SeatRequest {
  personId: string;
  productId: string;
  /** What makes the person eligible: pushed membership, or the groups of a signed answer (then until `provedUntil`). */
  provedBy: ProvedBy;
  provedUntil: Date | null;
  groupId: string | null;
  actor: Actor;
}

export type Grant =
  | { granted: true; seatId: string; subscriptionId: string; isNew: boolean }
  /** `waitingId`: their place in the waiting line, when every seat is taken or kept for others. */
  | { granted: false; reason: 'no_seats_left' | SubscriptionRefusal; waitingId: string | null };

export type SeatCheck =
  | {
      live: true;
      subscriptionId: string;
      personId: string | null;
      /** Set instead of `personId` where a computer was activated by key. */
      deviceId: string | null;
      productId: string;
      provedBy: ProvedBy | 'key';
      provedUntil: Date | null;
      holdUntil: Date | null;
    }
  | { live: false; reason: string };

export interface SeatView {
  id: string;
  holder: { id: string; name: string; email: string | null };
  takenAt: Date;
  provedBy: ProvedBy | 'key';
  /** The group it was granted for, and the sub-license it counts to, by name. */
  group: string | null;
  subLicense: string | null;
  computers: { id: string; name: string; os: string; lastSeenAt: Date; blocked: boolean }[];
}

/** A key that may activate computers, or why it may not. */
export type ComputerKey =
  | { ok: true; keyId: string; businessAccountId: string }
  | { ok: false; refusal: contract.KeyRefusal; businessAccountId: string | null };

export type ComputerGrant =
  | { granted: true; seatId: string; isNew: boolean }
  | { granted: false; reason: 'key_seats_taken' | SubscriptionRefusal };

/** Somebody in the waiting line of a product. */
export interface WaitingView {
  id: string;
  product: Product;
  person: { id: string; name: string; email: string | null };
  since: Date;
  /** 1 is the front. */
  place: number;
  /** Until when a free seat is kept for them. */
  heldUntil: Date | null;
}

/** How somebody's waiting stands, for their own computer. */
export type Waiting =
  | { state: 'waiting'; place: number; personId: string; productId: string }
  | { state: 'seat_kept'; until: Date; personId: string; productId: string }
  /** Served, passed on, or out of the line: sign in to see. */
  | { state: 'over' };

/** Seats that very many people at once would lose by one change at the IdP: held until an administrator says, or the time is over. */
export interface RemovalHold {
  id: string;
  product: Product;
  group: string;
  because: 'left_group' | 'group_deleted';
  beganAt: Date;
  endsAt: Date;
  /** An administrator said *Keep*: the group can be put right until `endsAt`. */
  kept: boolean;
  seats: number;
  /** At most 100, by name. */
  people: { id: string; name: string; email: string | null }[];
}

export interface Organization {
  name: string;
  country: string;
  website?: string | undefined;
}

/** Where a key may go: into one business account, into a new one, or first a question. */
export type RegistrationPlan =
  | { state: 'into'; businessAccountId: string }
  | { state: 'new' }
  | { state: 'organization_needed' }
  | { state: 'choose_business_account'; choices: { id: string; name: string }[] };

export interface Registration {
  businessAccountId: string;
  subscriptionId: string;
  perUser: boolean;
}

/** Verbs that take `tenant` run in the caller's transaction and in its business account only. */
export interface Licenses {
  createProduct(product: Product, actor: Actor): Promise<void>;
  products(): Promise<Product[]>;
  /** The only time the key is seen in clear. Throws 422 `no_such_product`. */
  issueKey(
    terms: { productId: string; seats: number; licensing: Licensing; expiresAt: Date | null },
    actor: Actor,
  ): Promise<{ id: string; key: string }>;
  /** The product an app names as its client ID; null when there is none. */
  product(tx: Tx, id: string): Promise<Product | null>;
  /**
   * Keys that were made elsewhere, a line each (`key-lines.ts`): all of them or none. Throws 422 `lines_refused`, with what is wrong
   * with which line, and `no_such_product`.
   */
  importKeys(productId: string, lines: string[], actor: Actor): Promise<{ imported: number; already: number }>;
  /** Which business accounts registered this key: the key itself, its ID, or its last five characters. */
  registeredTo(key: string): Promise<string[]>;
  keys(productId?: string): Promise<IssuedKey[]>;
  /** `key`: its ID or itself. Throws 404 `no_such_key`, 409 `key_revoked`, 409 `seats_in_use`. */
  extendKey(
    key: string,
    terms: { expiresAt?: Date | undefined; seats?: number | undefined },
    actor: Actor,
  ): Promise<void>;
  changeKey(key: string, verb: 'suspend' | 'resume' | 'revoke', actor: Actor): Promise<void>;
  /** Judges a typed key and says where it may go. Throws `key_mistyped`, `key_unknown`, `key_used`, `key_suspended`, `key_revoked`, `key_expired`. */
  plan(
    typed: string,
    visitor: AccountVisitor,
    wish: { organization: Organization | undefined; asNew: boolean },
  ): Promise<RegistrationPlan>;
  registerInto(
    typed: string,
    businessAccountId: string,
    how: { displayName?: string | undefined; actor: Actor },
  ): Promise<Registration>;
  registerNew(
    typed: string,
    founder: AccountVisitor,
    how: { displayName?: string | undefined; organization: Organization },
  ): Promise<Registration>;
  subscriptions(tenant: Tenant): Promise<SubscriptionView[]>;
  hasPerUserSubscription(tenant: Tenant): Promise<boolean>;
  perUserProducts(tenant: Tenant): Promise<Product[]>;
  renameSubscription(tenant: Tenant, subscriptionId: string, displayName: string, actor: Actor): Promise<void>;
  /** Live seats, oldest first, 100 a page. */
  seats(tenant: Tenant, subscriptionId: string, after?: string): Promise<{ seats: SeatView[]; next: string | null }>;
  /** The first 500 of the waiting lines, in their order. */
  waitingPeople(tenant: Tenant): Promise<WaitingView[]>;
  /** How a place in the line stands. Across tenants: whoever knows the ID was given it. */
  waiting(waitingId: string): Promise<Waiting>;
  /** Passes seats on that were kept for a whole day; for a timer. Resolves to how many lines were served. */
  serveWaiting(limit?: number): Promise<number>;
  blockDevice(tenant: Tenant, deviceId: string, blocked: boolean, actor: Actor): Promise<void>;
  /**
   * Takes a seat, or answers why not. Locks the product's subscriptions FOR UPDATE in the order of their IDs: the last lock of
   * the order integration → person → membership → subscription, so the caller holds the others already. A seat that is
   * held is granted again with the new proof. Who is refused with `no_seats_left` stands in the waiting line from then on,
   * once, and keeps the place; a seat that is kept for somebody in the line is for them alone.
   */
  grantSeat(tenant: Tenant, request: SeatRequest): Promise<Grant>;
  /**
   * The subscription in which this person can have a seat at once: they hold none of the product, nobody waits, one is free. Null
   * means nothing but "ask `grantSeat`". Locks nothing.
   */
  offer(tenant: Tenant, who: { personId: string; productId: string }): Promise<string | null>;
  /**
   * Takes the seat that was offered, under the lock of one subscription's row, in statements that may travel with the commit. The
   * caller holds the person alone (`lockPerson` for `change`) since before the offer. When anything has changed since, the
   * transaction fails with a lost race (`transactions.lostRace`): start again, with `grantSeat`.
   */
  takeOffered(tenant: Tenant, subscriptionId: string, request: SeatRequest & { seatId: string }): Promise<void>;
  /** Whether a seat still stands, and its proof; keeps it as it is until the transaction ends (FOR SHARE). */
  checkSeat(tenant: Tenant, seatId: string): Promise<SeatCheck>;
  /**
   * Frees the seats of these people (of one product, when given) and ends what hangs on them; answers the IDs. They leave the
   * waiting line too, and whoever is first in it is told. Call it in a statement after the row that made the seats end was
   * changed.
   * `group`: whose members they were, with `productId`. Then more than ten seats at once, and more than half of those the group
   * carries, are held for an hour instead, and the administrators are told; so never give it for people who were deactivated.
   */
  freeSeats(
    tenant: Tenant,
    what: {
      personIds: string[];
      productId?: string | undefined;
      because: string;
      actor: Actor;
      group?: { id: string; name: string } | undefined;
    },
  ): Promise<string[]>;
  /** Judges a key that was typed on a computer, for this product. A typo is told before anything is looked up. */
  computerKey(typed: string, productId: string): Promise<ComputerKey>;
  /** A seat of the computer's own, of the subscription its key became; idempotent. Locks that subscription FOR UPDATE. */
  grantComputerSeat(tenant: Tenant, request: { deviceId: string; keyId: string; actor: Actor }): Promise<ComputerGrant>;
  /** Gives back the seat of a computer that was activated by key, if it has one. */
  freeComputer(tenant: Tenant, what: { deviceId: string; because: string; actor: Actor }): Promise<string[]>;
  /** Holds that have not ended, newest first. */
  holds(tenant: Tenant): Promise<RemovalHold[]>;
  /**
   * `confirm`: the seats are free at once. `keep`: they stay for seven days, in which the group can be put right in the
   * directory. Either way the seats of people who are back in the group go on. Throws 404 `no_such_hold`, 409 `hold_is_over`.
   */
  decideHold(tenant: Tenant, holdId: string, decision: 'confirm' | 'keep', actor: Actor): Promise<{ seats: number }>;
  /** Ends the holds whose time is over; for a timer. Resolves to how many. */
  endHolds(limit?: number): Promise<number>;
  /** Named shares of the seats of a subscription. */
  subLicenses: SubLicenses;
}
