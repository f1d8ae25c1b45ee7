/** A text in three: what both share before, what differs, what both share after. */
export interface Parts {
  before: string;
  differs: string;
  after: string;
}

/** Where two texts differ: the shared beginning and end stay unmarked, at most one stretch of each is marked. */
export function differing(expected: string, received: string): { expected: Parts; received: Parts } {
  const a = [...expected];
  const b = [...received];
  const shortest = Math.min(a.length, b.length);
  let start = 0;
  while (start < shortest && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shortest - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const cut = (text: string[]): Parts => ({
    before: text.slice(0, start).join(''),
    differs: text.slice(start, text.length - end).join(''),
    after: text.slice(text.length - end).join(''),
  });
  return { expected: cut(a), received: cut(b) };
}
