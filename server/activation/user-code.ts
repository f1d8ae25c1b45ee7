import type { Random } from '../lib/ids.ts';

/** Consonants that no two people read or say alike, and that spell no words (RFC 8628 section 6.1). */
const ALPHABET = 'BCDFGHJKLMNPQRSTVWXZ';
const LENGTH = 8;

/** A code for a person to type: eight letters, 34 bits. Bytes that would favor some letters are left out. */
export function newUserCode(random: Random): string {
  let code = '';
  while (code.length < LENGTH) {
    for (const byte of random(LENGTH)) if (byte < 240 && code.length < LENGTH) code += ALPHABET.charAt(byte % 20);
  }
  return code;
}

export const shown = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** What was typed, in whatever case and with whatever marks between; null when it cannot be one of our codes. */
export function readUserCode(typed: string): string | null {
  const code = typed
    .slice(0, 40)
    .toUpperCase()
    .replace(/[^A-Z]/g, '');
  return code.length === LENGTH && [...code].every((letter) => ALPHABET.includes(letter)) ? code : null;
}
