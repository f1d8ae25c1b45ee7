import { scryptSync, timingSafeEqual } from 'node:crypto';
import type { Random } from './ids.ts';

/** Modest cost: a practice directory must still start a hundred sign-ins in a second. */
const cost = { N: 1024, r: 8, p: 1 };

export function hashPassword(password: string, random: Random): string {
  const salt = Buffer.from(random(16));
  return `${salt.toString('base64')}:${scryptSync(password, salt, 32, cost).toString('base64')}`;
}

export function passwordMatches(password: string, stored: string): boolean {
  const [salt, hash] = stored.split(':');
  if (!salt || !hash) return false;
  const expected = Buffer.from(hash, 'base64');
  return timingSafeEqual(expected, scryptSync(password, Buffer.from(salt, 'base64'), expected.length, cost));
}
