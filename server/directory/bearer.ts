import { hashToken } from '../lib/secrets.ts';

const BEARER = /^bearer +([\x21-\x7e]{1,512}) *$/i;

/**
 * The hash to look a token up by. A header that is missing or malformed gives the hash of nothing, which no token has: so the
 * same work is done whatever was sent, and the look-up alone decides.
 */
export const presentedTokenHash = (authorization: string | undefined): string =>
  hashToken(BEARER.exec(authorization ?? '')?.[1] ?? '');
