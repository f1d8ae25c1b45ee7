import { ActivationFailure, isUnreachable } from './failure.ts';
import { endsLicense, type Refusal, readRefusal } from './refusal.ts';
import { acceptTokens, refusalOf, type Session } from './session.ts';
import type { Kept } from './storage.ts';
import type { RenewOutcome } from './types.ts';
import type { Answer } from './wire.ts';

/**
 * One renewal (RFC 6749 §6, bound to the device key). A lost answer is asked for again with the same refresh token:
 * within a minute the service gives the same successor, so a bad network costs nobody a sign-in.
 */
export async function renew(session: Session): Promise<RenewOutcome> {
  const kept = await session.memory.load();
  if (kept?.refreshToken === undefined) return { renewed: false, reason: 'not_activated' };
  try {
    const answer = await exchange(session, kept, kept.refreshToken);
    if (answer.status === 200) return { renewed: true, license: await acceptTokens(session, answer.body) };
    const refusal = renewalRefusal(answer);
    await remember(session, refusal, answer.body.error === 'invalid_grant');
    return { renewed: false, reason: 'refused', refusal };
  } catch (error) {
    const later =
      error instanceof ActivationFailure && (error.code === 'unreachable' || error.retryAfter !== undefined);
    if (!later) throw error;
    const { retryAfter } = error;
    return { renewed: false, reason: 'unreachable', ...(retryAfter !== undefined && { retryAfter }) };
  }
}

async function exchange(session: Session, kept: Kept, refreshToken: string): Promise<Answer> {
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: session.product };
  const { tokenEndpoint } = await session.wire.metadata();
  for (const delay of session.retryDelaysMs) {
    try {
      return await session.wire.post(tokenEndpoint, { form }, kept.deviceKey);
    } catch (error) {
      if (!isUnreachable(error) || error.retryAfter !== undefined) throw error;
      await session.pause(delay);
    }
  }
  return session.wire.post(tokenEndpoint, { form }, kept.deviceKey);
}

/** A refresh token the service no longer knows means the same to a person as `sign_in_required`. */
function renewalRefusal(answer: Answer): Refusal {
  const plain = answer.body.error === 'invalid_grant' && readRefusal({ code: answer.body.code }) === undefined;
  return plain ? (readRefusal({ code: 'sign_in_required' }) ?? refusalOf(answer)) : refusalOf(answer);
}

/** The seat is gone, or the token is: then license and token go too. Otherwise the license lasts until its own expiry. */
async function remember(session: Session, refusal: Refusal, tokenIsDead: boolean): Promise<void> {
  const ended = tokenIsDead || endsLicense(refusal.code);
  await session.memory.change((before) =>
    ended ? { ...before, refusal, license: undefined, refreshToken: undefined } : { ...before, refusal },
  );
  session.changed();
}
