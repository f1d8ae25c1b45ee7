/**
 * Handles that travel between rooms. A service holds one and hands it to stores, which alone can turn it into SQL
 * (`sql()` in `server/db`): so a verb can span modules in one transaction, and no service can query past a store.
 */
declare const OPEN: unique symbol;

/** An open transaction. Without a business account it sees the global tables and nothing of any tenant. */
export interface Tx {
  readonly [OPEN]: true;
}

/** An open transaction in the scope of exactly one business account: row-level security shows that account's rows only. */
export interface Tenant extends Tx {
  readonly businessAccountId: string;
}

export interface Transactions {
  /** Runs `verb` in one transaction in the scope of a business account; commits when it resolves, rolls back when it throws. */
  inTenant<T>(businessAccountId: string, verb: (tenant: Tenant) => Promise<T>): Promise<T>;
  /** One transaction on the global tables only (accounts, sessions, products, keys). */
  inGlobal<T>(verb: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * A read across tenants, each statement by itself, that finds only rows which carry `known`: a hash of a secret the caller holds, a verified domain,
   * an ID. Which tables can be read this way is decided by the policies in the migrations.
   */
  lookup<T>(known: string, read: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * The last statements of a transaction: they travel in one message with the commit, so that locks they take are held for no
   * round trip. When one fails, nothing is committed and the verb fails with it.
   */
  closing(tx: Tx, statements: Promise<unknown>[]): void;
  /**
   * Whether a verb failed because something it had looked at was changed before it could rely on it (a violated constraint): a
   * verb that is written for that starts again, and looks more carefully.
   */
  lostRace(error: unknown): boolean;
}

/**
 * The scope of what the vendor itself keeps in tables of business accounts (its webhooks, what its programs asked for), where a business
 * account's ID stands otherwise. No business account is called so, and no request of a customer can name it.
 */
export const VENDOR = 'vendor';
