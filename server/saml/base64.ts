import { Buffer } from 'node:buffer';

/**
 * Strict base64 (RFC 4648 section 4, no white space): canonical padding, no stray bits. Node's decoder is lenient, so
 * the bytes are encoded again and compared: both run at native speed.
 * @returns the bytes, or null when `text` is not exactly what an encoder would write.
 */
export function decodeBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

/** Removes the white space that XML Schema allows inside base64Binary (some signers write `&#13;` line ends). */
export function withoutSpace(text: string): string {
  return /[ \t\r\n]/.test(text) ? text.replace(/[ \t\r\n]+/g, '') : text;
}
