import { createPrivateKey } from 'node:crypto';
import { SOCIAL, type SocialOptions } from './sign-in/index.ts';

/** Environment of the three providers: each is offered when all its values are there. */
export const SOCIAL_VARIABLES = [
  'KEYSEAT_GOOGLE_CLIENT_ID',
  'KEYSEAT_GOOGLE_CLIENT_SECRET',
  'KEYSEAT_APPLE_CLIENT_ID',
  'KEYSEAT_APPLE_TEAM_ID',
  'KEYSEAT_APPLE_KEY_ID',
  'KEYSEAT_APPLE_PRIVATE_KEY',
  'KEYSEAT_FACEBOOK_CLIENT_ID',
  'KEYSEAT_FACEBOOK_CLIENT_SECRET',
] as const;

type Variables = Partial<Record<(typeof SOCIAL_VARIABLES)[number], string | undefined>>;

/** `wrong` gets a line for every provider that is configured by half, and for an Apple key that is none. */
export function readSocial(env: Variables, wrong: string[]): SocialOptions {
  const complete = (prefix: string): boolean => {
    const names = SOCIAL_VARIABLES.filter((name) => name.startsWith(`KEYSEAT_${prefix}_`));
    const missing = names.filter((name) => !env[name]);
    if (missing.length > 0 && missing.length < names.length) {
      wrong.push(`${missing.join(', ')}: missing. Give all of KEYSEAT_${prefix}_…, or none.`);
    }
    return missing.length === 0;
  };
  const read: SocialOptions = { settings: {}, secrets: {} };
  if (complete('GOOGLE')) {
    const clientId = env.KEYSEAT_GOOGLE_CLIENT_ID ?? '';
    read.settings.google = { clientId, endpoints: SOCIAL.google.endpoints };
    read.secrets.google = env.KEYSEAT_GOOGLE_CLIENT_SECRET ?? '';
  }
  if (complete('FACEBOOK')) {
    const clientId = env.KEYSEAT_FACEBOOK_CLIENT_ID ?? '';
    read.settings.facebook = { clientId, endpoints: SOCIAL.facebook.endpoints };
    read.secrets.facebook = env.KEYSEAT_FACEBOOK_CLIENT_SECRET ?? '';
  }
  if (complete('APPLE')) {
    const names = { teamId: env.KEYSEAT_APPLE_TEAM_ID ?? '', keyId: env.KEYSEAT_APPLE_KEY_ID ?? '' };
    const clientId = env.KEYSEAT_APPLE_CLIENT_ID ?? '';
    read.settings.apple = { clientId, ...names, endpoints: SOCIAL.apple.endpoints };
    read.secrets.apple = readAppleKey(env.KEYSEAT_APPLE_PRIVATE_KEY ?? '', wrong);
  }
  return read;
}

/** The .p8 file's text, or the same in base64, since environments dislike line breaks. */
function readAppleKey(text: string, wrong: string[]): string {
  const pem = text.includes('BEGIN') ? text.replaceAll('\\n', '\n') : Buffer.from(text, 'base64').toString('utf8');
  try {
    if (createPrivateKey(pem).asymmetricKeyDetails?.namedCurve === 'prime256v1') return pem;
  } catch {
    // Falls through: it is no key at all.
  }
  wrong.push('KEYSEAT_APPLE_PRIVATE_KEY: not the text of the .p8 file from Apple (PKCS #8, P-256), nor its base64.');
  return '';
}
