import { randomToken, sha256 } from './encoding.ts';
import { ActivationFailure } from './failure.ts';
import { readRefusal } from './refusal.ts';
import { acceptTokens, refusalOf, type Session } from './session.ts';
import type { ActivationOptions, Begun, NotStarted, Outcome } from './types.ts';
import { rememberWaiting } from './waiting.ts';
import { isSecureUrl } from './wire.ts';

/**
 * Asks the service for the sign-in made for this person's organization (authorization code with PKCE, RFC 7636, bound
 * to the device key, RFC 9449 §10). Verifier and state stay in this closure: they are never stored and never sent early.
 */
export async function begin(
  session: Session,
  device: ActivationOptions['device'],
  request: { email: string; redirectUri: string },
): Promise<Begun | NotStarted> {
  const { activationEndpoint } = await session.wire.metadata();
  const { deviceKey } = await session.memory.change((kept) => kept);
  const verifier = randomToken();
  const state = randomToken();
  const json = {
    product: session.product,
    email: request.email.trim(),
    device: { name: device.name, os: device.os },
    redirect_uri: request.redirectUri,
    code_challenge: await sha256(verifier),
    code_challenge_method: 'S256',
    state,
  };
  const answer = await session.wire.post(activationEndpoint, { json }, deviceKey);
  if (answer.status !== 201) return { started: false, refusal: refusalOf(answer) };
  let finished = false;
  return {
    started: true,
    signInUrl: signInUrl(answer.body.sign_in_url, session.issuer),
    expiresAt: new Date((session.now() + lifetime(answer.body.expires_in)) * 1000),
    accepts: (url) => url.searchParams.get('state') === state,
    async finish(callback) {
      if (finished) throw new ActivationFailure('rejected', 'This sign-in was already finished. Start again.');
      finished = true;
      const result = readCallback(new URL(callback), { state, issuer: session.issuer });
      return 'code' in result
        ? redeem(session, { code: result.code, verifier, redirectUri: request.redirectUri, email: json.email })
        : result;
    },
  };
}

/** Only a page of the service itself goes to the operating system's "open": never another scheme, never another host. */
function signInUrl(value: unknown, issuer: string): string {
  if (typeof value === 'string' && isSecureUrl(value) && new URL(value).origin === new URL(issuer).origin) return value;
  throw new ActivationFailure('bad_answer', 'The service sent no usable sign-in address.');
}

/** Seconds; between half a minute and an hour whatever the service says. */
const lifetime = (value: unknown): number => Math.min(3600, Math.max(30, typeof value === 'number' ? value : 600));

/** RFC 6749 §4.1.2 and RFC 9207 §2.4: state and issuer first, and only then is anything believed. */
function readCallback(url: URL, expected: { state: string; issuer: string }): Outcome | { code: string } {
  const one = (name: string): string | undefined => {
    const values = url.searchParams.getAll(name);
    if (values.length > 1)
      throw new ActivationFailure('bad_answer', `The browser came back with two values of ${name}.`);
    return values[0];
  };
  if (one('state') !== expected.state) {
    throw new ActivationFailure(
      'state_mismatch',
      'The browser came back with the answer to another attempt. Start again.',
    );
  }
  if (one('iss') !== expected.issuer) {
    throw new ActivationFailure('issuer_mismatch', 'The browser came back from another service. Start again.');
  }
  const error = one('error');
  if (error !== undefined) {
    const detail = one('error_description');
    const refusal = readRefusal({ code: one('keyseat_code'), detail, supportId: one('support_id') });
    if (refusal !== undefined) return { activated: false, reason: 'refused', refusal };
    const said = (detail ?? 'The sign-in was not completed.').replace(/\p{C}+/gu, ' ').slice(0, 300);
    return { activated: false, reason: 'declined', detail: said };
  }
  const code = one('code');
  if (!code) throw new ActivationFailure('bad_answer', 'The browser came back without a code. Start again.');
  return { code };
}

/** Sent once only: a code redeemed twice ends what the first redemption gave (RFC 6749 §4.1.2). */
async function redeem(
  session: Session,
  grant: { code: string; verifier: string; redirectUri: string; email: string },
): Promise<Outcome> {
  const { tokenEndpoint } = await session.wire.metadata();
  const { deviceKey } = await session.memory.change((kept) => kept);
  const form = {
    grant_type: 'authorization_code',
    code: grant.code,
    redirect_uri: grant.redirectUri,
    code_verifier: grant.verifier,
    client_id: session.product,
  };
  const answer = await session.wire.post(tokenEndpoint, { form }, deviceKey);
  if (answer.status !== 200) {
    await rememberWaiting(session, answer, grant.email);
    return { activated: false, reason: 'refused', refusal: refusalOf(answer) };
  }
  return { activated: true, license: await acceptTokens(session, answer.body) };
}
