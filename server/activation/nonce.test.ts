import { expect, it } from 'vitest';
import { createVault } from '../lib/secrets.ts';
import { createNonces, NONCE_LIFE } from './nonce.ts';

let now = Date.parse('2026-11-24T10:00:00Z');
const nonces = createNonces(createVault(new Uint8Array(32).fill(7)), () => new Date(now));

it('is good for five minutes, and only when it is ours', () => {
  const nonce = nonces.issue();
  expect(nonces.isGood(nonce)).toBe(true);
  now += NONCE_LIFE;
  expect(nonces.isGood(nonce)).toBe(true);
  now += 1;
  expect(nonces.isGood(nonce)).toBe(false);
  const [time, mac] = nonces.issue().split('.');
  const later = (now + 60_000).toString(36);
  for (const forged of ['', '.', `${time}.`, `${later}.${mac}`, `${time}.${mac}.x`, `${time}.${mac?.slice(1)}0`])
    expect(nonces.isGood(forged)).toBe(false);
});
