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
  /** HMAC-SHA-256 under a key derived for `purpose`, hex. */
  mac(purpose: string, text: string): string;
}

/** `masterKey`: at least 32 bytes. AES-256-GCM with a key derived per purpose (HKDF-SHA-256) and a random 96-bit nonce. */
export function createVault(masterKey: Uint8Array, random: Random = systemRandom): Vault {
  if (masterKey.length < 32) throw new Error('The master key needs at least 32 bytes.');
  const keys = new Map<string, Buffer>();
  const key = (purpose: string): Buffer => {
    let derived = keys.get(purpose);
    if (!derived) {
      derived = Buffer.from(hkdfSync('sha256', masterKey, 'keyseat', purpose, 32));
      keys.set(purpose, derived);
    }
    return derived;
  };
  return {
    seal(purpose, plain) {
      const nonce = random(12);
      const cipher = createCipheriv('aes-256-gcm', key(`seal:${purpose}`), nonce);
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(purpose, sealed) {
      if (!sealed.startsWith('v1.')) throw new Error('This value was not sealed by Keyseat.');
      const bytes = Buffer.from(sealed.slice(3), 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key(`seal:${purpose}`), bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    },
    mac: (purpose, text) =>
      createHmac('sha256', key(`mac:${purpose}`))
        .update(text, 'utf8')
        .digest('hex'),
  };
}
