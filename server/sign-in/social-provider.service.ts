import { CodeChallengeMethod, OAuth2Client } from 'arctic';
import { createRemoteJWKSet, customFetch, importPKCS8, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { ProvenIdentity, Provider } from '../accounts/index.ts';
import { type Clock, SECOND } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import { sameSecret } from '../lib/secrets.ts';
import type { Outgoing } from '../outgoing/index.ts';
import { readClaims, SOCIAL, type SocialSettings } from './social.ts';

const LARGEST_ANSWER = 64 * 1024;
const SKEW_SECONDS = 60;

export interface SocialProvider {
  /** Where the browser goes to be asked who it is. */
  address(request: { state: string; nonce: string; codeVerifier: string }): string;
  /** What the provider proves for a code; null when code or token are refused. Throws 502 `provider_unavailable`. */
  prove(answer: {
    code: string;
    codeVerifier: string;
    nonce: string;
    name: string | null;
  }): Promise<ProvenIdentity | null>;
}

export interface SocialProviderDeps {
  provider: Provider;
  settings: SocialSettings;
  /** Apple's is the private key (PKCS #8) that signs the real one. */
  secret: string;
  redirectUri: string;
  outgoing: Outgoing;
  clock: Clock;
  log: (why: string, error: unknown) => void;
}

/**
 * One provider: the code flow by its own addresses. The packages build the request and judge the token; what leaves this server goes
 * through the one guard, which ends in time, follows no redirect with a code in its hand, and reads no endless answer.
 */
export function createSocialProvider(deps: SocialProviderDeps): SocialProvider {
  const { provider, settings, redirectUri, clock } = deps;
  const { endpoints, clientId } = settings;
  const { scopes, formPost } = SOCIAL[provider];
  const client = new OAuth2Client(clientId, null, redirectUri);
  const keys = createRemoteJWKSet(new URL(endpoints.keys), { [customFetch]: (url) => fetched(deps.outgoing, url) });

  async function verify(idToken: string, nonce: string): Promise<JWTPayload | null> {
    const { payload } = await jwtVerify(idToken, keys, {
      issuer: endpoints.issuers,
      audience: clientId,
      algorithms: ['RS256', 'ES256'],
      requiredClaims: ['sub', 'iat', 'exp', 'nonce'],
      clockTolerance: SKEW_SECONDS,
      currentDate: clock(),
    });
    // OpenID Connect Core 3.1.3.7: several audiences need the party it was issued to; one alone is us already.
    if (Array.isArray(payload.aud) && payload.aud.length > 1 && payload.azp !== clientId) return null;
    return typeof payload.nonce === 'string' && sameSecret(payload.nonce, nonce) ? payload : null;
  }

  return {
    address({ state, nonce, codeVerifier }) {
      const { authorize } = endpoints;
      const url = client.createAuthorizationURLWithPKCE(
        authorize,
        state,
        CodeChallengeMethod.S256,
        codeVerifier,
        scopes,
      );
      url.searchParams.set('nonce', nonce);
      if (formPost) url.searchParams.set('response_mode', 'form_post');
      return url.href;
    },

    async prove({ code, codeVerifier, nonce, name }) {
      const idToken = await exchange(deps, { code, codeVerifier });
      if (idToken === null) return null;
      try {
        const claims = await verify(idToken, nonce);
        return claims && readClaims(provider, claims, { name });
      } catch (error) {
        // The keys could not be fetched: theirs to mend. Everything else is a token that is not for us.
        if (error instanceof TypeError) throw unavailable(error);
        deps.log('ID token refused', error);
        return null;
      }
    },
  };
}

/** The ID token for a code (RFC 6749 section 4.1.3, with the verifier of RFC 7636); null when the provider refuses. */
async function exchange(
  deps: SocialProviderDeps,
  { code, codeVerifier }: { code: string; codeVerifier: string },
): Promise<string | null> {
  const { settings, redirectUri } = deps;
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    client_id: settings.clientId,
    client_secret: await clientSecret(deps),
    code_verifier: codeVerifier,
  });
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
  const sent = { headers, body: form.toString(), whole: LARGEST_ANSWER };
  const response = await deps.outgoing.post(settings.endpoints.token, sent);
  if (!response.ok) throw unavailable(new Error(response.code));
  const { status, text } = response;
  // A redirect is not followed: it would take the code and the secret elsewhere.
  if (status >= 500 || (status >= 300 && status < 400)) throw unavailable(new Error(`status ${status}`));
  if (status !== 200) {
    deps.log('code refused', new Error(`status ${status}: ${text.slice(0, 300)}`));
    return null;
  }
  const answer = parsed(text);
  return typeof answer.id_token === 'string' ? answer.id_token : null;
}

const parsed = (text: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

/** For the package that keeps a provider's keys. */
async function fetched(outgoing: Outgoing, address: string): Promise<Response> {
  const answer = await outgoing.get(address);
  if (!answer.ok) throw new TypeError(`keys of the provider: ${answer.code}`);
  return new Response(answer.text);
}

/** Apple's is a token of our own, signed with the key it gave us, good for five minutes; the others gave us a text. */
async function clientSecret({ provider, settings, secret, clock }: SocialProviderDeps): Promise<string> {
  if (provider !== 'apple') return secret;
  const seconds = Math.floor(clock().getTime() / SECOND);
  return new SignJWT()
    .setProtectedHeader({ alg: 'ES256', kid: settings.keyId ?? '' })
    .setIssuer(settings.teamId ?? '')
    .setSubject(settings.clientId)
    .setAudience(settings.endpoints.issuers[0] ?? '')
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + 300)
    .sign(await importPKCS8(secret, 'ES256'));
}

const unavailable = (cause: unknown): Problem =>
  new Problem('provider_unavailable', 502, {
    publicDetail: 'The other provider does not answer. Try again in a moment, or sign in another way.',
    cause,
  });
