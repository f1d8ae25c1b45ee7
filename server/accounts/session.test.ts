import { expect, test } from 'vitest';
import { after, HOUR } from '../lib/clock.ts';
import { ABSOLUTE_LIFE, isLive, sessionCookieName } from './session.ts';

const began = new Date('2026-11-24T10:00:00Z');
const session = (seen: number) => ({ last_seen_at: after(began, seen), expires_at: after(began, ABSOLUTE_LIFE) });

test.each([
  ['just made', 0, 0, true],
  ['idle for less than two hours', 0, 2 * HOUR - 1, true],
  ['idle for two hours', 0, 2 * HOUR, false],
  ['busy until the end', 12 * HOUR - 1, 12 * HOUR - 1, true],
  ['twelve hours old, however busy', 12 * HOUR, 12 * HOUR, false],
])('%s', (_, seen, now, live) => {
  expect(isLive(session(seen), after(began, now))).toBe(live);
});

test.each([
  ['http://127.0.0.1:7400', 'keyseat-session-7400'],
  ['http://keyseat.example', 'keyseat-session-80'],
  ['https://keyseat.example', '__Host-keyseat-session-443'],
  ['https://keyseat.example:8443', '__Host-keyseat-session-8443'],
])('the cookie of %s is %s', (baseUrl, name) => expect(sessionCookieName(baseUrl)).toBe(name));
