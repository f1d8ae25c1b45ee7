/** An e-mail address split at its last `@`, in the form we compare: lower case, domain in ASCII. */
export interface EmailAddress {
  address: string;
  local: string;
  domain: string;
}

const LOCAL = /^[^\s@"(),:;<>[\\\]\p{Cc}]+$/u;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** A domain name as we compare it (lower case, IDNA to ASCII, no trailing dot), or null when it is none. */
export function parseDomain(text: string): string | null {
  const trimmed = text.trim().replace(/\.$/, '');
  if (trimmed === '' || trimmed.length > 253 || /[\s/:@?#%\\]/.test(trimmed)) return null;
  let ascii: string;
  try {
    ascii = new URL(`http://${trimmed}`).hostname;
  } catch {
    return null;
  }
  const labels = ascii.split('.');
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label))) return null;
  if (/^\d+$/.test(labels.at(-1) ?? '')) return null;
  return ascii;
}

/** Reads an address (RFC 5321 dot-atom form, at most 254 characters; quoted local parts are refused) or null. */
export function parseEmail(text: string): EmailAddress | null {
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf('@');
  if (at < 1 || trimmed.length > 254) return null;
  const local = trimmed.slice(0, at).toLowerCase();
  const domain = parseDomain(trimmed.slice(at + 1));
  if (domain === null || local.length > 64 || !LOCAL.test(local)) return null;
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) return null;
  return { address: `${local}@${domain}`, local, domain };
}
