import { describe, expect, it } from 'vitest';
import { textOf } from './text-of.ts';

describe('a file of an identity provider', () => {
  it('is its text, when it is text', async () => {
    expect(await textOf(new Blob(['<EntityDescriptor entityID="ü"/>']))).toBe('<EntityDescriptor entityID="ü"/>');
  });

  it('is the base64 of its bytes, when it is a certificate in DER', async () => {
    const der = Uint8Array.from({ length: 20_000 }, (_, at) => (at * 7 + 0x80) % 256);
    expect(await textOf(new Blob([der]))).toBe(Buffer.from(der).toString('base64'));
  });
});
