import { createBudget } from '../lib/budget.ts';
import { Problem } from '../lib/problem.ts';
import { bearerAdvice } from './bearer.ts';
import { gather } from './gather.ts';
import type { IntegrationPort } from './ports.ts';
import { integrationBusy } from './scim-errors.ts';

type OwnerOf = IntegrationPort['scimTokenOwner'];
type Owner = NonNullable<Awaited<ReturnType<OwnerOf>>>;

/** Milliseconds for which a token is known to have been good: it need not queue with those that nobody knows. */
const FAMILIAR = 3_600_000;
/** Most tokens remembered; who is forgotten is looked up again. */
const REMEMBERED = 10_000;
/**
 * Look-ups of tokens that nobody knows yet, by the network they come from: so many at a time, so many waiting. Guessing takes no more
 * of the database, and shuts out no new token that comes from elsewhere.
 */
const STRANGERS = { each: 1, all: 2, most: 100, busy: integrationBusy };

/**
 * Whose token this is, by its hash. `from`: the client's network. Throws 401 with the advice for nobody's, and 429 while too many
 * unknown ones wait from there.
 */
export type Callers = (hash: string, from: string, advice?: string) => Promise<Owner>;

/** `elapsed`: milliseconds on a clock that is never set back, lest a token live on. */
export function createCallers({
  ownerOf,
  elapsed = () => performance.now(),
}: {
  ownerOf: OwnerOf;
  elapsed?: () => number;
}): Callers {
  /** When a token was last found good. Its owner is asked for each time: a revoked one fails from the next request on. */
  const seen = new Map<string, number>();
  const strangers = createBudget(STRANGERS);
  // Requests that come together with one token: one look-up, begun after all of them came, serves them.
  const lookUp = gather<{ hash: string; from: string }, Owner | null>({
    keyOf: ({ hash }) => hash,
    most: 1000,
    async work(asked) {
      const [{ hash, from } = { hash: '', from: '' }] = asked;
      const familiar = elapsed() - (seen.get(hash) ?? Number.NEGATIVE_INFINITY) < FAMILIAR;
      const owner = await (familiar ? ownerOf(hash) : strangers.spend(from, 1, () => ownerOf(hash)));
      seen.delete(hash);
      if (owner) remember(hash);
      return asked.map(() => owner);
    },
  });

  /** The youngest last, so that the oldest are first to go. */
  function remember(hash: string): void {
    seen.set(hash, elapsed());
    if (seen.size <= REMEMBERED) return;
    for (const oldest of seen.keys()) {
      seen.delete(oldest);
      return;
    }
  }

  return async (hash, from, advice = bearerAdvice(`Bearer ${hash}`)) => {
    const owner = await lookUp({ hash, from });
    if (owner) return owner;
    throw new Problem('scim_unauthorized', 401, { publicDetail: advice });
  };
}
