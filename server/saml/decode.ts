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
  const ascii = isAscii(bytes);
  const text = ascii ? bytes.toString('latin1') : decodeUtf8(bytes);
  if (ascii ? hasForbiddenAscii(bytes) : forbidden.test(text)) {
    const code = forbidden.exec(text)?.[0].charCodeAt(0) ?? 0;
    refuse('xml_character_forbidden', { received: `U+${code.toString(16).toUpperCase().padStart(4, '0')}` });
  }
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** The same question as `forbidden`, asked of ASCII bytes, four at a time: most messages are ASCII and clean. */
function hasForbiddenAscii(bytes: Buffer): boolean {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes.length >> 2 : 0;
  const words = new Int32Array(bytes.buffer, aligned === 0 ? 0 : bytes.byteOffset, aligned);
  for (let i = 0; i < aligned; i += 1) {
    const word = words[i] as number;
    // High bit of each byte: kept by the subtraction unless the byte is below 0x20; set by the addition for 0x7f.
    const low = ~((word | 0x80808080) - 0x20202020) & 0x80808080;
    const last = (word + 0x01010101) & 0x80808080;
    if ((low | last) !== 0 && hasForbiddenByte(bytes, i * 4, i * 4 + 4)) return true;
  }
  return hasForbiddenByte(bytes, aligned * 4, bytes.length);
}

function hasForbiddenByte(bytes: Buffer, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    const byte = bytes[i] as number;
    if (byte === 0x7f || (byte < 0x20 && byte !== 0xa && byte !== 0xd && byte !== 0x9)) return true;
  }
  return false;
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
