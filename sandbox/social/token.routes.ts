import { createHash, timingSafeEqual, verify } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { formOf } from '../web/server.ts';
import { createKeys, signToken } from './keys.ts';
import type { Grant, ProviderState, Room, SocialPerson } from './model.ts';

/** The token endpoint (RFC 6749 section 4.1.3) and the public keys. */
export function tokenRoutes(app: FastifyInstance, room: Room): void {
  const { state, clock } = room;
  app.get('/keys', () => ({ keys: [state.keys.publicJwk] }));

  app.post('/token', (request, reply) => {
    const form = formOf(request);
    const no = (error: string) => reply.code(error === 'invalid_client' ? 401 : 400).send({ error });
    if (form.grant_type !== 'authorization_code') return no('unsupported_grant_type');
    if (!isClient(room, form)) return no('invalid_client');
    const grant = state.codes.get(form.code ?? '');
    state.codes.delete(form.code ?? '');
    if (!grant || grant.expiresAt <= clock().getTime()) return no('invalid_grant');
    const challenge = createHash('sha256')
      .update(form.code_verifier ?? '')
      .digest('base64url');
    if (grant.redirectUri !== form.redirect_uri || grant.codeChallenge !== challenge) return no('invalid_grant');
    return { access_token: 'of no use here', token_type: 'Bearer', expires_in: 3600, id_token: idToken(room, grant) };
  });
}

function isClient({ state, clock }: Room, form: Record<string, string>): boolean {
  const { registered, issuer } = state;
  const { client_id, client_secret = '' } = form;
  if (client_id !== registered.clientId) return false;
  if (!registered.publicKey) return same(client_secret, registered.secret);
  const [header = '', payload = '', signature = ''] = client_secret.split('.');
  const key = { key: registered.publicKey, dsaEncoding: 'ieee-p1363' as const };
  if (!verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))) return false;
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  const { kid, alg } = JSON.parse(Buffer.from(header, 'base64url').toString()) as Record<string, unknown>;
  const named = claims.iss === registered.teamId && claims.sub === registered.clientId && claims.aud === issuer;
  return named && kid === registered.keyId && alg === 'ES256' && Number(claims.exp) * 1000 > clock().getTime();
}

const digest = (text: string) => createHash('sha256').update(text).digest();
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

function idToken({ state, clock }: Room, { person, nonce }: Grant): string {
  const now = Math.floor(clock().getTime() / 1000);
  const claims = {
    iss: state.issuer,
    aud: state.registered.clientId,
    sub: person.id,
    iat: now,
    exp: now + 600,
    ...(nonce === null ? {} : { nonce }),
    ...(person.email === null ? {} : { email: person.email, ...vouched(state, person) }),
    ...(state.kind === 'apple' ? {} : { name: person.name }),
  };
  const spoiled = spoil(state, claims, now);
  if (state.spoil === 'unsigned') return signToken(spoiled, null);
  return signToken(spoiled, state.spoil === 'signature' ? createKeys(false).privateKey : state.keys.privateKey);
}

/** Google writes a truth value, and of whom it hosts the domain; Apple a text, Facebook nothing unless told to. */
function vouched({ kind }: ProviderState, { email, emailVerified: verified, elsewhere }: SocialPerson): object {
  if (kind === 'apple') return { email_verified: String(verified) };
  if (kind === 'google' && verified && !elsewhere) return { email_verified: true, hd: email?.split('@')[1] };
  return kind === 'google' || verified ? { email_verified: verified } : {};
}

function spoil(state: ProviderState, claims: Record<string, unknown>, now: number): Record<string, unknown> {
  const { nonce: _, ...bare } = claims;
  switch (state.spoil) {
    case 'nonce':
      return { ...claims, nonce: 'of another sign-in' };
    case 'no_nonce':
      return bare;
    case 'audience':
      return { ...claims, aud: 'another.client' };
    case 'other_party':
      return { ...claims, aud: [state.registered.clientId, 'another.client'], azp: 'another.client' };
    case 'issuer':
      return { ...claims, iss: 'https://issuer.example' };
    case 'expired':
      return { ...claims, iat: now - 7200, exp: now - 3600 };
    default:
      return claims;
  }
}
