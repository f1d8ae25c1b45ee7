import { Secret, TOTP } from 'otpauth';

/** The authenticator app of a test person: the code for a moment. */
export const totpCode = (secret: string, now: Date): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now.getTime() });
