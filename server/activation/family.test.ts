import { describe, expect, it } from 'vitest';
import { createVault } from '../lib/secrets.ts';
import { judgeToken, successorsOf, type TokenFacts } from './family.ts';

const now = new Date('2026-11-24T10:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const token = (change: Partial<TokenFacts> = {}): TokenFacts => ({
  expiresAt: new Date('2027-01-01'),
  replacedAt: null,
  endedAt: null,
  endedBecause: null,
  ...change,
});

describe('what a presented refresh token is worth', () => {
  it.each<[string, Partial<TokenFacts>, TokenFacts | null]>([
    ['current', {}, null],
    ['void', { expiresAt: now }, null],
    ['retry', { replacedAt: ago(60) }, token()],
    ['reused', { replacedAt: ago(61) }, token()],
    ['reused', { replacedAt: ago(5) }, token({ replacedAt: ago(1) })],
    ['reused', { replacedAt: ago(5) }, token({ endedAt: ago(1), endedBecause: 'seat_freed' })],
    ['reused', { replacedAt: ago(5) }, null],
    ['seat_freed', { endedAt: ago(5), endedBecause: 'seat_freed' }, null],
    ['void', { endedAt: ago(5), endedBecause: 'signed_out' }, null],
    ['void', { endedAt: ago(5), endedBecause: 'reused', replacedAt: ago(90) }, token()],
  ])('%s', (worth, change, successor) => expect(judgeToken(token(change), successor, now)).toBe(worth));
});

it('a successor is the same each time, ours alone to make, and as long as a first token', () => {
  const vault = createVault(new Uint8Array(32).fill(1));
  const other = createVault(new Uint8Array(32).fill(2));
  expect(successorsOf(vault, 'a')).toEqual(successorsOf(vault, 'a'));
  expect(successorsOf(vault, 'a')).not.toEqual(successorsOf(other, 'a'));
  expect(successorsOf(vault, 'a')[0]).toHaveLength(43);
});
