import { Secret, TOTP } from 'otpauth';
import { base32, type Random } from '../lib/ids.ts';

/** RFC 6238 as every authenticator app reads it: SHA-1, six digits, 30 seconds. */
const PERIOD = 30;
const DIGITS = 6;
/** One step early or late is accepted: clocks differ, and typing takes time. */
const WINDOW = 1;
const SECRET_BYTES = 20;

export const RECOVERY_CODES = 10;
const RECOVERY_BYTES = 10;

const generator = (secret: string, names?: { issuer: string; label: string }): TOTP =>
  new TOTP({ ...names, algorithm: 'SHA1', digits: DIGITS, period: PERIOD, secret: Secret.fromBase32(secret) });

/** A new shared secret: 160 bits in RFC 4648 base32. */
export const newSecret = (random: Random): string =>
  new Secret({ buffer: Uint8Array.from(random(SECRET_BYTES)).buffer }).base32;

/** The `otpauth://` address that an app reads as a QR code. */
export const enrolmentUri = (secret: string, names: { issuer: string; label: string }): string =>
  generator(secret, names).toString();

/** The time step a code belongs to, or null when it is wrong. A step counts once: the caller remembers the last one. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const digits = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return null;
  const timestamp = now.getTime();
  const delta = generator(secret).validate({ token: digits, window: WINDOW, timestamp });
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD) + delta;
}

/** Ten codes of 80 random bits for the day the app is lost, as people copy them: `xxxx-xxxx-xxxx-xxxx`. */
export const newRecoveryCodes = (random: Random): string[] =>
  Array.from({ length: RECOVERY_CODES }, () => (base32(random(RECOVERY_BYTES)).match(/.{4}/g) ?? []).join('-'));

/** A recovery code as it is compared: what people mistype on paper is forgiven (Crockford's base32). */
export const bareRecoveryCode = (code: string): string =>
  code
    .toLowerCase()
    .replaceAll(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1');
