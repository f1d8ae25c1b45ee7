import { randomBytes } from 'node:crypto';

/** Where all chance comes from: `count` random bytes. A parameter, so that a test may hold it still. */
export type Random = (count: number) => Uint8Array;

export const systemRandom: Random = (count) => randomBytes(count);

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Kinds of thing and the three signs their identifiers begin with, as in the directory imitated. */
export type IdPrefix = '00u' | '00g' | '0oa' | 'exk' | '0pr' | '0gp' | 'dft';

/** An identifier of 20 signs: prefix, then letters and digits. */
export function newId(prefix: IdPrefix, random: Random): string {
  let id: string = prefix;
  while (id.length < 20) {
    for (const byte of random(24)) {
      if (byte < 248 && id.length < 20) id += alphabet[byte % 62];
    }
  }
  return id;
}

/** An XML ID (NCName): `id` and 32 hexadecimal digits. */
export const newMessageId = (random: Random): string => `id${Buffer.from(random(16)).toString('hex')}`;
