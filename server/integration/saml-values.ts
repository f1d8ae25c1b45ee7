/** A value that cannot be used, at which field, with what to do. */
export interface RefusedValue {
  code: string;
  field: 'entityId' | 'ssoUrl';
  sentence: string;
}

interface OwnAddresses {
  entityId: string;
  acsUrl: string;
  baseUrl: string;
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/;
const SWAPPED = 'This is our own value, to be copied to the IdP. Bring the one the IdP shows.';

/**
 * The Identity Provider Entity ID: compared character for character with the Issuer of each answer, so it is kept as it is.
 * A URI by SAML core 8.3.6, at most 1,024 characters; real IdPs also use bare names, which are let through.
 */
export function judgeEntityId(text: string, own: OwnAddresses): RefusedValue | null {
  const refuse = (code: string, sentence: string): RefusedValue => ({ code, field: 'entityId', sentence });
  if (/[\s\p{Cc}]/u.test(text))
    return refuse('entity_id_spaces', 'An entity ID holds no spaces or line breaks. Copy it again.');
  if (/[<>"]/.test(text))
    return refuse('entity_id_unreadable', 'This is markup, not an entity ID. Copy only the value.');
  if (text === own.entityId || text === own.acsUrl) return refuse('entity_id_ours', SWAPPED);
  return null;
}

/** The Identity Provider SSO URL: where browsers are sent. Https, except for an IdP on this machine. */
export function judgeSsoUrl(text: string, own: OwnAddresses): RefusedValue | null {
  const refuse = (code: string, sentence: string): RefusedValue => ({ code, field: 'ssoUrl', sentence });
  const url = URL.parse(text);
  if (!url || /\s/.test(text))
    return refuse('sso_url_unreadable', 'This is not a web address. It begins with https://.');
  const loopback = url.protocol === 'http:' && LOOPBACK.test(url.hostname);
  if (url.protocol !== 'https:' && !loopback)
    return refuse(
      'sso_url_not_https',
      'The SSO URL must begin with https://: people type their work password behind it.',
    );
  if (url.username !== '' || url.password !== '')
    return refuse('sso_url_credentials', 'The SSO URL must not hold a user name or password.');
  if (url.hash !== '') return refuse('sso_url_fragment', 'The SSO URL must not hold a # part. Copy it without.');
  if (url.origin === new URL(own.baseUrl).origin) return refuse('sso_url_ours', SWAPPED);
  return null;
}
