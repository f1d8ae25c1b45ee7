/** A group as the directory pushed it, as far as matching asks. */
export interface Candidate {
  id: string;
  name: string;
  externalId: string | null;
}

/** What an admin wrote down of a group, and the pushed group it was pinned to. */
export interface Wanted {
  name: string;
  externalId: string;
  pinnedGroupId: string | null;
}

/**
 * `waiting`: no pushed group matches. `matched`, `renamed`: the pinned group, or the one that would be pinned. `ambiguous`: two
 * candidates, so none. `gone`: the pinned group was deleted; a new one of that name never takes its place by itself.
 */
export type GroupMatch<Group extends Candidate> =
  | { state: 'matched' | 'renamed'; group: Group }
  | { state: 'waiting' | 'ambiguous' | 'gone'; group: null };

/**
 * Finds a mapping's group among pushed groups. A pin decides for good: renames follow it, and a second group of that name never
 * matches. Without a pin, the admin's own pick of a pushed group (our ID) decides, then the exact ID or the exact name,
 * character for character; more than one candidate is no match.
 */
export function matchGroup<Group extends Candidate>(wanted: Wanted, groups: readonly Group[]): GroupMatch<Group> {
  if (wanted.pinnedGroupId !== null) {
    const pinned = groups.find(({ id }) => id === wanted.pinnedGroupId);
    if (!pinned) return { state: 'gone', group: null };
    return { state: pinned.name === wanted.name ? 'matched' : 'renamed', group: pinned };
  }
  const picked = groups.find(({ id }) => id === wanted.externalId);
  if (picked) return { state: 'matched', group: picked };
  const [first, second] = groups.filter(
    ({ name, externalId }) => name === wanted.name || externalId === wanted.externalId,
  );
  if (!first) return { state: 'waiting', group: null };
  return second ? { state: 'ambiguous', group: null } : { state: 'matched', group: first };
}
