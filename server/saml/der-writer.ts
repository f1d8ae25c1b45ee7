import { Buffer } from 'node:buffer';

/**
 * Writes DER (X.690): only what a certificate is made of. Every function takes finished parts and answers one finished value.
 */
const value = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content.length)]), content]);
};

/** X.690 8.1.3: short form below 128, else as few bytes as it takes. */
function lengthOf(length: number): number[] {
  if (length < 0x80) return [length];
  const bytes = [];
  for (let rest = length; rest > 0; rest >>>= 8) bytes.unshift(rest & 0xff);
  return [0x80 | bytes.length, ...bytes];
}

export const sequence = (...parts: Uint8Array[]): Buffer => value(0x30, ...parts);
export const setOf = (...parts: Uint8Array[]): Buffer => value(0x31, ...parts);
/** `[number]`, constructed, around a value. */
export const explicit = (number: number, ...parts: Uint8Array[]): Buffer => value(0xa0 | number, ...parts);
export const octets = (bytes: Uint8Array): Buffer => value(0x04, bytes);
export const nothing = (): Buffer => value(0x05);
export const yes = (): Buffer => value(0x01, Buffer.from([0xff]));
export const utf8 = (text: string): Buffer => value(0x0c, Buffer.from(text, 'utf8'));

/** A number of zero or more, from its big-endian bytes: without leading zeros, and never read as negative. */
export function natural(bytes: Uint8Array): Buffer {
  const start = bytes.findIndex((byte) => byte !== 0);
  const digits = start === -1 ? Buffer.from([0]) : Buffer.from(bytes.subarray(start));
  return value(0x02, (digits[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), digits]) : digits);
}

/** `unused`: how many of the last byte's bits do not count, 0 to 7; they must be zero. */
export const bits = (bytes: Uint8Array, unused = 0): Buffer => value(0x03, Buffer.from([unused]), bytes);

/** In dotted decimal, as `2.5.4.3`: two arcs or more (X.690 8.19). */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return value(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
}

function base128(arc: number): number[] {
  const bytes = [arc & 0x7f];
  for (let rest = arc >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}

/** In whole seconds. UTCTime to the end of 2049, GeneralizedTime from then on (RFC 5280 section 4.1.2.5). */
export function time(at: Date): Buffer {
  const digits = `${at.toISOString().slice(0, 19).replace(/\D/g, '')}Z`;
  const short = at.getUTCFullYear() >= 1950 && at.getUTCFullYear() < 2050;
  return short ? value(0x17, Buffer.from(digits.slice(2), 'ascii')) : value(0x18, Buffer.from(digits, 'ascii'));
}
