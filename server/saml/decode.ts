import type { Buffer } from 'node:buffer';
import { isAscii, isUtf8 } from 'node:buffer';
import { decodeBase64 } from './base64.ts';
import { refuse } from './refused.ts';

/** Most bytes of a decoded message. */
export const maxMessageBytes = 256 * 1024;
/** Base64 of that, with room for a line break every few characters. */
const maxFieldLength = 512 * 1024;

/** Everything of Unicode's category Cc but tab, line feed and carriage return; U+FEFF; the two non-characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]/;

/** @returns the XML text of the form field `SAMLResponse`, line ends normalized (XML 1.0, 2.11). Throws `Refused`. */
export function decodeMessage(samlResponse: string): string {
  if (typeof samlResponse !== 'string' || samlResponse === '') refuse('response_missing');
  if (samlResponse.length > maxFieldLength) refuse('response_too_large');
  const oneLine =
    samlResponse.includes('\n') || samlResponse.includes('\r') ? samlResponse.replace(/[\r\n]+/g, '') : samlResponse;
  const bytes = decodeBase64(oneLine);
  if (bytes === null) refuse('base64_invalid');
  if (bytes.length === 0) refuse('response_missing');
  if (bytes.length > maxMessageBytes) refuse('response_too_large');
  return decodeText(bytes);
}

/** UTF-8 bytes to text: one leading byte order mark is dropped, forbidden characters refused. Throws `Refused`. */
export function decodeText(bytes: Buffer): string {
  const text = isAscii(bytes) ? bytes.toString('latin1') : decodeUtf8(bytes);
  if (forbidden.test(text)) {
    const code = forbidden.exec(text)?.[0].charCodeAt(0) ?? 0;
    refuse('xml_character_forbidden', { received: `U+${code.toString(16).toUpperCase().padStart(4, '0')}` });
  }
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function decodeUtf8(bytes: Buffer): string {
  if (!isUtf8(bytes)) refuse('not_utf8');
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return bytes.toString('utf8', marked ? 3 : 0);
}

/** Whether a character reference may stand for this code point: an XML 1.0 Char that `decodeText` would let pass. */
export function isAllowedCodePoint(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  if (code >= 0x7f && code <= 0x9f) return false;
  if (code >= 0xd800 && code <= 0xdfff) return false;
  return code !== 0xfeff && code !== 0xfffe && code !== 0xffff && code <= 0x10ffff;
}
