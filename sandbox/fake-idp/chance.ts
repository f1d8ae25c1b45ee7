import { createHash } from 'node:crypto';

/** Numbers from 0 to below 1 that follow from a seed: the same seed, the same run. (Mulberry32.) */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Mixes a list in place of its elements' order; the list given stays as it is. */
export function shuffled<T>(list: readonly T[], chance: () => number): T[] {
  const mixed = [...list];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = Math.floor(chance() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
  }
  return mixed;
}

/** The client's own immutable ID of something, in the shape its kind uses: the same seed and key, the same ID. */
export function ownId(kind: string, seed: number, key: string): string {
  const hex = createHash('sha256').update(`${seed}/${key}`).digest('hex');
  if (kind.startsWith('okta')) return `00u${BigInt(`0x${hex}`).toString(36).slice(0, 17)}`;
  if (kind === 'onelogin') return String(Number.parseInt(hex.slice(0, 8), 16));
  if (kind === 'jumpcloud') return hex.slice(0, 24);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
