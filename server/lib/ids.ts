import { randomBytes } from 'node:crypto';

// Crockford's alphabet in lower case: no i, l, o, u, and no underscore, which some IdPs refuse in URLs.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** `size` random bytes; a parameter wherever randomness matters, so that tests can repeat it. */
export type Random = (size: number) => Uint8Array;

export const systemRandom: Random = (size) => randomBytes(size);

/** Bytes fetched at once: asking the system for ten costs as much as asking for thousands. */
const POOL = 8192;
let pool = new Uint8Array(0);
let used = 0;

/** Random bytes for IDs, each handed out once. Secrets take theirs from the system. */
const pooledRandom: Random = (size) => {
  if (used + size > pool.length) {
    pool = randomBytes(Math.max(POOL, size));
    used = 0;
  }
  used += size;
  return pool.subarray(used - size, used);
};

/** Base32 without padding, 5 bits a character. */
export function base32(bytes: Uint8Array): string {
  let bits = 0;
  let value = 0;
  let text = '';
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(value >>> bits) & 31];
    }
  }
  if (bits > 0) text += ALPHABET[(value << (5 - bits)) & 31];
  return text;
}

/** The kinds of thing that carry an ID of ours, and the prefix of each. */
export const ID_PREFIX = {
  account: 'acc',
  session: 'ses',
  businessAccount: 'biz',
  member: 'mem',
  invitation: 'inv',
  conflict: 'con',
  product: 'prd',
  licenseKey: 'key',
  subscription: 'sub',
  seat: 'seat',
  subLicense: 'sbl',
  waiting: 'wait',
  hold: 'hold',
  device: 'dev',
  domain: 'dom',
  integration: 'int',
  certificate: 'crt',
  signingKey: 'sgn',
  setupLink: 'lnk',
  samlProposal: 'prop',
  scimToken: 'tok',
  mapping: 'map',
  person: 'per',
  group: 'grp',
  ssoRequest: 'sso',
  signIn: 'sin',
  activation: 'act',
  family: 'fam',
  webhook: 'whk',
  serviceToken: 'svc',
  introspectionToken: 'itk',
  event: 'evt',
  message: 'msg',
  request: 'req',
} as const;

export type IdKind = keyof typeof ID_PREFIX;

/**
 * A new public ID: prefix, `-`, 48 bits of time and 80 random bits in base32, so that IDs sort by creation
 * and cannot be guessed. 26 characters after the prefix.
 */
export function newId(kind: IdKind, now: Date, random: Random = pooledRandom): string {
  const bytes = new Uint8Array(16);
  const milliseconds = now.getTime();
  bytes[0] = (milliseconds / 2 ** 40) & 255;
  bytes[1] = (milliseconds / 2 ** 32) & 255;
  bytes[2] = (milliseconds >>> 24) & 255;
  bytes[3] = (milliseconds >>> 16) & 255;
  bytes[4] = (milliseconds >>> 8) & 255;
  bytes[5] = milliseconds & 255;
  bytes.set(random(10), 6);
  return `${ID_PREFIX[kind]}-${base32(bytes)}`;
}
