import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FrameKind, readFrames, writeFrame } from './frame.ts';

async function* cut(bytes: Buffer, sizes: number[]): AsyncGenerator<Buffer> {
  let at = 0;
  for (let index = 0; at < bytes.length; index += 1) {
    const size = sizes[index % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function all(chunks: AsyncIterable<Buffer>): Promise<[string, string][]> {
  const frames: [string, string][] = [];
  for await (const { kind, body } of readFrames(chunks)) frames.push([kind, body.toString('latin1')]);
  return frames;
}

test('frames come out as they went in, however the bytes are cut', async () => {
  const frame = fc.tuple(fc.constantFrom<FrameKind[]>('H', 'T', 'D', 'E', 'Z'), fc.uint8Array({ maxLength: 300 }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(frame),
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1 }),
      async (frames, sizes) => {
        const bytes = Buffer.concat(frames.map(([kind, body]) => writeFrame(kind, body)));
        const expected = frames.map(([kind, body]) => [kind, Buffer.from(body).toString('latin1')]);
        expect(await all(cut(bytes, sizes))).toEqual(expected);
      },
    ),
  );
});

test.each([
  ['cut short', writeFrame('D', Buffer.from('hello')).subarray(0, 8)],
  ['no frame', Buffer.from('nothing of ours')],
  ['longer than any frame', Buffer.from([0x44, 0xff, 0xff, 0xff, 0xff, 0])],
])('%s is refused', async (_, bytes) => {
  await expect(all(cut(bytes, [3]))).rejects.toThrow(/archive/i);
});
