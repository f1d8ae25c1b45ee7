import { hashToken } from '../lib/secrets.ts';

const BEARER = /^bearer +([\x21-\x7e]{1,512}) *$/i;

/** Why nobody was found for an Authorization header, and what to do: all that can be told to whoever sent it. */
export function bearerAdvice(authorization: string | undefined): string {
  const again = 'Copy the Bearer Token of step 5, Configure SCIM integration, or make another one there.';
  const words = (authorization ?? '').trim().split(/\s+/);
  if (words[0]?.toLowerCase() !== 'bearer' || words.length < 2)
    return `No bearer token arrived. Choose authentication by HTTP Header (Authorization: Bearer …) and paste it. ${again}`;
  if (words.length > 2)
    return `There is a space in the bearer token, or another word before it. Paste the token alone. ${again}`;
  return `This bearer token is not known: it is wrong, cut short, or was revoked. ${again}`;
}

/**
 * The hash to look a token up by. A header that is missing or malformed gives the hash of nothing, which no token has: so the
 * same work is done whatever was sent, and the look-up alone decides.
 */
export const presentedTokenHash = (authorization: string | undefined): string =>
  hashToken(BEARER.exec(authorization ?? '')?.[1] ?? '');
