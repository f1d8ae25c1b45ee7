import type { App, Provisioning, ProvisioningRequest } from '../model.ts';

/** The service could not be asked, or answered in a way that fails the job. */
export class CallFailure extends Error {
  readonly status: number | null;
  /** Milliseconds the service asked us to wait (429 with an integer Retry-After). */
  readonly waitFor: number | null;
  constructor(message: string, status: number | null, waitFor: number | null = null) {
    super(message);
    this.status = status;
    this.waitFor = waitFor;
  }
  /** Network trouble, 429 and 5xx may pass by themselves; another refusal will not. */
  get mayPass(): boolean {
    return this.status === null || this.status === 429 || this.status >= 500;
  }
}

export interface Request {
  job: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the connector's base URL, beginning with `/`. */
  path: string;
  body?: object;
}

export type Json = Record<string, unknown>;

export interface CallOptions {
  now: () => Date;
  signal: AbortSignal;
  /** Milliseconds; the directory imitated gives up after 60 seconds. */
  timeout: number;
}

const mask = 'Bearer ••••••••';
const journalLimit = 1000;
const answerBound = 64 * 1024 * 1024;
const longestWait = 120_000;

/** The app whose log it goes into, and the settings to use: its own, or those to be tested. */
export interface Target {
  app: App;
  settings: Provisioning;
}

/**
 * Sends one SCIM request (RFC 7644) as the app is set up and writes it into the app's provisioning log. Resolves with
 * the parsed answer of a 2xx (empty object for 204 and DELETE), else throws `CallFailure`.
 */
export async function call(target: Target, request: Request, options: CallOptions): Promise<Json> {
  const { app, settings } = target;
  const started = performance.now();
  const text = request.body === undefined ? '' : JSON.stringify(request.body);
  const url = new URL(settings.baseUrl.replace(/\/+$/, '') + request.path);
  const line: ProvisioningRequest = {
    at: options.now().toISOString(),
    job: request.job,
    method: request.method,
    path: url.pathname + url.search,
    status: null,
    milliseconds: 0,
    requestBytes: Buffer.byteLength(text),
    responseBytes: 0,
    authorization: settings.authMode === 'header' ? mask : 'none',
    error: '',
  };
  try {
    const response = await send({ url, method: request.method, text, settings }, options);
    line.status = response.status;
    line.responseBytes = Buffer.byteLength(response.text);
    return judge(request, response);
  } catch (problem) {
    const failure = problem instanceof CallFailure ? problem : new CallFailure(reason(problem), null);
    line.error = failure.message;
    throw failure;
  } finally {
    line.milliseconds = Math.round(performance.now() - started);
    app.requests.push(line);
    if (app.requests.length > journalLimit) app.requests.splice(0, app.requests.length - journalLimit);
  }
}

interface RawAnswer {
  status: number;
  retryAfter: string | null;
  text: string;
}

interface Outgoing {
  url: URL;
  method: string;
  text: string;
  settings: Provisioning;
}

async function send({ url, method, text, settings }: Outgoing, options: CallOptions): Promise<RawAnswer> {
  const headers: Record<string, string> = {
    accept: 'application/scim+json',
    'accept-charset': 'utf-8',
    'user-agent': 'Practice-Directory SCIM Client 1.0.0',
  };
  if (text) headers['content-type'] = 'application/scim+json; charset=utf-8';
  if (settings.authMode === 'header') headers.authorization = `Bearer ${settings.bearer}`;
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeout)]);
  const response = await fetch(url, {
    method,
    headers,
    redirect: 'manual',
    signal,
    ...(text ? { body: text } : {}),
  });
  const bytes = await response.arrayBuffer();
  if (bytes.byteLength > answerBound) throw new CallFailure('The answer is too large.', response.status);
  const retryAfter = response.headers.get('retry-after');
  return { status: response.status, retryAfter, text: Buffer.from(bytes).toString('utf8') };
}

function judge(request: Request, answer: RawAnswer): Json {
  const body = parse(answer.text);
  if (answer.status < 200 || answer.status > 299) throw refusal(answer, body);
  if (request.method === 'DELETE' || (answer.status === 204 && request.method === 'PUT')) return {};
  if (!body) throw new CallFailure(`${answer.status} came without a JSON object, so the job failed.`, 422);
  const counters = ['totalResults', 'startIndex', 'itemsPerPage'];
  const odd = counters.find((name) => name in body && !Number.isInteger(body[name]));
  if (odd) throw new CallFailure(`${odd} must be a JSON integer, got ${JSON.stringify(body[odd])}.`, 422);
  return body;
}

function refusal(answer: RawAnswer, body: Json | null): CallFailure {
  const isScim = body !== null && (typeof body.detail === 'string' || Array.isArray(body.schemas));
  const said = isScim ? String(body.detail ?? body.scimType ?? 'no detail') : 'the error is not a SCIM error in JSON';
  const seconds = /^\d{1,6}$/.test(answer.retryAfter ?? '') ? Number(answer.retryAfter) : null;
  const waitFor = answer.status === 429 && seconds !== null ? Math.min(seconds * 1000, longestWait) : null;
  const message = `${httpWords[answer.status] ?? `HTTP ${answer.status}`}. Errors reported by remote server: ${said.slice(0, 500)}`;
  return new CallFailure(message, answer.status, waitFor);
}

const httpWords: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
};

function parse(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
  } catch {
    return null;
  }
}

function reason(problem: unknown): string {
  const error = problem as Error & { cause?: { code?: string; message?: string } };
  if (error.name === 'TimeoutError') return 'The service did not answer in time.';
  const cause = error.cause?.code ?? error.cause?.message ?? error.message;
  return `The service could not be reached (${cause}).`;
}
