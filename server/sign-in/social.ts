import type { ProvenIdentity, Provider } from '../accounts/index.ts';
import { parseEmail } from '../lib/email.ts';

/** Where a provider answers. Overridden only where a world of its own stands in for it. */
export interface SocialEndpoints {
  authorize: string;
  token: string;
  /** Its public keys (JWKS). */
  keys: string;
  /** Accepted `iss` of its ID tokens. */
  issuers: string[];
}

export interface SocialSettings {
  /** As registered with the provider; Apple calls it Services ID. */
  clientId: string;
  endpoints: SocialEndpoints;
  /** Apple alone: whose key signs the client secret. */
  teamId?: string;
  keyId?: string;
}

/** How the three differ: everything else is OpenID Connect Core 1.0, code flow with PKCE (RFC 7636) and nonce. */
export const SOCIAL: Record<Provider, { scopes: string[]; formPost: boolean; endpoints: SocialEndpoints }> = {
  google: {
    scopes: ['openid', 'email', 'profile'],
    formPost: false,
    endpoints: {
      authorize: 'https://accounts.google.com/o/oauth2/v2/auth',
      token: 'https://oauth2.googleapis.com/token',
      keys: 'https://www.googleapis.com/oauth2/v3/certs',
      issuers: ['https://accounts.google.com', 'accounts.google.com'],
    },
  },
  apple: {
    scopes: ['openid', 'email', 'name'],
    // Apple answers by a form whenever it is asked for the name or the address.
    formPost: true,
    endpoints: {
      authorize: 'https://appleid.apple.com/auth/authorize',
      token: 'https://appleid.apple.com/auth/token',
      keys: 'https://appleid.apple.com/auth/keys',
      issuers: ['https://appleid.apple.com'],
    },
  },
  facebook: {
    scopes: ['openid', 'email', 'public_profile'],
    formPost: false,
    endpoints: {
      authorize: 'https://www.facebook.com/v23.0/dialog/oauth',
      token: 'https://graph.facebook.com/v23.0/oauth/access_token',
      keys: 'https://www.facebook.com/.well-known/oauth/openid/jwks/',
      issuers: ['https://www.facebook.com'],
    },
  },
};

const LONGEST_SUBJECT = 255;

/**
 * Google says of every address that it is verified. Of its own mailboxes, and of those of organizations it hosts (`hd`), it knows; that
 * somebody had an address elsewhere, once, proves nothing today: a colleague may have left, or a domain changed hands.
 */
const knowsTheMailbox = (provider: Provider, { domain }: { domain: string }, hosted: unknown): boolean =>
  provider !== 'google' ||
  domain === 'gmail.com' ||
  domain === 'googlemail.com' ||
  (typeof hosted === 'string' && hosted !== '');

/**
 * What the claims of a verified ID token say of a person; null when they name nobody. `email_verified` counts as true only when
 * it says so (Apple writes it as text; Facebook leaves it out), and where the provider can know.
 */
export function readClaims(
  provider: Provider,
  claims: Record<string, unknown>,
  given: { name: string | null },
): ProvenIdentity | null {
  const { sub, email, email_verified: verified, hd, name } = claims;
  if (typeof sub !== 'string' || sub === '' || sub.length > LONGEST_SUBJECT) return null;
  const read = typeof email === 'string' ? parseEmail(email) : null;
  const vouched = verified === true || verified === 'true';
  return {
    provider,
    subject: sub,
    email: read?.address ?? null,
    emailVerified: Boolean(read && vouched && knowsTheMailbox(provider, read, hd)),
    displayName: readName(typeof name === 'string' ? name : given.name),
  };
}

/** Apple sends the name beside the token, once, in the form: no more than a suggestion. */
export function readAppleName(user: string): string | null {
  try {
    const { name } = JSON.parse(user.slice(0, 2000)) as { name?: { firstName?: unknown; lastName?: unknown } };
    const parts = [name?.firstName, name?.lastName].filter((part) => typeof part === 'string');
    return readName(parts.join(' '));
  } catch {
    return null;
  }
}

function readName(text: string | null): string | null {
  const name = (text ?? '')
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 120);
  return name === '' ? null : name;
}
