import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAuthorization } from './authorization.ts';
import { createSigner } from './signer.ts';

/** How the service misbehaves, or whom it refuses. All off at the start; tests set what they need. */
export interface Behaviour {
  /** Refusal codes, by the moment at which they are spoken. */
  refuseRequest?: string | undefined;
  refuseCallback?: string | undefined;
  refuseToken?: string | undefined;
  refuseRenewal?: string | undefined;
  /** A key that was typed: refused with this code. */
  refuseKey?: string | undefined;
  /** How the waiting stands of somebody who was refused with `no_seats_left`. */
  waiting?: Record<string, unknown>;
  /** The organization does not allow the device flow. */
  forbidElsewhere?: boolean;
  /** OAuth errors of the next questions of a computer whose person signs in elsewhere; then it is granted. */
  elsewhere?: string[];
  /** The person pressed "cancel" in the browser. */
  decline?: boolean;
  demandNonce?: boolean;
  /** Process the next n token requests, then cut the connection instead of answering. */
  loseAnswers?: number;
  /** Answer everything with this status, or with a page in place of JSON. */
  down?: number | 'page' | undefined;
  retryAfter?: number;
  /** `iss` of the callback and `issuer` of the metadata, when they should lie. */
  callbackIssuer?: string;
  metadataIssuer?: string;
  signInUrl?: string;
  callbackState?: string;
  licenseHeader?: object;
  licenseClaims?: (claims: Record<string, unknown>) => Record<string, unknown>;
  /** Seconds. */
  refreshAfter?: number;
  lifetime?: number;
}

export interface TestService {
  readonly issuer: string;
  readonly behaviour: Behaviour;
  /** `METHOD path grant_type` of every request so far. */
  readonly seen: string[];
  /** The service's clock, milliseconds ahead of the machine's. */
  readonly time: { ahead: number };
  /** The bodies of the accepted activation requests. */
  readonly requests: Record<string, unknown>[];
  /** A configuration as the service signs it. */
  signConfiguration(claims: object): string;
  rotateKeys(overlap: boolean): void;
  isLive(refreshToken: string): boolean;
  /** What a browser does: opens the sign-in URL and follows the hand-off. Returns the callback's answer. */
  visit(signInUrl: string): Promise<{ callback: string; status: number; page: string }>;
  close(): Promise<void>;
}

/** Starts on 127.0.0.1 at a free port, or the one given. */
export async function startTestService(options: { port?: number } = {}): Promise<TestService> {
  const time = { ahead: 0 };
  const behaviour: Behaviour = {};
  const seen: string[] = [];
  const signer = createSigner();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const now = () => Math.floor((Date.now() + time.ahead) / 1000);
  const authorization = createAuthorization({ issuer, behaviour, signer, now });

  server.on('request', async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const grant = /grant_type=([\w%-]+)/.exec(body)?.[1]?.split('%3A').at(-1);
    seen.push([request.method, request.url, grant].filter(Boolean).join(' '));
    const { status, headers, text } = authorization.handle({
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body,
    });
    if (grant !== undefined && (behaviour.loseAnswers ?? 0) > 0) {
      behaviour.loseAnswers = (behaviour.loseAnswers ?? 0) - 1;
      return request.socket.destroy();
    }
    response.writeHead(status, headers);
    response.end(text);
  });

  return {
    issuer,
    behaviour,
    seen,
    time,
    requests: authorization.context.requests,
    signConfiguration: (claims) => signer.sign(claims, { typ: 'configuration+jwt' }),
    rotateKeys: signer.rotate,
    isLive: authorization.context.families.isLive,
    visit,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function visit(signInUrl: string) {
  const handOff = await (await fetch(signInUrl)).text();
  const callback = (/href="([^"]+)"/.exec(handOff)?.[1] ?? '').replaceAll('&amp;', '&');
  const answer = await fetch(callback);
  return { callback, status: answer.status, page: await answer.text() };
}
