import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { hostOf, isTrial, judgeAddresses, judgeUrl, type Rules } from './destination.ts';
import { type Found, lookUp } from './lookup.service.ts';
import type { Outgoing, OutgoingRefusal } from './outgoing.ts';

export interface OutgoingDeps {
  /** Our own address: a loopback one makes this a trial, where other servers on this machine may be asked. */
  baseUrl: string;
  /** All addresses of a name; asked of the system's name servers, unless told otherwise. Rejects when there are none. */
  lookup?: (name: string) => Promise<Found[]>;
  /** Milliseconds for everything: look-ups, redirects, the whole answer. */
  timeout?: number;
  /** PEM certificates to trust instead of the system's. */
  trust?: string;
}

const MOST_REDIRECTS = 3;
const MOST_BYTES = 512 * 1024;
const REDIRECTS = [301, 302, 303, 307, 308];
const MOST_BYTES_KEPT = 1024;
const METADATA = { accept: 'application/samlmetadata+xml, application/xml, text/xml, */*' };

/** A code on its way out of a promise. */
class Refused extends Error {
  readonly code: OutgoingRefusal;
  readonly received: string | undefined;
  constructor(code: OutgoingRefusal, received?: string) {
    super(code);
    this.code = code;
    this.received = received;
  }
}

export function createOutgoing(deps: OutgoingDeps): Outgoing {
  const { baseUrl, timeout = 10_000 } = deps;
  const rules = { trial: isTrial(baseUrl) };
  const lookup = deps.lookup ?? lookUp;

  /** One request: judged, looked up once, and connected to what was looked up. */
  async function hop<T>(
    address: string,
    sending: Pick<Asking, 'method' | 'headers' | 'body' | 'signal'>,
    read: (url: URL, response: IncomingMessage) => Promise<T>,
  ): Promise<T> {
    const judged = judgeUrl(address, rules);
    if (!judged.ok) throw new Refused(judged.code);
    const { url } = judged;
    const found = await checkedAddresses(url, rules, lookup);
    sending.signal.throwIfAborted();
    const response = await ask(url, { ...sending, found, trust: deps.trust });
    try {
      return await read(url, response);
    } finally {
      response.destroy();
    }
  }

  async function follow(address: string, signal: AbortSignal): Promise<{ ok: true; text: string }> {
    let next = address;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const reached = await hop(next, { method: 'GET', headers: METADATA, signal }, answer);
      if ('text' in reached) return { ok: true, text: reached.text };
      next = reached.next;
    }
    throw new Refused('too_many_redirects');
  }

  /** Within the time there is; what went wrong is a code. */
  async function inTime<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T | Failed> {
    const signal = AbortSignal.timeout(timeout);
    const late = new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(new Refused('too_slow')), { once: true }),
    );
    try {
      return await Promise.race([work(signal), late]);
    } catch (error) {
      if (signal.aborted) return { ok: false, code: 'too_slow' };
      if (!(error instanceof Refused)) return { ok: false, code: 'unreachable' };
      return { ok: false, code: error.code, ...(error.received ? { received: error.received } : {}) };
    }
  }

  return {
    get: (address) => inTime((signal) => follow(address, signal)),
    post: (address, { headers, body, whole }) =>
      inTime((signal) => hop(address, { method: 'POST', headers, body, signal }, answerOf(whole))),
    judge: (address) => {
      const judged = judgeUrl(address, rules);
      return judged.ok ? null : judged.code;
    },
  };
}

type Failed = { ok: false; code: OutgoingRefusal; received?: string };

async function checkedAddresses(url: URL, rules: Rules, lookup: (name: string) => Promise<Found[]>): Promise<Found[]> {
  const host = hostOf(url);
  const family = isIP(host);
  const found = family === 0 ? await lookup(host) : [{ address: host, family }];
  const addresses = found.map(({ address }) => address);
  const refused = judgeAddresses(url, addresses, rules);
  if (refused) throw new Refused(refused);
  return found;
}

interface Asking {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
  found: Found[];
  signal: AbortSignal;
  trust: string | undefined;
}

/** Name, Host and SNI stay; only the look-up is answered from what was checked, so that nobody asks DNS a second time. */
function ask(url: URL, { method, headers, body, found, signal, trust }: Asking): Promise<IncomingMessage> {
  const pinned: LookupFunction = (_, options, callback) => {
    if (options.all) return callback(null, found);
    const first = found[0];
    callback(null, first?.address ?? '', first?.family);
  };
  // An agent of its own: no connection is shared, and no proxy of the environment is followed.
  const secure = url.protocol === 'https:';
  const agent = secure ? new HttpsAgent({ keepAlive: false }) : new HttpAgent({ keepAlive: false });
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const said = { ...headers, ...length, 'user-agent': 'Keyseat' };
  const bounds = { signal, maxHeaderSize: 16_384, ...(trust ? { ca: trust } : {}) };
  const options = { method, agent, headers: said, lookup: pinned, ...bounds };
  return new Promise((resolve, reject) => {
    const request = (secure ? httpsRequest : httpRequest)(url, options, resolve);
    request.on('error', reject);
    request.end(body);
  });
}

async function answer(url: URL, response: IncomingMessage): Promise<{ text: string } | { next: string }> {
  const { statusCode = 0, headers } = response;
  if (REDIRECTS.includes(statusCode)) {
    const next = URL.parse(headers.location ?? '', url);
    if (!next) throw new Refused('unreachable');
    return { next: next.href };
  }
  if (statusCode !== 200) throw new Refused('refused_by_server', String(statusCode));
  // Nothing was asked for in compressed form, and 512 KiB of it could be anything.
  if (!/^(identity)?$/i.test(headers['content-encoding'] ?? '')) throw new Refused('unreachable');
  if (Number(headers['content-length'] ?? 0) > MOST_BYTES) throw new Refused('too_large');
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) throw new Refused('too_large');
    parts.push(part);
  }
  return { text: new TextDecoder().decode(Buffer.concat(parts)) };
}

/** An answer to a POST: its status whatever it is, and 1 KiB of text or the `whole`. Nothing is followed, and no more is read. */
const answerOf = (whole: number | undefined) => async (_: URL, response: IncomingMessage) => {
  const { statusCode: status = 0, headers } = response;
  const parts: Buffer[] = [];
  let size = 0;
  if (/^(identity)?$/i.test(headers['content-encoding'] ?? '')) {
    for await (const part of response as AsyncIterable<Buffer>) {
      parts.push(part);
      size += part.length;
      if (whole === undefined && size >= MOST_BYTES_KEPT) break;
      if (size > (whole ?? size)) throw new Refused('too_large');
    }
  }
  const text = new TextDecoder().decode(Buffer.concat(parts).subarray(0, whole ?? MOST_BYTES_KEPT));
  const retryAfter = Number(headers['retry-after']);
  return { ok: true as const, status, text, retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : null };
};
