import { createHash } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { exportJWK, type GenerateKeyPairResult, generateKeyPair, SignJWT } from 'jose';
import type { PersonFacts } from '../directory/index.ts';
import { newToken } from '../lib/secrets.ts';
import { type Asserted, BASE_URL, PRODUCT, type TestTenant } from '../sign-in/testing.ts';

/** Somebody of the directory, well and bound, for tables of rules. */
export const person = (change: Partial<PersonFacts> = {}): PersonFacts => ({
  id: 'per-1',
  integrationId: 'int-1',
  source: 'scim',
  userName: 'ada@hafen.example',
  externalId: null,
  objectIdentifier: '00u1',
  boundAt: new Date('2026-01-01'),
  accountId: null,
  active: true,
  blockedAt: null,
  displayName: 'Ada Brandt',
  email: 'ada@hafen.example',
  lastSignInAt: null,
  ...change,
});

/** An app on somebody's computer, written from the protocol alone: key, PKCE, DPoP with the service's nonces. */
export class TestApp {
  readonly app: FastifyInstance;
  readonly device: { name: string; os: string };
  readonly verifier = newToken();
  readonly state = newToken();
  redirectUri = 'http://127.0.0.1:49152/callback';
  ip = '127.0.0.1';
  nonce: string | undefined;
  #pair: Promise<GenerateKeyPairResult> | undefined;

  constructor(app: FastifyInstance, name = 'ada-laptop') {
    this.app = app;
    this.device = { name, os: 'macOS 15' };
  }

  get keys(): Promise<GenerateKeyPairResult> {
    this.#pair ??= generateKeyPair('ES256', { extractable: true });
    return this.#pair;
  }

  async proof(path: string, claims: Record<string, unknown> = {}): Promise<string> {
    const { publicKey, privateKey } = await this.keys;
    const usual = { htm: 'POST', htu: BASE_URL + path, jti: newToken(), iat: 1_795_514_400, nonce: this.nonce };
    const header = { alg: 'ES256', typ: 'dpop+jwt', jwk: await exportJWK(publicKey) };
    return new SignJWT({ ...usual, ...claims }).setProtectedHeader(header).sign(privateKey);
  }

  /** Sends with a proof, and once more when the service asks for its nonce. */
  async post(path: string, content: { json: object } | { form: Record<string, string> }): Promise<Answer> {
    const answer = await this.send(path, content, await this.proof(path));
    return answer.body.error === 'use_dpop_nonce' ? this.send(path, content, await this.proof(path)) : answer;
  }

  async send(
    path: string,
    content: { json: object } | { form: Record<string, string> },
    dpop: string | undefined,
  ): Promise<Answer> {
    const isJson = 'json' in content;
    const type = isJson ? 'application/json' : 'application/x-www-form-urlencoded';
    const response = await this.app.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': type, ...(dpop === undefined ? {} : { dpop }) },
      payload: isJson ? content.json : new URLSearchParams(content.form).toString(),
      remoteAddress: this.ip,
    });
    this.nonce = response.headers['dpop-nonce']?.toString() ?? this.nonce;
    return { status: response.statusCode, body: response.body === '' ? {} : response.json() };
  }

  ask(email: string, change: object = {}): Promise<Answer> {
    const json = {
      product: PRODUCT,
      email,
      device: this.device,
      redirect_uri: this.redirectUri,
      code_challenge: createHash('sha256').update(this.verifier).digest('base64url'),
      code_challenge_method: 'S256',
      state: this.state,
      ...change,
    };
    return this.post('/api/activation/v1/requests', { json });
  }

  token(form: Record<string, string>): Promise<Answer> {
    return this.post('/oauth/token', { form: { client_id: PRODUCT, ...form } });
  }

  redeem(code: string, change: Record<string, string> = {}): Promise<Answer> {
    const form = { grant_type: 'authorization_code', code, redirect_uri: this.redirectUri };
    return this.token({ ...form, code_verifier: this.verifier, ...change });
  }

  renew(refreshToken: string): Promise<Answer> {
    return this.token({ grant_type: 'refresh_token', refresh_token: refreshToken });
  }
}

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers as an app would.
  body: any;
}

/** Where the hand-off page sends the browser, as the app sees it. */
export function callbackOf(response: LightMyRequestResponse): Record<string, string> {
  const refresh = response.headers.refresh?.toString() ?? '';
  return Object.fromEntries(new URL(refresh.split('url=')[1] ?? 'none:').searchParams);
}

/** From the work e-mail to what comes back at the loopback address. */
export async function signInFor(
  tenant: TestTenant,
  app: TestApp,
  person: Partial<Asserted> & { email: string },
): Promise<Record<string, string>> {
  const asked = await app.ask(person.email);
  if (asked.status !== 201) throw new Error(JSON.stringify(asked));
  const browser = tenant.browser();
  const sent = await browser.get(asked.body.sign_in_url);
  const page = await browser.post(tenant.acsPath, tenant.answer(sent.headers.location ?? '', person));
  return callbackOf(page);
}

/** The whole way to a license, or to the refusal of the token endpoint. */
export async function activate(
  tenant: TestTenant,
  app: TestApp,
  person: Partial<Asserted> & { email: string },
): Promise<Answer> {
  const { code = '' } = await signInFor(tenant, app, person);
  return app.redeem(code);
}
