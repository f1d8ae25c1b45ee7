/** A word that was searched for, and whom it means; null: too many to name, so each is asked. */
export interface SearchedWord {
  word: string;
  ids: string[] | null;
}

/** Of more than these, nobody is named: reading a page in its order finds some soon. */
export const NAMED_AT_MOST = 250;

export interface Searched {
  /** Only these can be meant; null: anybody can. */
  among: string[] | null;
  /** What each of them is still asked. */
  words: string[];
}

/** Whoever is meant by every word. A search without any word means nobody. */
export function meantByAll(found: readonly SearchedWord[]): Searched {
  if (found.length === 0) return { among: [], words: [] };
  const named = found.flatMap(({ ids }) => (ids === null ? [] : [new Set(ids)]));
  const words = found.flatMap(({ word, ids }) => (ids === null ? [word] : []));
  const [first, ...others] = named;
  if (!first) return { among: null, words };
  return { among: [...first].filter((id) => others.every((other) => other.has(id))), words };
}

/** A text the database takes: no column holds the character 0. */
export const storable = (search: string): string => search.replaceAll('\0', ' ');
