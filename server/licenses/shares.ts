/** A sub-license, as far as seats are concerned. */
export interface Share {
  id: string;
  /** `reserved`: its seats are set aside. `dynamic`: it takes from what is free, up to so many. */
  kind: 'reserved' | 'dynamic';
  seats: number;
  taken: number;
}

/** A subscription that can be used now, with its shares. `taken` counts the seats of the shares too. */
export interface Pool {
  id: string;
  seats: number;
  taken: number;
  shares: readonly Share[];
}

export interface Place {
  subscriptionId: string;
  /** The share that a seat counts to; null: none. */
  subLicenseId: string | null;
}

const setAside = (shares: readonly Share[]): number =>
  shares.reduce((sum, { kind, seats, taken }) => (kind === 'reserved' ? sum + seats - taken : sum), 0);

/** Seats nobody has and nobody set aside. Below 0 where the vendor has taken away seats that were set aside. */
export const unreserved = ({ seats, taken, shares }: Pool): number => seats - taken - setAside(shares);

const hasRoom = (pool: Pool, share: Share): boolean =>
  share.taken < share.seats && pool.taken < pool.seats && (share.kind === 'reserved' || unreserved(pool) > 0);

/**
 * Where somebody with these shares (in the order of preference) may take a seat. In a subscription in which they have a share,
 * the share is all there is for them, be it full or not; in any other they take what nobody set aside.
 */
export function placeFor(pools: readonly Pool[], shareIds: readonly string[]): Place | null {
  for (const id of shareIds) {
    for (const pool of pools) {
      const share = pool.shares.find((one) => one.id === id);
      if (share && hasRoom(pool, share)) return { subscriptionId: pool.id, subLicenseId: id };
    }
  }
  const open = pools.find(
    (pool) => !pool.shares.some(({ id }) => shareIds.includes(id)) && pool.taken < pool.seats && unreserved(pool) > 0,
  );
  return open ? { subscriptionId: open.id, subLicenseId: null } : null;
}

/** The same pools with one seat more taken there, or with `by: -1` given back. */
export const withTaken = (pools: readonly Pool[], { subscriptionId, subLicenseId }: Place, by = 1): Pool[] =>
  pools.map((pool) =>
    pool.id === subscriptionId
      ? {
          ...pool,
          taken: pool.taken + by,
          shares: pool.shares.map((share) =>
            share.id === subLicenseId ? { ...share, taken: share.taken + by } : share,
          ),
        }
      : pool,
  );

export type ShareRefusal =
  | { refusal: 'below_taken'; taken: number }
  | { refusal: 'not_enough_free'; free: number }
  | { refusal: 'more_than_bought'; bought: number };

/**
 * Why a share cannot be as wished, or null. `pool`: without this share, or as it was. `held`: seats its people hold already, which
 * become its own.
 */
export function refuseShare(
  pool: Pool,
  wish: { id: string; kind: Share['kind']; seats: number },
  held: number,
): ShareRefusal | null {
  if (wish.seats < held) return { refusal: 'below_taken', taken: held };
  if (wish.seats > pool.seats) return { refusal: 'more_than_bought', bought: pool.seats };
  if (wish.kind === 'dynamic') return null;
  const free = Math.max(0, unreserved({ ...pool, shares: pool.shares.filter(({ id }) => id !== wish.id) }));
  return wish.seats - held > free ? { refusal: 'not_enough_free', free: free + held } : null;
}
