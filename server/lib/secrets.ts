import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { type Random, systemRandom } from './ids.ts';

/** A bearer secret of 256 random bits, base64url: 43 characters. Shown once; only its hash is kept. */
export const newToken = (random: Random = systemRandom): string => Buffer.from(random(32)).toString('base64url');

/** SHA-256, hex. Enough for secrets of 256 random bits; passwords go through argon2id instead. */
export const hashToken = (token: string): string => createHash('sha256').update(token, 'utf8').digest('hex');

/** Compares two strings without telling by time how much of them agrees. */
export function sameSecret(a: string, b: string): boolean {
  const left = createHash('sha256').update(a, 'utf8').digest();
  const right = createHash('sha256').update(b, 'utf8').digest();
  return timingSafeEqual(left, right);
}

/** Seals small secrets for storage, and derives keyed values. `purpose` binds a value to its column: it opens nowhere else. */
export interface Vault {
  seal(purpose: string, plain: string): string;
  /** Throws when the text was not sealed by this vault for this purpose. */
  open(purpose: string, sealed: string): string;
  /** HMAC-SHA-256 under a key derived for `purpose`, hex. What is stored for years (`LASTING`) names its generation in front. */
  mac(purpose: string, text: string): string;
  /** `mac`, newest first, and what earlier master keys made of it: whoever compares or looks up accepts each. */
  macs(purpose: string, text: string): string[];
  /** The same secret sealed under the newest master key; null when it already is. */
  reseal(purpose: string, sealed: string): string | null;
  /** A stored MAC brought to the newest generation; null when it already is. */
  remac(purpose: LastingPurpose, stored: string): string | null;
}

/** Keyed values that are stored and looked up for years, while what they were made of is known to their holders alone. */
export const LASTING = ['license-key', 'recovery-code'] as const;
export type LastingPurpose = (typeof LASTING)[number];
export type MacKeys = Record<LastingPurpose, Uint8Array>;

/**
 * Every master key that still opens something, newest first, and the MAC keys of each generation of them, oldest first. The keys of
 * earlier generations outlive their master key: a lasting value of generation 3 is HMAC₃(HMAC₂(HMAC₁(text))), so that values can be
 * carried over without the text, and whoever stole an early master key still has nothing to search the table with.
 */
export interface Ring {
  masters: readonly Uint8Array[];
  generations: readonly MacKeys[];
}

const derive = (master: Uint8Array, purpose: string, bytes = 32): Buffer =>
  Buffer.from(hkdfSync('sha256', master, 'keyseat', purpose, bytes));

/** What names a master key without telling anything of it: 16 hex digits. */
export const masterKeyId = (master: Uint8Array): string => derive(master, 'master-key-id', 8).toString('hex');

export const macKeysOf = (master: Uint8Array): MacKeys => ({
  'license-key': derive(master, 'mac:license-key'),
  'recovery-code': derive(master, 'mac:recovery-code'),
});

const hmac = (key: Uint8Array, text: string): string => createHmac('sha256', key).update(text, 'utf8').digest('hex');
const isLasting = (purpose: string): purpose is LastingPurpose => LASTING.some((one) => one === purpose);

/** The value one generation makes of the one before. The first generation's values carry no number. */
const layer = (number: number, key: Uint8Array, text: string): string =>
  number === 1 ? hmac(key, text) : `${number}.${hmac(key, text)}`;

/**
 * AES-256-GCM with a key derived per purpose (HKDF-SHA-256) and a random 96-bit nonce: `v2.<master key's ID>.<nonce, tag, body>`;
 * `v1.` is the form before master keys had IDs. One master key alone stands for a ring of one generation.
 */
export function createVault(of: Uint8Array | Ring, random: Random = systemRandom): Vault {
  const { masters, generations } = of instanceof Uint8Array ? { masters: [of], generations: [macKeysOf(of)] } : of;
  const [newest] = masters;
  if (!newest || generations.length === 0) throw new Error('A vault needs a master key.');
  if (masters.some((master) => master.length < 32)) throw new Error('The master key needs at least 32 bytes.');
  const keys = new Map<string, Buffer>();
  const key = (master: Uint8Array, purpose: string): Buffer => {
    const name = `${masters.indexOf(master)} ${purpose}`;
    const derived = keys.get(name) ?? derive(master, purpose);
    keys.set(name, derived);
    return derived;
  };
  const label = `v2.${masterKeyId(newest)}.`;
  const byId = new Map(masters.map((master) => [masterKeyId(master), master]));

  function seal(purpose: string, plain: string): string {
    const nonce = random(12);
    const cipher = createCipheriv('aes-256-gcm', key(newest as Uint8Array, `seal:${purpose}`), nonce);
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return label + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
  }
  function unseal(master: Uint8Array, purpose: string, text: string): string {
    const bytes = Buffer.from(text, 'base64url');
    const options = { authTagLength: 16 };
    const decipher = createDecipheriv('aes-256-gcm', key(master, `seal:${purpose}`), bytes.subarray(0, 12), options);
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  }
  function open(purpose: string, sealed: string): string {
    const [version, ...rest] = sealed.split('.');
    if (version === 'v2' && rest.length === 2) {
      const master = byId.get(rest[0] ?? '');
      if (!master) throw new Error(`This value is sealed under the master key ${rest[0]}, which is not here.`);
      return unseal(master, purpose, rest[1] ?? '');
    }
    if (version !== 'v1' || rest.length !== 1) throw new Error('This value was not sealed by Keyseat.');
    for (const master of masters.slice(0, -1)) {
      try {
        return unseal(master, purpose, rest[0] ?? '');
      } catch {
        // Authenticated: a wrong key never opens it. The last one's error is told.
      }
    }
    return unseal(masters.at(-1) as Uint8Array, purpose, rest[0] ?? '');
  }
  function lasting(purpose: LastingPurpose, text: string): string[] {
    const values: string[] = [];
    for (const [index, each] of generations.entries())
      values.unshift(layer(index + 1, each[purpose], values[0] ?? text));
    return values;
  }
  const macs = (purpose: string, text: string): string[] =>
    isLasting(purpose) ? lasting(purpose, text) : masters.map((master) => hmac(key(master, `mac:${purpose}`), text));

  return {
    seal,
    open,
    macs,
    mac: (purpose, text) => macs(purpose, text)[0] as string,
    reseal: (purpose, sealed) => (sealed.startsWith(label) ? null : seal(purpose, open(purpose, sealed))),
    remac(purpose, stored) {
      const generation = Number(/^(\d+)\./.exec(stored)?.[1] ?? 1);
      if (generation >= generations.length) return null;
      let value = stored;
      for (const [index, each] of generations.entries())
        if (index >= generation) value = layer(index + 1, each[purpose], value);
      return value;
    },
  };
}
