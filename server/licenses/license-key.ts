import type { Random } from '../lib/ids.ts';

/**
 * A license key: 24 random characters and a check character, in groups of five. 31 symbols, a prime: with a different weight for
 * each place, the check sum changes with any single wrong character and with any two characters that changed places.
 * No I, L, O, S or U, which people read as 1, 1, 0, 5 and V: typed that way, they are forgiven. 24 × log2(31) = 118 random bits.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRTVWXYZ';
const BASE = ALPHABET.length;
const LENGTH = 25;
const FORGIVEN: Record<string, string> = { I: '1', L: '1', O: '0', S: '5', U: 'V' };

export type KeyReading = { ok: true; key: string } | { ok: false; why: string };

const grouped = (characters: string): string => characters.replaceAll(/(.{5})(?=.)/g, '$1-');

/** Σ weight × value over 24 places, weights 1 to 24, modulo 31. */
function checkCharacter(body: string): string {
  let sum = 0;
  for (let place = 0; place < body.length; place += 1) sum += (place + 1) * ALPHABET.indexOf(body[place] ?? '');
  // The check character itself has weight 25: chosen so that the whole sum is 0.
  for (const candidate of ALPHABET) if ((sum + LENGTH * ALPHABET.indexOf(candidate)) % BASE === 0) return candidate;
  throw new Error('Every residue has a check character.');
}

/** Makes a key. Bytes that would favour some characters are drawn again. */
export function newLicenseKey(random: Random): string {
  let body = '';
  while (body.length < LENGTH - 1) {
    for (const byte of random(32)) {
      if (byte < 8 * BASE && body.length < LENGTH - 1) body += ALPHABET[byte % BASE];
    }
  }
  return grouped(body + checkCharacter(body));
}

/**
 * Reads what a person typed: any case, with or without dashes and spaces. A typo is told here, before anything is looked up.
 * Answers the key in its one written form.
 */
export function readLicenseKey(typed: string): KeyReading {
  const plain = typed.toUpperCase().replaceAll(/[\s\p{Pd}_.]+/gu, '');
  const characters = [...plain].map((character) => FORGIVEN[character] ?? character);
  const strange = characters.find((character) => !ALPHABET.includes(character));
  if (strange !== undefined) return { ok: false, why: `A license key holds no “${strange}”.` };
  if (characters.length !== LENGTH) {
    return { ok: false, why: `A license key has ${LENGTH} characters in five groups; this has ${characters.length}.` };
  }
  const key = characters.join('');
  if (checkCharacter(key.slice(0, -1)) !== key.at(-1))
    return { ok: false, why: 'One or more characters are mistyped.' };
  return { ok: true, key: grouped(key) };
}
