import { type DeviceKey, thumbprint } from './dpop.ts';
import { ActivationFailure } from './failure.ts';
import { type Refusal, readRefusal } from './refusal.ts';
import { type LicenseKey, unverifiedKeyId, verifyLicense } from './signed-license.ts';
import type { Kept, Memory } from './storage.ts';
import type { License } from './types.ts';
import type { Answer, Wire } from './wire.ts';

/** What the verbs of one activation share. */
export interface Session {
  readonly issuer: string;
  readonly product: string;
  readonly memory: Memory;
  readonly wire: Wire;
  /** The computer's clock, seconds since 1970. */
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly retryDelaysMs: readonly number[];
  /** Tells `keepFresh` that something changed. */
  readonly changed: () => void;
}

/** Keys are asked for again after a day even if nothing unknown turned up: a withdrawn key must not live for ever. */
const keysLifetime = 24 * 3600;

/** A token answer, accepted: the refresh token is kept before anything else can fail, then the license is verified. */
export async function acceptTokens(session: Session, body: Record<string, unknown>): Promise<License> {
  const { refresh_token: refreshToken, license: unverified, token_type: type } = body;
  const dpop = typeof type === 'string' && type.toLowerCase() === 'dpop';
  if (typeof refreshToken !== 'string' || typeof unverified !== 'string' || !dpop) {
    throw new ActivationFailure('bad_answer', 'The service sent no license.');
  }
  const kept = await session.memory.change((before) => ({ ...before, refreshToken }));
  const keys = await keysFor(session, kept, unverifiedKeyId(unverified));
  const license = await verifyLicense(unverified, await expectation(session, kept.deviceKey, keys.keys));
  await session.memory.change((before) => ({
    ...before,
    ...keys,
    license: license.jws,
    // A fresh license resets the mark: a clock that once ran ahead must not shorten it.
    highestTime: license.issuedAt.getTime() / 1000,
    refusal: undefined,
    waiting: undefined,
  }));
  session.changed();
  return license;
}

/** What a license must satisfy on this computer. */
export const expectation = async (
  owner: { issuer: string; product: string },
  key: DeviceKey,
  keys: readonly LicenseKey[],
) => ({
  issuer: owner.issuer,
  product: owner.product,
  keys,
  thumbprint: await thumbprint(key),
});

/** The stored keys while they are fresh and know the id; otherwise the service's, which replace them as a whole. */
export async function keysFor(
  session: Session,
  kept: Pick<Kept, 'keys' | 'keysFetchedAt'>,
  kid: string,
): Promise<{ keys: readonly LicenseKey[]; keysFetchedAt: number }> {
  const { keys, keysFetchedAt } = kept;
  const known = keys.some((key) => key.kid === kid);
  const age = session.now() - keysFetchedAt;
  if (known && age >= 0 && age < keysLifetime) return { keys, keysFetchedAt };
  try {
    return { keys: await session.wire.keys(), keysFetchedAt: session.now() };
  } catch (error) {
    if (known) return { keys, keysFetchedAt };
    throw error;
  }
}

/** The refusal in an answer that is not a success, or a failure that says what the service said. */
export function refusalOf({ status, body }: Answer): Refusal {
  const detail = body.error_description ?? body.detail;
  const refusal = readRefusal({
    code: body.code,
    title: body.title,
    detail,
    nextStep: body.next_step,
    supportId: body.support_id,
  });
  if (refusal !== undefined) return refusal;
  // An unknown, used or revoked refresh token (RFC 6749 §5.2): only a new sign-in helps.
  if (body.error === 'invalid_grant') {
    throw new ActivationFailure('rejected', 'The sign-in is no longer valid. Sign in again.');
  }
  const said = typeof detail === 'string' ? detail.replace(/\p{C}+/gu, ' ').slice(0, 300) : `status ${status}`;
  throw new ActivationFailure('rejected', `The service did not accept the request: ${said}`);
}
