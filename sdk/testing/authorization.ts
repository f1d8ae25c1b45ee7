import { elsewhere } from './elsewhere.ts';
import { createFamilies, token } from './families.ts';
import { checkProof, ProofError } from './proof.ts';
import { type Context, type Incoming, json, oauthError, type Reply } from './reply.ts';
import { request, signIn } from './sign-in.ts';
import { byKey, signOut, tokens, waiting } from './tokens.ts';

const metadata = ({ behaviour, issuer }: Context) =>
  json(200, {
    issuer: behaviour.metadataIssuer ?? issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/oauth/token`,
    jwks_uri: `${issuer}/oauth/jwks`,
    device_authorization_endpoint: `${issuer}/oauth/device_authorization`,
    activation_endpoint: `${issuer}/api/activation/v1/requests`,
    dpop_signing_alg_values_supported: ['ES256'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    grant_types_supported: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_methods_supported: ['none'],
    response_types_supported: ['code'],
  });

const endpoints: [RegExp, (context: Context, incoming: Incoming) => Reply][] = [
  [/^GET \/\.well-known\/oauth-authorization-server$/, metadata],
  [/^GET \/oauth\/jwks$/, ({ signer }) => json(200, signer.keySet())],
  [/^POST \/api\/activation\/v1\/requests$/, request],
  [/^POST \/api\/activation\/v1\/sign-out$/, signOut],
  [/^GET \/activate\/[\w-]+$/, signIn],
  [/^POST \/api\/activation\/v1\/keys$/, byKey],
  [/^POST \/api\/activation\/v1\/waiting$/, waiting],
  [/^POST \/oauth\/device_authorization$/, elsewhere],
  [/^POST \/oauth\/token$/, tokens],
];

/** The whole protocol on one screen: a table of endpoints over pending requests, codes and token families. */
export function createAuthorization(parts: Pick<Context, 'issuer' | 'behaviour' | 'signer' | 'now'>) {
  const { issuer, behaviour, now } = parts;
  const seen = new Set<string>();
  let nonce: string | undefined;
  const context: Context = {
    ...parts,
    families: createFamilies(now),
    requests: [],
    pending: new Map(),
    codes: new Map(),
    people: new Map(),
    prove: ({ method, path, headers }) =>
      checkProof(headers.dpop, { method, url: issuer + path, now: now(), nonce, seen }),
  };

  const handle = (incoming: Incoming): Reply => {
    const endpoint = endpoints.find(([pattern]) => pattern.test(`${incoming.method} ${incoming.path}`));
    if (endpoint === undefined) return json(404, {});
    if (behaviour.demandNonce) nonce ??= token();
    try {
      return endpoint[1](context, incoming);
    } catch (error) {
      if (!(error instanceof ProofError)) throw error;
      if (error.message !== 'nonce') return oauthError('invalid_dpop_proof', `Wrong proof: ${error.message}.`);
      const reply = oauthError('use_dpop_nonce', 'Use the nonce.');
      return { ...reply, headers: { ...reply.headers, 'dpop-nonce': nonce ?? '' } };
    }
  };

  return { handle: (incoming: Incoming) => outOfOrder(behaviour) ?? handle(incoming), context };
}

/** What everybody gets while the service is down, or while something else answers in its place. */
function outOfOrder({ down, retryAfter }: Context['behaviour']): Reply | undefined {
  if (down === undefined) return undefined;
  if (down === 'page') return { status: 200, headers: { 'content-type': 'text/html' }, text: '<h1>Hello</h1>' };
  return json(down, {}, retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) });
}
