import { hash } from 'node:crypto';

/**
 * A digest of a set of member IDs that does not depend on their order and can be changed by one member at a time: the sum,
 * in eight lanes of 32 bits, of a keyed SHA-256 of each ID. Without the key nobody can look for two sets with one digest.
 * What is counted is the person's own ID, or the value that waits for its person: never an externalId that meant somebody when it
 * was sent, for it may mean somebody else by now. After a whole membership was sent with such IDs alone, a hash of them in just
 * that order stands behind it: an IdP that sends the same body again is recognised by one hash. `''` stands for a membership that changed in a way the digest did not follow; it equals none.
 */
export const STALE = '';

const LANES = 8;

/** The digest of a whole set. `sent`: the very IDs, in the order they were sent; null when others were sent in their place. */
export const digestOf = (key: string, ids: string[], sent: string[] | null = ids): string =>
  sent ? `${lanesOf(key, ids)}.${sequenceOf(key, sent)}` : lanesOf(key, ids);

/** Whether these IDs are the set the digest was made of. */
export function isDigestOf(key: string, digest: string, ids: string[]): boolean {
  if (digest === STALE) return false;
  const [lanes, sequence] = digest.split('.');
  return sequence === sequenceOf(key, ids) || lanes === lanesOf(key, ids);
}

/** The digest after these IDs came and went; a stale digest stays stale. */
export function digestAfter(
  key: string,
  digest: string,
  change: { added: Iterable<string>; removed: Iterable<string> },
): string {
  if (digest === STALE) return STALE;
  const lanes = read(digest.split('.')[0] ?? '');
  for (const id of change.added) addTo(lanes, key, { id, sign: 1 });
  for (const id of change.removed) addTo(lanes, key, { id, sign: -1 });
  return written(lanes);
}

function lanesOf(key: string, ids: string[]): string {
  const lanes = new Uint32Array(LANES);
  for (const id of ids) addTo(lanes, key, { id, sign: 1 });
  return written(lanes);
}

/** No ID holds a NUL, so that no two lists of IDs read the same; the number in front sets it apart from the hash of one ID. */
const sequenceOf = (key: string, ids: string[]): string => hash('sha256', [key, ids.length, ...ids].join('\0'));

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
