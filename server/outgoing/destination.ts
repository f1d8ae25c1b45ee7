import { isLoopback, isPublic } from './address.ts';
import type { OutgoingRefusal } from './outgoing.ts';

/** Where a request may go: `trial` is a server that itself stands at a loopback address, and may ask its neighbours there. */
export interface Rules {
  trial: boolean;
}

type Judged = { ok: true; url: URL } | { ok: false; code: OutgoingRefusal };

/** What can be said of an address before its name is looked up. */
export function judgeUrl(text: string, { trial }: Rules): Judged {
  const url = URL.parse(text);
  const refuse = (code: OutgoingRefusal): Judged => ({ ok: false, code });
  if (!url || url.hostname === '') return refuse('unreadable');
  if (url.protocol !== 'https:' && !(trial && url.protocol === 'http:')) return refuse('not_https');
  if (url.username !== '' || url.password !== '') return refuse('credentials');
  if (!trial && url.port !== '') return refuse('port_refused');
  url.hash = '';
  return { ok: true, url };
}

/** All addresses of a name must do: one that does not is an attempt, or a mistake that would come and go. */
export function judgeAddresses(url: URL, addresses: string[], { trial }: Rules): OutgoingRefusal | null {
  if (addresses.length === 0) return 'unreachable';
  if (trial && addresses.every(isLoopback)) return null;
  if (!addresses.every(isPublic)) return 'address_refused';
  if (url.protocol !== 'https:') return 'not_https';
  return url.port === '' ? null : 'port_refused';
}

/** Whether our own address is on this machine: then this is a trial. */
export function isTrial(baseUrl: string): boolean {
  const host = hostOf(new URL(baseUrl));
  return host === 'localhost' || isLoopback(host);
}

/** The host without the brackets of an IPv6 address. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1');
