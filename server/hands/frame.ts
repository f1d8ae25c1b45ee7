/**
 * The archive's frames: one byte that says what it is, four bytes of length (big-endian), the bytes. The whole is gzip.
 *   H  header, JSON          T  a table begins, JSON        D  a part of its rows, as COPY writes them
 *   E  the table ends, JSON  Z  the archive ends, JSON
 */
export type FrameKind = 'H' | 'T' | 'D' | 'E' | 'Z';

export interface Frame {
  kind: FrameKind;
  body: Buffer;
}

/** No frame is longer: a length beyond it is damage, not data. */
export const LONGEST_FRAME = 64 * 1024 * 1024;
const KINDS = 'HTDEZ';

export function writeFrame(kind: FrameKind, body: Uint8Array): Buffer {
  const head = Buffer.alloc(5);
  head.write(kind, 0, 'latin1');
  head.writeUInt32BE(body.length, 1);
  return Buffer.concat([head, body]);
}

/** Reads frames out of chunks of any size. Throws when something follows that is no frame, or the bytes end inside one. */
export async function* readFrames(chunks: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    held.push(chunk);
    size += chunk.length;
    // Joined only when a whole frame may be there, so that a long one is not copied for each of its chunks.
    if (size < 5 || size < needed(held)) continue;
    let bytes = Buffer.concat(held);
    while (bytes.length >= 5) {
      const { kind, length } = headOf(bytes);
      if (bytes.length < 5 + length) break;
      yield { kind, body: bytes.subarray(5, 5 + length) };
      bytes = bytes.subarray(5 + length);
    }
    held = [bytes];
    size = bytes.length;
  }
  if (size > 0) throw new Error('The archive ends in the middle of something.');
}

function needed(held: Buffer[]): number {
  const [first] = held;
  const head = first && first.length >= 5 ? first : Buffer.concat(held);
  return 5 + headOf(head).length;
}

function headOf(bytes: Buffer): { kind: FrameKind; length: number } {
  const kind = bytes.toString('latin1', 0, 1);
  const length = bytes.readUInt32BE(1);
  if (!KINDS.includes(kind) || length > LONGEST_FRAME) throw new Error('This is no part of an archive of Keyseat.');
  return { kind: kind as FrameKind, length };
}
