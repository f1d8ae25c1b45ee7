import type { Actor } from '../lib/actor.ts';
import { Problem } from '../lib/problem.ts';
import { entityTag, type ListQuery, type Projection, quoted, type Standing, writeCursor } from '../scim/index.ts';

/** Who asks: everything follows from the token, nothing from the request. */
export interface Caller {
  businessAccountId: string;
  integrationId: string;
  tokenId: string;
  /** Bodies and filters are held to the letter of the RFCs. */
  strict: boolean;
  actor: Actor;
}

/** A change asked of one resource. `ifMatch` is the header as it came. */
export interface Change {
  id: string;
  body: unknown;
  ifMatch: string | undefined;
}

/** Throws 412 unless the client knows the resource as it is (RFC 7644 section 3.14). Without the header there is no condition. */
export function checkMatch(ifMatch: string | undefined, version: number): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  const tags = ifMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (!tags.includes(entityTag(version).replace(/^W\//, ''))) {
    throw new Problem('scim_precondition', 412, {
      publicDetail: 'The resource changed since it was read. Read it again and repeat the change.',
    });
  }
}

/**
 * Where a page stands. `found` rows were read, of which `shown` go out. A first page that is not full ends the list: its total
 * is known without counting.
 */
export async function standingOf(
  { after, count, startIndex }: ListQuery,
  { found, shown }: { found: number; shown: { id: string; createdAt: Date }[] },
  counted: () => Promise<number>,
): Promise<Standing> {
  if (after === undefined) {
    const endsHere = found < count && (found > 0 || startIndex === 1);
    return { startIndex, total: endsHere ? startIndex - 1 + found : await counted() };
  }
  const last = shown.at(-1);
  const more = last !== undefined && (found === count || shown.length < found);
  const total = after === null && found < count ? found : await counted();
  return { total, nextCursor: more ? writeCursor({ created: last.createdAt, id: last.id }) : null };
}

/** The journal says what a client sent that we do not keep. */
export const withIgnored = (note: string, ignored: string[]): string =>
  ignored.length === 0 ? note : `${note}; ignored unknown attributes: ${ignored.slice(0, 20).map(quoted).join(', ')}`;

/** Nothing of a resource is asked for. */
export const NOTHING: Projection = { include: new Map(), exclude: null };
