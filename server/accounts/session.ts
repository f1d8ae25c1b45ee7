import { HOUR, MINUTE } from '../lib/clock.ts';

/** A session ends this long after it began, whatever happens. */
export const ABSOLUTE_LIFE = 12 * HOUR;
/** … and this long after its last request. */
export const IDLE_LIFE = 2 * HOUR;
/** How often a visit is written down: reads stay reads. */
export const TOUCH_EVERY = MINUTE;

export const isLive = (session: { last_seen_at: Date; expires_at: Date }, now: Date): boolean =>
  session.expires_at > now && session.last_seen_at.getTime() + IDLE_LIFE > now.getTime();

/**
 * The session cookie's name. Cookies know no ports, so the name does: two Keyseats on one machine stay apart. Over https the
 * `__Host-` prefix keeps other hosts and paths from setting it (RFC 6265bis section 4.1.3.2).
 */
export function sessionCookieName(baseUrl: string): string {
  const { protocol, port } = new URL(baseUrl);
  const secure = protocol === 'https:';
  return `${secure ? '__Host-' : ''}keyseat-session-${port || (secure ? '443' : '80')}`;
}
