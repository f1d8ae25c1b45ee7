import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { base32, newId } from './ids.ts';
import { createVault, hashToken, newToken, sameSecret } from './secrets.ts';

const key = randomBytes(32);

test('what is sealed for one purpose opens for that purpose alone', () => {
  const vault = createVault(key);
  const sealed = vault.seal('totp', 'JBSWY3DPEHPK3PXP');
  expect(sealed).not.toContain('JBSWY3DP');
  expect(vault.open('totp', sealed)).toBe('JBSWY3DPEHPK3PXP');
  expect(() => vault.open('other', sealed)).toThrow();
  expect(() => createVault(randomBytes(32)).open('totp', sealed)).toThrow();
});

test('a changed byte is noticed', () => {
  const vault = createVault(key);
  const sealed = vault.seal('totp', 'secret');
  const flipped = sealed.slice(0, -2) + (sealed.at(-2) === 'A' ? 'B' : 'A') + sealed.at(-1);
  expect(() => vault.open('totp', flipped)).toThrow();
});

test('a short master key is refused', () => expect(() => createVault(randomBytes(16))).toThrow(/32 bytes/));

test('tokens have 256 bits, and only their hash is comparable', () => {
  const token = newToken();
  expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(hashToken(token)).toMatch(/^[0-9a-f]{64}$/);
  expect(sameSecret(token, token)).toBe(true);
  expect(sameSecret(token, `${token}x`)).toBe(false);
});

test('IDs sort by time, hold no underscore and differ', () => {
  const early = newId('person', new Date('2026-01-01T00:00:00Z'));
  const late = newId('person', new Date('2026-01-01T00:00:00.001Z'));
  expect(early).toMatch(/^per-[0-9a-z]{26}$/);
  expect(early < late).toBe(true);
  expect(base32(Uint8Array.from([0xff, 0x00]))).toBe('zw00');
});
