import { setTimeout as sleep } from 'node:timers/promises';

export type Json = Record<string, unknown>;

export interface Request {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base URL, beginning with `/`. */
  path: string;
  body?: Json;
}

/** Sends one request; resolves to the object of a 2xx answer, empty when it had none. Throws `Refused` or `Interrupted`. */
export type Send = (request: Request) => Promise<Json>;

/** One request and what became of it. */
export interface Exchange extends Request {
  /** What the client was about. */
  job: string;
  /** Null: no answer arrived. */
  status: number | null;
  milliseconds: number;
  /** Why it did not do, or what is odd about the answer. */
  remark: string;
}

/** The service said no, in a way that asking again will not change. */
export class Refused extends Error {
  readonly status: number;
  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

/** No answer, or one that may be different next time (5xx): the job is to be done again. */
export class Interrupted extends Error {}

export interface WireOptions {
  /** The SCIM base URL. */
  url: string;
  token: string;
  flag?: string | undefined;
  chance: () => number;
  /** Share of the requests that never reach the service, and of those whose answer never reaches the client. */
  lostRequests?: number;
  lostAnswers?: number;
  /** Milliseconds until a request counts as unanswered. */
  timeout?: number;
  /** Bounds what a `Retry-After` may ask for, milliseconds. */
  longestWait?: number;
}

export interface Wire {
  exchanges: Exchange[];
  /** Sends on behalf of a job, which the log names. */
  about(job: string): Send;
  /** The same without mishaps: for looking at the result. */
  calm: Send;
}

const TRIES_AFTER_429 = 8;
const COUNTERS = ['totalResults', 'startIndex', 'itemsPerPage'];

export function createWire(options: WireOptions): Wire {
  const exchanges: Exchange[] = [];
  const sender =
    (job: string, mishaps: boolean): Send =>
    async (request) => {
      for (let tries = 1; ; tries += 1) {
        const exchange: Exchange = { ...request, job, status: null, milliseconds: 0, remark: '' };
        exchanges.push(exchange);
        try {
          const wait = await once(options, exchange, mishaps);
          if (wait.answer) return wait.answer;
          if (tries >= TRIES_AFTER_429) throw new Refused('Still 429 after waiting eight times.', 429);
          await sleep(Math.min(wait.milliseconds, options.longestWait ?? 60_000));
        } catch (problem) {
          exchange.remark ||= problem instanceof Error ? problem.message : String(problem);
          throw problem;
        }
      }
    };
  return { exchanges, about: (job) => sender(job, true), calm: sender('read back', false) };
}

type Outcome = { answer: Json; milliseconds?: undefined } | { answer: null; milliseconds: number };

async function once(options: WireOptions, exchange: Exchange, mishaps: boolean): Promise<Outcome> {
  const { chance, lostRequests = 0, lostAnswers = 0 } = options;
  if (mishaps && chance() < lostRequests) throw new Interrupted('The connection was lost before the request was sent.');
  const started = performance.now();
  const response = await fetched(options, exchange);
  const text = await response.text().catch(() => {
    throw new Interrupted('The answer broke off.');
  });
  exchange.milliseconds = Math.round(performance.now() - started);
  if (mishaps && chance() < lostAnswers) throw new Interrupted('The answer was lost on its way.');
  exchange.status = response.status;
  if (response.status === 429) return { answer: null, milliseconds: waitOf(response, exchange) };
  return { answer: judge(exchange, response, text) };
}

async function fetched({ url, token, flag, timeout = 60_000 }: WireOptions, exchange: Exchange): Promise<Response> {
  const { method, path, body } = exchange;
  const target = url.replace(/\/+$/, '') + path;
  const headers = {
    authorization: `Bearer ${token}`,
    accept: 'application/scim+json',
    ...(body ? { 'content-type': 'application/scim+json; charset=utf-8' } : {}),
  };
  try {
    return await fetch(flag ? `${target}${path.includes('?') ? '&' : '?'}${flag}` : target, {
      method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  } catch (problem) {
    const { name, message, cause } = problem as Error & { cause?: { code?: string } };
    throw new Interrupted(
      name === 'TimeoutError' ? 'No answer in time.' : `No connection (${cause?.code ?? message}).`,
    );
  }
}

/** Clients read `Retry-After` as whole seconds; what is no integer they do not read at all. */
function waitOf(response: Response, exchange: Exchange): number {
  const said = response.headers.get('retry-after') ?? '';
  if (/^\d{1,6}$/.test(said)) return Number(said) * 1000;
  exchange.remark = `429 with Retry-After ${JSON.stringify(said)}: no whole seconds, so clients guess`;
  return 1000;
}

function judge(exchange: Exchange, response: Response, text: string): Json {
  const { status } = response;
  const body = parsed(text);
  if (status >= 500) throw new Interrupted(`The service failed: ${status} ${text.slice(0, 200)}`);
  if (status < 200 || status > 299) throw refusal(exchange, status, body);
  if (status === 204 || exchange.method === 'DELETE') return {};
  if (!body) throw new Refused(`${status} came without a JSON object; clients fail the job.`, status);
  const odd = COUNTERS.find((name) => name in body && !Number.isInteger(body[name]));
  if (odd) throw new Refused(`${odd} is no JSON integer: ${JSON.stringify(body[odd])}.`, status);
  if (status === 201 && !response.headers.get('location')) exchange.remark = '201 without Location';
  return body;
}

function refusal(exchange: Exchange, status: number, body: Json | null): Refused {
  if (!body || typeof body.status !== 'string') exchange.remark = 'the error is no SCIM error (status as a string)';
  return new Refused(`${status} ${String(body?.scimType ?? '')} ${String(body?.detail ?? 'without detail')}`, status);
}

function parsed(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
  } catch {
    return null;
  }
}
