import { type DeviceKey, dpopProof } from './dpop.ts';
import { parseObject } from './encoding.ts';
import { ActivationFailure } from './failure.ts';
import { type LicenseKey, readKeySet } from './signed-license.ts';
import type { FetchLike } from './types.ts';

/** What the service says about itself (RFC 8414), as far as this client uses it. */
export interface Metadata {
  readonly activationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly jwksUri: string;
  /** Absent where the service has no device flow. */
  readonly deviceAuthorizationEndpoint: string | undefined;
}

export interface Answer {
  readonly status: number;
  /** Empty for an answer without a body (204). */
  readonly body: Record<string, unknown>;
}

export interface Wire {
  metadata(): Promise<Metadata>;
  keys(): Promise<LicenseKey[]>;
  /** Sends with a DPoP proof; when the service asks for a nonce, once more with it (RFC 9449 §8). */
  post(url: string, content: { form: Record<string, string> } | { json: unknown }, key: DeviceKey): Promise<Answer>;
}

type Request = Parameters<FetchLike>[1];

/**
 * The only file that speaks to the network. Throws `unreachable` for no answer, a 5xx, or an answer that cannot be the
 * service's (a proxy's page, a text cut off), `rejected` for "too many requests"; everything else is the caller's to read.
 */
export function createWire(options: { issuer: string; fetch: FetchLike; timeoutMs: number; now: () => number }): Wire {
  const { issuer } = options;
  let known: Metadata | undefined;
  let nonce: string | undefined;

  const send = async (
    url: string,
    request: Pick<Request, 'method' | 'headers'> & { body?: string },
  ): Promise<Answer> => {
    try {
      const signal = AbortSignal.timeout(options.timeoutMs);
      const response = await options.fetch(url, { ...request, redirect: 'error', signal });
      nonce = response.headers.get('dpop-nonce') ?? nonce;
      return readAnswer(response, await response.text());
    } catch (cause) {
      throw cause instanceof ActivationFailure ? cause : unreachable(url, cause);
    }
  };

  const get = async (url: string) => {
    const { status, body } = await send(url, { method: 'GET', headers: { accept: 'application/json' } });
    if (status !== 200) throw new ActivationFailure('bad_answer', `The service answered ${status} at ${url}.`);
    return body;
  };

  const metadata = async () => {
    known ??= readMetadata(await get(metadataUrl(issuer)), issuer);
    return known;
  };

  return {
    metadata,
    keys: async () => readKeySet(await get((await metadata()).jwksUri)),
    async post(url, content, key) {
      const attempt = async () => {
        const proof = await dpopProof(key, { method: 'POST', url, now: options.now(), nonce });
        return send(url, { method: 'POST', ...encode(content, proof) });
      };
      const before = nonce;
      const first = await attempt();
      const asked = (first.status === 400 || first.status === 401) && first.body.error === 'use_dpop_nonce';
      return asked && nonce !== before ? attempt() : first;
    },
  };
}

function encode(content: { form: Record<string, string> } | { json: unknown }, proof: string) {
  const headers = { accept: 'application/json', dpop: proof };
  return 'form' in content
    ? {
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(content.form).toString(),
      }
    : { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(content.json) };
}

function readAnswer(response: { status: number; headers: { get(name: string): string | null } }, text: string): Answer {
  const { status } = response;
  const seconds = Number(response.headers.get('retry-after'));
  const retryAfter = seconds > 0 && seconds <= 86_400 ? seconds : undefined;
  if (status >= 500) {
    throw new ActivationFailure('unreachable', 'The service is not available now. Try again later.', { retryAfter });
  }
  if (status === 429) {
    const when = retryAfter === undefined ? 'in a few minutes' : `in ${retryAfter} seconds`;
    throw new ActivationFailure('rejected', `Too many attempts. Try again ${when}.`, { retryAfter });
  }
  if (status === 204) return { status, body: {} };
  const body = parseObject(text);
  if (body === undefined) {
    throw new ActivationFailure(
      'unreachable',
      'Something between this computer and the service answered in its place.',
    );
  }
  return { status, body };
}

const unreachable = (url: string, cause: unknown) =>
  new ActivationFailure('unreachable', `Could not reach ${new URL(url).host}. Check the connection and try again.`, {
    cause,
  });

/** RFC 8414 §3.1: the well-known part goes between host and path. */
function metadataUrl(issuer: string): string {
  const { origin, pathname } = new URL(issuer);
  return `${origin}/.well-known/oauth-authorization-server${pathname === '/' ? '' : pathname}`;
}

function readMetadata(body: Record<string, unknown>, issuer: string): Metadata {
  if (body.issuer !== issuer) {
    throw new ActivationFailure('issuer_mismatch', `The service at ${issuer} calls itself by another name.`);
  }
  return {
    activationEndpoint: endpoint(body, 'activation_endpoint'),
    tokenEndpoint: endpoint(body, 'token_endpoint'),
    jwksUri: endpoint(body, 'jwks_uri'),
    deviceAuthorizationEndpoint:
      body.device_authorization_endpoint === undefined ? undefined : endpoint(body, 'device_authorization_endpoint'),
  };
}

function endpoint(body: Record<string, unknown>, name: string): string {
  const value = body[name];
  if (typeof value !== 'string' || !isSecureUrl(value)) {
    throw new ActivationFailure('bad_answer', `The service's metadata has no usable ${name}.`);
  }
  return value;
}

/** https, or http to this computer itself (development and tests). */
export function isSecureUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.username !== '' || url.password !== '') return false;
  const loopback = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback);
}
