import fc from 'fast-check';
import { expect, test } from 'vitest';
import { systemRandom } from '../lib/ids.ts';
import { newLicenseKey, readLicenseKey } from './license-key.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRTVWXYZ';
const random = (seed: number) => (size: number) =>
  Uint8Array.from({ length: size }, (_, index) => (seed * 31 + index * 37 + index ** 3) % 256);
const key = fc.integer({ min: 0, max: 1_000_000 }).map((seed) => newLicenseKey(random(seed)));

test('a key reads back, also in lower case, without dashes, and with look-alikes', () => {
  for (let turn = 0; turn < 100; turn += 1) {
    const made = newLicenseKey(systemRandom);
    expect(made).toMatch(/^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/);
    for (const typed of [
      made,
      made.toLowerCase(),
      made.replaceAll('-', ''),
      made.replaceAll('-', ' – '),
      made.replaceAll('0', 'O').replaceAll('1', 'l').replaceAll('5', 's'),
    ]) {
      expect(readLicenseKey(typed)).toEqual({ ok: true, key: made });
    }
  }
});

test('any single wrong character is noticed', () => {
  fc.assert(
    fc.property(key, fc.nat(24), fc.nat(29), (made, place, other) => {
      const plain = made.replaceAll('-', '');
      const wrong = [...ALPHABET].filter((character) => character !== plain[place])[other] ?? 'A';
      expect(readLicenseKey(plain.slice(0, place) + wrong + plain.slice(place + 1)).ok).toBe(false);
    }),
  );
});

test('any two different characters that changed places are noticed', () => {
  fc.assert(
    fc.property(key, fc.nat(24), fc.nat(24), (made, a, b) => {
      const characters = [...made.replaceAll('-', '')];
      fc.pre(characters[a] !== characters[b]);
      [characters[a], characters[b]] = [characters[b] ?? '', characters[a] ?? ''];
      expect(readLicenseKey(characters.join('')).ok).toBe(false);
    }),
  );
});

test.each([
  ['', 'has 25 characters'],
  ['ABC', 'has 25 characters'],
  ['!', 'holds no “!”'],
  ['AAAAA-AAAAA-AAAAA-AAAAA-AAAAÄ', 'holds no “Ä”'],
])('%j is answered with what is wrong', (typed, said) => {
  const reading = readLicenseKey(typed);
  expect(reading.ok ? '' : reading.why).toContain(said);
});
