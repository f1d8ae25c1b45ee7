import type { IncomingHttpHeaders } from 'node:http';
import type { createFamilies } from './families.ts';
import type { Behaviour } from './service.ts';
import type { createSigner } from './signer.ts';

export interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly text: string;
}

export interface Pending {
  readonly id: string;
  readonly jkt: string;
  readonly product: string;
  readonly email: string;
  readonly device: { name: string; os: string };
  readonly redirectUri: string;
  readonly challenge: string;
  readonly state: string;
  /** What the first redemption gave, to be taken back by a second one. */
  issued: string | undefined;
}

/** What the endpoints share: rows in memory, and how to behave. */
export interface Context {
  readonly issuer: string;
  readonly behaviour: Behaviour;
  readonly signer: ReturnType<typeof createSigner>;
  readonly now: () => number;
  readonly families: ReturnType<typeof createFamilies>;
  readonly requests: Record<string, unknown>[];
  readonly pending: Map<string, Pending>;
  readonly codes: Map<string, Pending>;
  readonly people: Map<string, Pending>;
  /** Checks the proof and returns the key's thumbprint, or throws `ProofError`. */
  readonly prove: (incoming: Incoming) => string;
}

export const json = (status: number, value: object, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  text: JSON.stringify(value),
});

export const oauthError = (error: string, description: string, more: object = {}): Reply =>
  json(400, { error, error_description: description, ...more });

const words = (code: string) => ({ code, next_step: `Next: ${code}.`, support_id: 'KS-TEST-1' });

/** A refusal of the token endpoint. */
export const refused = (code: string, more: object = {}): Reply =>
  oauthError('access_denied', `Refused: ${code}.`, { ...words(code), ...more });

/** A refusal of the activation endpoint (RFC 9457). */
export const problem = (code: string): Reply =>
  json(
    403,
    { type: 'about:blank', title: `Title: ${code}`, status: 403, detail: `Refused: ${code}.`, ...words(code) },
    { 'content-type': 'application/problem+json' },
  );
