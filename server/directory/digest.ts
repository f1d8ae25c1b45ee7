import { hash } from 'node:crypto';

/**
 * A digest of a set of member IDs that does not depend on their order and can be changed by one member at a time: the sum,
 * in eight lanes of 32 bits, of a keyed SHA-256 of each ID. Without the key nobody can look for two sets with one digest.
 * `''` stands for a membership that changed in a way the digest did not follow; it equals no digest.
 */
export const STALE = '';

const LANES = 8;

/** The digest of a whole set. */
export function digestOf(key: string, ids: Iterable<string>): string {
  const lanes = new Uint32Array(LANES);
  for (const id of ids) addTo(lanes, key, { id, sign: 1 });
  return written(lanes);
}

/** The digest after these IDs came and went; a stale digest stays stale. */
export function digestAfter(
  key: string,
  digest: string,
  change: { added: Iterable<string>; removed: Iterable<string> },
): string {
  if (digest === STALE) return STALE;
  const lanes = read(digest);
  for (const id of change.added) addTo(lanes, key, { id, sign: 1 });
  for (const id of change.removed) addTo(lanes, key, { id, sign: -1 });
  return written(lanes);
}

function addTo(lanes: Uint32Array, key: string, { id, sign }: { id: string; sign: 1 | -1 }): void {
  const term = hash('sha256', `${key}\0${id}`, 'buffer');
  for (let lane = 0; lane < LANES; lane += 1) {
    // A Uint32Array wraps around by itself: addition modulo 2^32.
    lanes[lane] = (lanes[lane] ?? 0) + sign * term.readUInt32LE(lane * 4);
  }
}

const written = (lanes: Uint32Array): string =>
  Buffer.from(lanes.buffer, lanes.byteOffset, lanes.byteLength).toString('hex');

function read(digest: string): Uint32Array {
  const lanes = new Uint32Array(LANES);
  Buffer.from(digest, 'hex').copy(Buffer.from(lanes.buffer));
  return lanes;
}
