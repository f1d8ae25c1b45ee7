import type { Clock } from '../lib/clock.ts';
import { MINUTE } from '../lib/clock.ts';
import { sameSecret, type Vault } from '../lib/secrets.ts';

/** A nonce is good for this long; a proof can be replayed no longer than that, and no longer is it remembered. */
export const NONCE_LIFE = 5 * MINUTE;

export interface Nonces {
  issue(): string;
  isGood(nonce: string): boolean;
}

/**
 * Server nonces for DPoP (RFC 9449 section 8) without a table: the time, and its MAC under a key that all servers share. They
 * replace trust in the computer's clock: a wrong `iat` keeps nobody out, and an old proof is old by our clock.
 */
export function createNonces(vault: Vault, clock: Clock): Nonces {
  const macs = (time: string) => vault.macs('dpop-nonce', time).map((mac) => mac.slice(0, 32));
  return {
    issue() {
      const time = clock().getTime().toString(36);
      return `${time}.${macs(time)[0]}`;
    },
    isGood(nonce) {
      const [time = '', given = '', ...rest] = nonce.split('.');
      if (rest.length > 0 || !/^[0-9a-z]{1,10}$/.test(time) || !macs(time).some((mac) => sameSecret(given, mac)))
        return false;
      const age = clock().getTime() - Number.parseInt(time, 36);
      // Two servers' clocks may differ a little.
      return age >= -MINUTE && age <= NONCE_LIFE;
    },
  };
}
