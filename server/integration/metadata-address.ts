import type { Fetched } from '../outgoing/index.ts';

/** The address itself, when that is all the text holds; null when it is metadata or a certificate. */
export function asAddress(text: string): string | null {
  const only = text.replace(/^\ufeff/, '').trim();
  return /^https?:\/\/\S*$/i.test(only) ? only : null;
}

type Refusal = Extract<Fetched, { ok: false }>;

const PASTE = 'Open the address in a browser, and paste what it shows.';

const SENTENCES: Record<Refusal['code'], string> = {
  unreadable: 'This is not a web address. It begins with https://.',
  not_https: 'The metadata address must begin with https://: it brings the keys that answers are checked with.',
  credentials: 'The metadata address must not hold a user name or password.',
  port_refused: `Metadata is fetched on port 443 only. ${PASTE}`,
  address_refused: `This leads to an address that is not on the public Internet, where we fetch nothing. ${PASTE}`,
  too_many_redirects: `The address leads on and on to others. ${PASTE}`,
  too_large: 'This is larger than 512 KiB: perhaps the metadata of a whole federation. Paste the part of your IdP.',
  too_slow: `The address did not answer within ten seconds. Try again. ${PASTE}`,
  unreachable: `The address could not be reached, or shows no certificate that browsers trust. Check it. ${PASTE}`,
  refused_by_server: 'The address answered, but not with metadata.',
};

/** Why an address brought no metadata, as a code and a sentence that says what to do. */
export function metadataRefusal({ code, received }: Refusal): { code: string; sentence: string } {
  const sentence = received ? `${SENTENCES[code]} HTTP status: ${received}. ${PASTE}` : SENTENCES[code];
  return { code: `metadata_${code}`, sentence };
}
