import type { Random } from '../lib/ids.ts';
import { newToken } from '../lib/secrets.ts';

export interface CodeCookie {
  name: string;
  value: string;
  options: { path: '/'; httpOnly: true; secure: boolean; sameSite: 'strict' };
}

/** As with other cookies of ours, the name carries the port, because cookies do not. */
export function codeCookieName(baseUrl: string): string {
  const { protocol, port } = new URL(baseUrl);
  const name = `keyseat-code-${port || (protocol === 'https:' ? '443' : '80')}`;
  return protocol === 'https:' ? `__Host-${name}` : name;
}

/**
 * Set by the page on which a code is typed. `SameSite=Strict`: no link from elsewhere brings it along, so the code is typed and the
 * computer confirmed on our own pages, in the browser that signs in then.
 */
export const newCodeCookie = (baseUrl: string, random: Random): CodeCookie => ({
  name: codeCookieName(baseUrl),
  value: newToken(random),
  options: { path: '/', httpOnly: true, secure: baseUrl.startsWith('https:'), sameSite: 'strict' },
});

export const isCodeCookie = (value: string | undefined): value is string => /^[\w-]{43}$/.test(value ?? '');
