/** A body whose long lists of members stand apart as text, which crosses between threads at little cost. */
export interface Compacted {
  body: unknown;
  lists: string[];
}

const SEPARATOR = '\0';
const MARK = 'urn:keyseat:members-apart';
/** Shorter lists stay where they are. */
const LONG = 1000;
/** How deep lists of members stand: in the body itself, or in the value of an operation. */
const DEPTH = 4;

/**
 * Takes long lists of `{ "value": "…" }` out of a body. Of a member only its ID counts, so nothing else of it is kept; a list in
 * which one element is otherwise stays as it came, to be judged where bodies are judged.
 */
export function compacted(body: unknown): Compacted {
  const lists: string[] = [];
  const at = (value: unknown, depth: number): unknown => {
    if (typeof value !== 'object' || value === null || depth > DEPTH) return value;
    if (Array.isArray(value)) {
      const ids = value.length > LONG ? idsOf(value) : null;
      if (ids === null) return value.length > LONG ? value : value.map((item) => at(item, depth + 1));
      lists.push(ids.join(SEPARATOR));
      return { [MARK]: lists.length - 1 };
    }
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, at(inner, depth + 1)]));
  };
  return { body: at(body, 0), lists };
}

function idsOf(list: unknown[]): string[] | null {
  const ids: string[] = [];
  for (const item of list) {
    const id =
      typeof item === 'object' && item !== null && Object.hasOwn(item, 'value')
        ? (item as { value: unknown }).value
        : null;
    if (typeof id !== 'string' || id === '' || id.includes(SEPARATOR)) return null;
    ids.push(id);
  }
  return ids;
}

/** Puts the lists back, as lists of IDs, which mean the same as members. */
export function joined({ body, lists }: Compacted): unknown {
  const at = (value: unknown, depth: number): unknown => {
    if (typeof value !== 'object' || value === null || depth > DEPTH) return value;
    if (Array.isArray(value)) return value.length > LONG ? value : value.map((item) => at(item, depth + 1));
    const apart = Object.hasOwn(value, MARK) ? (value as Record<string, unknown>)[MARK] : undefined;
    const list = typeof apart === 'number' ? lists[apart] : undefined;
    if (list !== undefined) return list.split(SEPARATOR);
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, at(inner, depth + 1)]));
  };
  return at(body, 0);
}
